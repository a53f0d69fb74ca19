using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Server.AlpacaApi.Orders;

/// <summary>
/// The body of <c>POST /v2/orders</c>: words, required fields and ranges are checked (steps 3 and 4 of the order of checks), nothing
/// that needs the market or the account.
/// </summary>
internal sealed record OrderForm
{
    /// <summary>What to trade, as it was written.</summary>
    public required string Symbol { get; init; }

    /// <summary>The order without its instrument.</summary>
    public required OrderSide Side { get; init; }

    /// <inheritdoc cref="PlaceOrder.Type" />
    public required OrderType Type { get; init; }

    /// <inheritdoc cref="PlaceOrder.TimeInForce" />
    public required TimeInForce TimeInForce { get; init; }

    /// <inheritdoc cref="PlaceOrder.Class" />
    public OrderClass Class { get; init; }

    /// <inheritdoc cref="PlaceOrder.Quantity" />
    public decimal? Quantity { get; init; }

    /// <inheritdoc cref="PlaceOrder.Notional" />
    public decimal? Notional { get; init; }

    /// <inheritdoc cref="PlaceOrder.LimitPrice" />
    public decimal? LimitPrice { get; init; }

    /// <inheritdoc cref="PlaceOrder.StopPrice" />
    public decimal? StopPrice { get; init; }

    /// <inheritdoc cref="PlaceOrder.TrailPrice" />
    public decimal? TrailPrice { get; init; }

    /// <inheritdoc cref="PlaceOrder.TrailPercent" />
    public decimal? TrailPercent { get; init; }

    /// <summary>Limit price of the take profit; null without one.</summary>
    public decimal? TakeProfitLimit { get; init; }

    /// <summary>Stop price of the stop loss; null without one.</summary>
    public decimal? StopLossStop { get; init; }

    /// <summary>Limit price of the stop loss; null for a plain stop.</summary>
    public decimal? StopLossLimit { get; init; }

    /// <inheritdoc cref="PlaceOrder.ExtendedHours" />
    public bool ExtendedHours { get; init; }

    /// <inheritdoc cref="PlaceOrder.ClientOrderId" />
    public string? ClientOrderId { get; init; }

    /// <summary>What the caller thinks the order does to the position, or null.</summary>
    public string? PositionIntent { get; init; }

    /// <summary>Whether routing was asked for, which no account of ours has.</summary>
    public bool HasInstructions { get; init; }

    /// <summary>What the desk is asked.</summary>
    public PlaceOrder ToOrder(Instrument instrument, string causalId) =>
        new()
        {
            Instrument = instrument,
            Side = Side,
            Type = Type,
            TimeInForce = TimeInForce,
            Quantity = Quantity,
            Notional = Notional,
            // An OCO is its own take profit: a limit order at that price.
            LimitPrice = Class == OrderClass.Oco ? TakeProfitLimit ?? LimitPrice : LimitPrice,
            StopPrice = StopPrice,
            TrailPrice = TrailPrice,
            TrailPercent = TrailPercent,
            Class = Class,
            TakeProfit = TakeProfitLimit is { } profit ? new TakeProfit(profit) : null,
            StopLoss = StopLossStop is { } stop ? new StopLoss(stop, StopLossLimit) : null,
            ExtendedHours = ExtendedHours,
            ClientOrderId = ClientOrderId ?? Guid.NewGuid().ToString("D"),
            // The surface has Alpaca's own guard against doubles: the client order id.
            AllowDuplicate = true,
            Source = OrderSource.AlpacaApi,
            CausalId = causalId,
        };
}
