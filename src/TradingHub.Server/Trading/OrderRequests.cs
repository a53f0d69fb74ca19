using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Server.Requests;

namespace TradingHub.Server.Trading;

/// <summary>An order as it is asked for. Numbers may be JSON numbers or texts; an unknown field is refused.</summary>
public sealed record PlaceOrderRequest : IJsonRequest<PlaceOrderRequest>
{
    /// <summary>What to trade, in any form that the hub reads. Required.</summary>
    public required string Symbol { get; init; }

    /// <summary>buy or sell. Required.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>market or limit. Default market.</summary>
    public OrderType Type { get; init; } = OrderType.Market;

    /// <summary>Shares or units; exactly one of this and notional.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Dollars; exactly one of this and quantity.</summary>
    public decimal? Notional { get; init; }

    /// <summary>day or gtc. Default day, for crypto gtc: it trades without days.</summary>
    public TimeInForce? TimeInForce { get; init; }

    /// <summary>Limit price; exactly for limit orders.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>Whether it may execute outside the regular session. Default false.</summary>
    public bool ExtendedHours { get; init; }

    /// <summary>The caller's id, 1 to 128 characters; makes a repeated call safe. The hub makes one when it is absent.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>Says that an equal order a moment ago is meant twice. Default false.</summary>
    public bool AllowDuplicate { get; init; }

    /// <inheritdoc />
    public static PlaceOrderRequest Read(JsonFields fields)
    {
        fields.ReadAsOrder();
        PlaceOrderRequest request = new()
        {
            Symbol = fields.RequiredText("symbol", Domain.Instruments.Symbol.MaxLength),
            Side = fields.RequiredWord<OrderSide>("side"),
            Type = fields.Word<OrderType>("type") ?? OrderType.Market,
            Quantity = fields.PositiveNumber("quantity"),
            Notional = fields.PositiveNumber("notional"),
            TimeInForce = fields.Word<TimeInForce>("time_in_force"),
            LimitPrice = fields.PositiveNumber("limit_price"),
            ExtendedHours = fields.Boolean("extended_hours") ?? false,
            ClientOrderId = fields.Text("client_order_id", 128),
            AllowDuplicate = fields.Boolean("allow_duplicate") ?? false,
        };
        request.Check(fields);
        return request;
    }

    /// <summary>What the desk is asked.</summary>
    internal PlaceOrder ToOrder(Instrument instrument, OrderSource source, string causalId) =>
        new()
        {
            Instrument = instrument,
            Side = Side,
            Type = Type,
            TimeInForce = TimeInForce ?? DefaultFor(instrument),
            Quantity = Quantity,
            Notional = Notional,
            LimitPrice = LimitPrice,
            ExtendedHours = ExtendedHours,
            ClientOrderId = ClientOrderId,
            AllowDuplicate = AllowDuplicate,
            Source = source,
            CausalId = causalId,
        };

    private static TimeInForce DefaultFor(Instrument instrument) =>
        instrument.AssetClass == AssetClass.Crypto ? Domain.Orders.TimeInForce.Gtc : Domain.Orders.TimeInForce.Day;

    private void Check(JsonFields fields)
    {
        if (!Domain.Instruments.Symbol.TryParse(Symbol, out _))
        {
            fields.Invalid("symbol", "must be a symbol such as AAPL or BTC/USD.");
        }

        if (Quantity is null && Notional is null)
        {
            fields.Missing("quantity", "is required, or 'notional' in dollars.");
        }

        if (Quantity is not null && Notional is not null)
        {
            fields.Invalid("notional", "must not stand beside 'quantity'; send one of the two.");
        }

        if (Type == OrderType.Limit && LimitPrice is null)
        {
            fields.Missing("limit_price", "is required for a limit order.");
        }

        if (Type == OrderType.Market && LimitPrice is not null)
        {
            fields.Invalid("limit_price", "must not stand in a market order; send \"type\": \"limit\" with it.");
        }
    }
}

/// <summary>Other figures for a working order; at least one of quantity, limit_price and time_in_force.</summary>
public sealed record ReplaceOrderRequest : IJsonRequest<ReplaceOrderRequest>
{
    /// <summary>New total quantity, what is filled included.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>New limit price.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>day or gtc.</summary>
    public TimeInForce? TimeInForce { get; init; }

    /// <summary>The caller's id of the new order.</summary>
    public string? ClientOrderId { get; init; }

    /// <inheritdoc />
    public static ReplaceOrderRequest Read(JsonFields fields)
    {
        fields.ReadAsOrder();
        ReplaceOrderRequest request = new()
        {
            Quantity = fields.PositiveNumber("quantity"),
            LimitPrice = fields.PositiveNumber("limit_price"),
            TimeInForce = fields.Word<TimeInForce>("time_in_force"),
            ClientOrderId = fields.Text("client_order_id", 128),
        };
        if (request is { Quantity: null, LimitPrice: null, TimeInForce: null })
        {
            fields.Missing("quantity", "is required, or 'limit_price' or 'time_in_force': a replace changes something.");
        }

        return request;
    }

    /// <summary>What the desk is asked.</summary>
    internal ReplaceOrder ToChange(OrderSource source, string causalId) =>
        new(Quantity, LimitPrice, TimeInForce, ClientOrderId, source, causalId);
}
