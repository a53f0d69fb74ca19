using System.Text.Json.Serialization;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Analysis.Costs;

namespace TradingHub.Server.Analytics;

/// <summary>One fill and how the market went on. Dollars a unit; positive is in the order's favour.</summary>
/// <param name="ExecutionId">The venue's id.</param>
/// <param name="Quantity">Shares or units.</param>
/// <param name="Price">Price of one unit.</param>
/// <param name="Time">Market time.</param>
/// <param name="Markout1s">Move of the mid after 1 second of market time; null until it is known.</param>
/// <param name="Markout10s">The same after 10 seconds.</param>
/// <param name="Markout60s">The same after 60 seconds.</param>
public sealed record FillCostResponse(
    string ExecutionId,
    decimal Quantity,
    decimal Price,
    DateTimeOffset Time,
    [property: JsonPropertyName("markout_1s")] decimal? Markout1s,
    [property: JsonPropertyName("markout_10s")] decimal? Markout10s,
    [property: JsonPropertyName("markout_60s")] decimal? Markout60s
);

/// <summary>What an order cost against the mid at the moment of its decision. A cost is positive, for buys and sells alike.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="Side">buy or sell.</param>
/// <param name="Type">Order type.</param>
/// <param name="State">State now.</param>
/// <param name="Source">Who placed it.</param>
/// <param name="CausalId">Causal id of its request.</param>
/// <param name="CreatedAt">When we took it.</param>
/// <param name="Quantity">Shares or units.</param>
/// <param name="FilledQuantity">Filled so far.</param>
/// <param name="AverageFillPrice">Mean price of the fills, or null.</param>
/// <param name="ArrivalBid">Best bid when the gate decided, or null.</param>
/// <param name="ArrivalAsk">Best ask at that moment, or null.</param>
/// <param name="ArrivalPrice">Mid at that moment, or null.</param>
/// <param name="Spread">Ask less bid at that moment, or null.</param>
/// <param name="SpreadBps">The spread in basis points of the mid, or null.</param>
/// <param name="Slippage">Dollars a unit that the mean fill was worse than the mid at arrival; null before a fill.</param>
/// <param name="SlippageDollars">The same over all that was filled.</param>
/// <param name="SlippageBps">The same in basis points.</param>
/// <param name="Markout1s">Move of the mid in the order's favour 1 second after its fills, dollars a unit; null until known.</param>
/// <param name="Markout10s">The same after 10 seconds.</param>
/// <param name="Markout60s">The same after 60 seconds.</param>
/// <param name="Fills">The fills one by one, oldest first.</param>
public sealed record OrderCostResponse(
    Guid OrderId,
    string Symbol,
    OrderSide Side,
    OrderType Type,
    OrderState State,
    OrderSource Source,
    string CausalId,
    DateTimeOffset CreatedAt,
    decimal Quantity,
    decimal FilledQuantity,
    decimal? AverageFillPrice,
    double? ArrivalBid,
    double? ArrivalAsk,
    decimal? ArrivalPrice,
    decimal? Spread,
    decimal? SpreadBps,
    decimal? Slippage,
    decimal? SlippageDollars,
    decimal? SlippageBps,
    [property: JsonPropertyName("markout_1s")] decimal? Markout1s,
    [property: JsonPropertyName("markout_10s")] decimal? Markout10s,
    [property: JsonPropertyName("markout_60s")] decimal? Markout60s,
    IReadOnlyList<FillCostResponse> Fills
)
{
    /// <summary>The wire form of an order's cost.</summary>
    public static OrderCostResponse From(OrderCost cost) =>
        new(
            cost.Order.Id.Value,
            cost.Order.Instrument.Symbol.Value,
            cost.Order.Side,
            cost.Order.Type,
            cost.Order.State,
            cost.Order.Source,
            cost.Order.CausalId,
            cost.Order.CreatedAt,
            cost.Order.Quantity.Value,
            cost.Order.FilledQuantity,
            cost.Order.AverageFillPrice,
            cost.Arrival?.Bid,
            cost.Arrival?.Ask,
            cost.ArrivalPrice,
            cost.Spread,
            cost.SpreadBasisPoints,
            cost.SlippagePerUnit,
            cost.SlippageDollars,
            cost.SlippageBasisPoints,
            cost.Markout(mids => mids.After1Second),
            cost.Markout(mids => mids.After10Seconds),
            cost.Markout(mids => mids.After60Seconds),
            [.. cost.Fills.Select(fill => From(cost, fill))]
        );

    private static FillCostResponse From(OrderCost cost, FillCost fill) =>
        new(
            fill.Fill.ExecutionId,
            fill.Fill.Quantity.Value,
            fill.Fill.Price.Value,
            fill.Fill.Time,
            cost.Moved(fill, mids => mids.After1Second),
            cost.Moved(fill, mids => mids.After10Seconds),
            cost.Moved(fill, mids => mids.After60Seconds)
        );
}

/// <summary>Costs of orders that have fills, newest first.</summary>
/// <param name="Orders">The orders.</param>
/// <param name="Count">How many.</param>
public sealed record OrderCostList(IReadOnlyList<OrderCostResponse> Orders, int Count);
