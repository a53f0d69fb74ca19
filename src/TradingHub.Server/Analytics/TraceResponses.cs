using System.Text.Json.Nodes;
using TradingHub.Domain.Orders;
using TradingHub.Server.Trading;

namespace TradingHub.Server.Analytics;

/// <summary>How an order came to be asked for.</summary>
/// <param name="Source">Who placed it.</param>
/// <param name="CausalId">One id from the request to the last fill.</param>
/// <param name="ClientOrderId">The caller's id.</param>
/// <param name="ReceivedAt">When we took it, machine time.</param>
/// <param name="MarketTime">The same in market time.</param>
/// <param name="Terms">The order as it was asked for.</param>
public sealed record TraceRequest(
    OrderSource Source,
    string CausalId,
    string ClientOrderId,
    DateTimeOffset ReceivedAt,
    DateTimeOffset MarketTime,
    JsonObject Terms
);

/// <summary>The quote that the gate decided on.</summary>
/// <param name="Bid">Best bid, or null when none was known.</param>
/// <param name="Ask">Best ask, or null.</param>
/// <param name="Mid">Middle of the two, or null.</param>
/// <param name="Last">Last trade, or null.</param>
/// <param name="AgeMs">Its age by market time, milliseconds, or null.</param>
/// <param name="Time">Market time of the quote, or null.</param>
public sealed record TraceQuote(double? Bid, double? Ask, double? Mid, double? Last, long? AgeMs, DateTimeOffset? Time);

/// <summary>One event of the journal.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Kind">What happened, for example order_executed.</param>
/// <param name="MachineTime">The machine's time.</param>
/// <param name="MarketTime">Market time.</param>
/// <param name="CausalId">Id of the request that caused it.</param>
/// <param name="Fields">What it says beside that.</param>
public sealed record TraceEvent(
    long Sequence,
    string Kind,
    DateTimeOffset MachineTime,
    DateTimeOffset MarketTime,
    string CausalId,
    JsonObject Fields
);

/// <summary>Another order that belongs to this one.</summary>
/// <param name="Relation">replaces, replaced_by, parent or leg.</param>
/// <param name="OrderId">The order.</param>
/// <param name="State">Its state now, or null when it is not known.</param>
/// <param name="Trace">Where its own trace is.</param>
public sealed record TraceRelated(string Relation, Guid OrderId, OrderState? State, string Trace);

/// <summary>An order from its last fill back to the request, the decision and the quote behind it.</summary>
/// <param name="Order">The order as it stands.</param>
/// <param name="Fills">Its fills, oldest first.</param>
/// <param name="Request">How it was asked for; null when the journal has no beginning of it.</param>
/// <param name="Verdict">passed or denied, or null.</param>
/// <param name="Decision">The gate's figures, or null.</param>
/// <param name="Quote">The quote that the gate used, or null.</param>
/// <param name="Events">All events of the journal about it, oldest first.</param>
/// <param name="Related">Orders that it replaces, that replaced it, and those of its group.</param>
public sealed record TraceResponse(
    OrderResponse Order,
    IReadOnlyList<FillResponse> Fills,
    TraceRequest? Request,
    string? Verdict,
    JsonObject? Decision,
    TraceQuote? Quote,
    IReadOnlyList<TraceEvent> Events,
    IReadOnlyList<TraceRelated> Related
);
