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

    /// <summary>market, limit, stop, stop_limit or trailing_stop. Default market.</summary>
    public OrderType Type { get; init; } = OrderType.Market;

    /// <summary>Shares or units; exactly one of this and notional.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Dollars; exactly one of this and quantity.</summary>
    public decimal? Notional { get; init; }

    /// <summary>day, gtc, ioc, fok, opg or cls. Default day, for crypto gtc: it trades without days.</summary>
    public TimeInForce? TimeInForce { get; init; }

    /// <summary>Limit price; exactly for limit and stop_limit orders.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>Stop price; exactly for stop and stop_limit orders.</summary>
    public decimal? StopPrice { get; init; }

    /// <summary>Distance of a trailing stop in dollars; exactly one of this and trail_percent.</summary>
    public decimal? TrailPrice { get; init; }

    /// <summary>Distance of a trailing stop in percent, at least 0.1.</summary>
    public decimal? TrailPercent { get; init; }

    /// <summary>simple, bracket, oco or oto. Default simple.</summary>
    public OrderClass OrderClass { get; init; } = OrderClass.Simple;

    /// <summary>Take profit of a group.</summary>
    public TakeProfit? TakeProfit { get; init; }

    /// <summary>Stop loss of a group: a stop price, with or without a limit price, or a trail.</summary>
    public StopLoss? StopLoss { get; init; }

    /// <summary>Whether it may execute outside the regular session. Default false.</summary>
    public bool ExtendedHours { get; init; }

    /// <summary>The caller's id, 1 to 128 characters; makes a repeated call safe. The hub makes one when it is absent.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>Says that an equal order a moment ago is meant twice. Default false.</summary>
    public bool AllowDuplicate { get; init; }

    /// <summary>paper or live: refused where the account is of the other kind. Absent, whatever account there is.</summary>
    public AccountKind? Account { get; init; }

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
            StopPrice = fields.PositiveNumber("stop_price"),
            TrailPrice = fields.PositiveNumber("trail_price"),
            TrailPercent = fields.PositiveNumber("trail_percent"),
            OrderClass = fields.Word<OrderClass>("order_class") ?? OrderClass.Simple,
            TakeProfit = ReadTakeProfit(fields.Within("take_profit")),
            StopLoss = ReadStopLoss(fields.Within("stop_loss")),
            ExtendedHours = fields.Boolean("extended_hours") ?? false,
            ClientOrderId = fields.Text("client_order_id", 128),
            AllowDuplicate = fields.Boolean("allow_duplicate") ?? false,
            Account = fields.Word<AccountKind>("account"),
        };
        request.Check(fields);
        return request;
    }

    /// <summary>What the desk is asked.</summary>
    internal PlaceOrder ToOrder(Instrument instrument, RequestMark mark) =>
        new()
        {
            Instrument = instrument,
            Side = Side,
            Type = Type,
            TimeInForce = TimeInForce ?? DefaultFor(instrument),
            Quantity = Quantity,
            Notional = Notional,
            LimitPrice = LimitPrice,
            StopPrice = StopPrice,
            TrailPrice = TrailPrice,
            TrailPercent = TrailPercent,
            Class = OrderClass,
            TakeProfit = TakeProfit,
            StopLoss = StopLoss,
            ExtendedHours = ExtendedHours,
            ClientOrderId = ClientOrderId,
            AllowDuplicate = AllowDuplicate,
            IsForLiveAccount = Account is { } kind ? kind == AccountKind.Live : null,
            Source = mark.Source,
            Caps = mark.Caps,
            CausalId = mark.CausalId,
            IdempotencyKey = mark.IdempotencyKey,
        };

    private static TimeInForce DefaultFor(Instrument instrument) =>
        instrument.AssetClass == AssetClass.Crypto ? Domain.Orders.TimeInForce.Gtc : Domain.Orders.TimeInForce.Day;

    private static TakeProfit? ReadTakeProfit(JsonFields? fields)
    {
        if (fields is null)
        {
            return null;
        }

        decimal? limit = fields.PositiveNumber("limit_price");
        if (limit is null)
        {
            fields.Missing("limit_price");
        }

        return new TakeProfit(limit ?? 0);
    }

    private static StopLoss? ReadStopLoss(JsonFields? fields) =>
        fields is null
            ? null
            : new StopLoss(
                fields.PositiveNumber("stop_price"),
                fields.PositiveNumber("limit_price"),
                fields.PositiveNumber("trail_price"),
                fields.PositiveNumber("trail_percent")
            );

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

        if (Type is OrderType.Limit or OrderType.StopLimit && LimitPrice is null && OrderClass != OrderClass.Oco)
        {
            fields.Missing("limit_price", "is required for a limit order.");
        }

        if (Type == OrderType.Market && LimitPrice is not null)
        {
            fields.Invalid("limit_price", "must not stand in a market order; send \"type\": \"limit\" with it.");
        }
    }
}

/// <summary>Other figures for a working order; at least one of them.</summary>
public sealed record ReplaceOrderRequest : IJsonRequest<ReplaceOrderRequest>
{
    /// <summary>New total quantity, what is filled included.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>New limit price.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>New stop price of a stop or stop_limit order.</summary>
    public decimal? StopPrice { get; init; }

    /// <summary>New distance of a trailing stop, in the kind that it has.</summary>
    public decimal? Trail { get; init; }

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
            StopPrice = fields.PositiveNumber("stop_price"),
            Trail = fields.PositiveNumber("trail"),
            TimeInForce = fields.Word<TimeInForce>("time_in_force"),
            ClientOrderId = fields.Text("client_order_id", 128),
        };
        if (request is { Quantity: null, LimitPrice: null, StopPrice: null, Trail: null, TimeInForce: null })
        {
            fields.Missing(
                "quantity",
                "is required, or 'limit_price', 'stop_price', 'trail' or 'time_in_force': a replace changes something."
            );
        }

        return request;
    }

    /// <summary>What the desk is asked.</summary>
    internal ReplaceOrder ToChange(RequestMark mark) =>
        new(Quantity, LimitPrice, TimeInForce, ClientOrderId, mark.Source, mark.CausalId)
        {
            StopPrice = StopPrice,
            Trail = Trail,
            IdempotencyKey = mark.IdempotencyKey,
            Caps = mark.Caps,
        };
}
