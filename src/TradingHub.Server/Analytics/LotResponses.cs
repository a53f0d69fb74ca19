using TradingHub.Domain.Orders;

namespace TradingHub.Server.Analytics;

/// <summary>One lot: what one fill opened and what closed it, first in, first out.</summary>
/// <param name="Status">open or closed.</param>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="Side">long or short.</param>
/// <param name="Quantity">Shares or units of this pairing, or what is left of an open lot.</param>
/// <param name="EntryPrice">Price of the fill that opened it.</param>
/// <param name="ExitPrice">Price of the fill that closed it, or null.</param>
/// <param name="EnteredAt">Market time of the entry.</param>
/// <param name="ExitedAt">Market time of the exit, or null.</param>
/// <param name="HeldSeconds">Seconds from entry to exit, or null.</param>
/// <param name="RealizedProfit">Exact profit, or null.</param>
/// <param name="RoundTrip">Number of the round trip that it belongs to.</param>
/// <param name="EntryOrderId">Order that opened it.</param>
/// <param name="ExitOrderId">Order that closed it, or null.</param>
/// <param name="EntrySource">Who placed the order that opened it.</param>
/// <param name="ExitSource">Who placed the order that closed it, or null.</param>
/// <param name="EntryCausalId">Causal id of the entry's request.</param>
/// <param name="ExitCausalId">Causal id of the exit's request, or null.</param>
/// <param name="EntryExecutionId">The venue's id of the entry.</param>
/// <param name="ExitExecutionId">The venue's id of the exit, or null.</param>
public sealed record LotResponse(
    string Status,
    string Symbol,
    string Side,
    decimal Quantity,
    decimal EntryPrice,
    decimal? ExitPrice,
    DateTimeOffset EnteredAt,
    DateTimeOffset? ExitedAt,
    double? HeldSeconds,
    decimal? RealizedProfit,
    long RoundTrip,
    Guid EntryOrderId,
    Guid? ExitOrderId,
    OrderSource? EntrySource,
    OrderSource? ExitSource,
    string EntryCausalId,
    string? ExitCausalId,
    string EntryExecutionId,
    string? ExitExecutionId
);

/// <summary>Lots, newest first.</summary>
/// <param name="Lots">The lots.</param>
/// <param name="Count">How many are answered.</param>
/// <param name="Total">How many there are.</param>
public sealed record LotList(IReadOnlyList<LotResponse> Lots, int Count, int Total);

/// <summary>A position from flat to flat.</summary>
/// <param name="Number">From 1, in the order in which they were opened.</param>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="Side">long or short.</param>
/// <param name="Quantity">Shares or units that went in, and out again.</param>
/// <param name="EntryPrice">Mean price of the entries.</param>
/// <param name="ExitPrice">Mean price of the exits.</param>
/// <param name="EnteredAt">First entry, market time.</param>
/// <param name="ExitedAt">Last exit, market time.</param>
/// <param name="HeldSeconds">Seconds between the two.</param>
/// <param name="RealizedProfit">Exact profit.</param>
/// <param name="RealizedPercent">Profit in percent of what the entries cost.</param>
/// <param name="Sources">Who placed its orders.</param>
/// <param name="OrderIds">Its orders.</param>
/// <param name="CausalIds">Causal ids of their requests.</param>
/// <param name="Lots">Its pairings, oldest exit first.</param>
public sealed record RoundTripResponse(
    long Number,
    string Symbol,
    string Side,
    decimal Quantity,
    decimal EntryPrice,
    decimal ExitPrice,
    DateTimeOffset EnteredAt,
    DateTimeOffset ExitedAt,
    double HeldSeconds,
    decimal RealizedProfit,
    decimal RealizedPercent,
    IReadOnlyList<OrderSource> Sources,
    IReadOnlyList<Guid> OrderIds,
    IReadOnlyList<string> CausalIds,
    IReadOnlyList<LotResponse> Lots
);

/// <summary>Round trips, newest exit first.</summary>
/// <param name="RoundTrips">The round trips.</param>
/// <param name="Count">How many are answered.</param>
/// <param name="Total">How many there are.</param>
public sealed record RoundTripList(IReadOnlyList<RoundTripResponse> RoundTrips, int Count, int Total);
