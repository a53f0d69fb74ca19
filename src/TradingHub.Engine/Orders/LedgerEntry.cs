using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Engine.Orders;

/// <summary>An order and what the desk knows about it beside what it shows.</summary>
/// <param name="Order">The order as it stands.</param>
/// <param name="Index">Place in the order of creation, from 0.</param>
/// <param name="Terms">The order as it was asked for.</param>
/// <param name="WorstPrice">Price at which the part that opens a position reserves buying power.</param>
/// <param name="FillCount">Number of executions.</param>
/// <param name="PendingReplacement">The order that will take this one's place, while the venue has not answered.</param>
/// <param name="Refusal">Why it was denied, for the repeated request; null otherwise.</param>
/// <param name="TriggeredLimit">The limit that a stop acts with since it triggered, or null.</param>
internal sealed record LedgerEntry(
    Order Order,
    int Index,
    OrderTerms Terms,
    decimal WorstPrice,
    int FillCount = 0,
    OrderId? PendingReplacement = null,
    Refusal? Refusal = null,
    decimal? TriggeredLimit = null
)
{
    /// <summary>The first order of its group; its own id when it stands alone or is the first.</summary>
    public OrderId Root => Order.ParentId ?? Order.Id;

    /// <summary>Whether it is a leg that reaches the venue with the first order of its group, and not by itself.</summary>
    public bool TravelsWithParent => Order is { Leg: not null, ParentId: not null, Replaces: null } && !Terms.TravelsAlone;

    /// <summary>The order whose place it takes at the venue, or null: what the hub held took its place here.</summary>
    public OrderId? ReplacesThere => Terms.IsHeldHere ? null : Order.Replaces;

    /// <summary>Journal sequence number of the intent: a halt with a higher one came after the gate's approval.</summary>
    public long IntentSequence { get; init; }
}
