using TradingHub.Domain.Orders;

namespace TradingHub.Server.Trading;

/// <summary>One execution.</summary>
/// <param name="ExecutionId">The venue's id.</param>
/// <param name="OrderId">Of which order.</param>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="Side">buy or sell.</param>
/// <param name="Quantity">Shares or units.</param>
/// <param name="Price">Price of one unit.</param>
/// <param name="Time">Market time of the execution.</param>
/// <param name="CausalId">The causal id of the order's request.</param>
/// <param name="Sequence">Journal sequence number.</param>
public sealed record FillResponse(
    string ExecutionId,
    Guid OrderId,
    string Symbol,
    OrderSide Side,
    decimal Quantity,
    decimal Price,
    DateTimeOffset Time,
    string CausalId,
    long Sequence
)
{
    /// <summary>The wire form of a fill.</summary>
    public static FillResponse From(Fill fill) =>
        new(
            fill.ExecutionId,
            fill.OrderId.Value,
            fill.Instrument.Symbol.Value,
            fill.Side,
            fill.Quantity.Value,
            fill.Price.Value,
            fill.Time,
            fill.CausalId,
            fill.Sequence
        );
}

/// <summary>A page of fills, newest first.</summary>
/// <param name="Fills">The fills.</param>
/// <param name="Count">How many are on this page.</param>
/// <param name="NextBefore">Value of <c>before</c> for the next page, or null on the last.</param>
public sealed record FillPage(IReadOnlyList<FillResponse> Fills, int Count, long? NextBefore)
{
    /// <summary>The page; a full page has a next one.</summary>
    public static FillPage From(IReadOnlyList<Fill> fills, int limit) =>
        new([.. fills.Select(FillResponse.From)], fills.Count, fills.Count < limit ? null : fills[^1].Sequence);
}
