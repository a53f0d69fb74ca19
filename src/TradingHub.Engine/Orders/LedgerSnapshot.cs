using System.Collections.Immutable;
using TradingHub.Domain.Accounts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Orders;

/// <summary>Everything the ledger knows at one durable moment. Immutable; making one costs nothing per order.</summary>
internal sealed record LedgerSnapshot(
    ImmutableDictionary<OrderId, LedgerEntry> Entries,
    ImmutableDictionary<string, OrderId> ByClientOrderId,
    ImmutableSortedDictionary<int, OrderId> Open,
    ReadOnlyMemory<OrderId> Created,
    ReadOnlyMemory<Fill> Fills,
    ImmutableDictionary<InstrumentId, Position> Positions,
    LedgerTotals Totals
)
{
    /// <summary>Refusals of the gate that made no order, oldest first.</summary>
    public ReadOnlyMemory<RefusedMention> Refused { get; init; }

    /// <summary>Before the account was opened.</summary>
    public static LedgerSnapshot Empty { get; } =
        new(
            ImmutableDictionary<OrderId, LedgerEntry>.Empty,
            ImmutableDictionary.Create<string, OrderId>(StringComparer.Ordinal),
            ImmutableSortedDictionary<int, OrderId>.Empty,
            default,
            default,
            ImmutableDictionary<InstrumentId, Position>.Empty,
            new LedgerTotals()
        );
}

/// <summary>The account's figures at cost. Dollars.</summary>
internal sealed record LedgerTotals
{
    /// <summary>Sequence number of the last event; 0 before the first.</summary>
    public long Sequence { get; init; }

    /// <summary>Id as shown; empty before the account is opened.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>When the account was opened here, machine time.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>Cash at the start.</summary>
    public decimal StartingCash { get; init; }

    /// <summary>Cash now.</summary>
    public decimal Cash { get; init; }

    /// <summary>Realized since the start.</summary>
    public decimal Realized { get; init; }

    /// <summary>The trading day, a New York date of market time.</summary>
    public DateOnly Day { get; init; }

    /// <summary>Equity when the day started.</summary>
    public decimal DayStartEquity { get; init; }

    /// <summary>Realized when the day started.</summary>
    public decimal DayStartRealized { get; init; }

    /// <summary>Orders that passed the gate since the day started.</summary>
    public int OrdersToday { get; init; }

    /// <summary>What working orders may open, at worst-case price, in instruments that are collateral.</summary>
    public decimal OpeningMarginable { get; init; }

    /// <summary>The same in instruments that must be paid in full.</summary>
    public decimal OpeningInFull { get; init; }
}

/// <summary>One thing that listeners are told, in journal order.</summary>
internal abstract record LedgerChange;

/// <summary>An order changed.</summary>
internal sealed record OrderChange(Order Order) : LedgerChange;

/// <summary>An order was filled, wholly or in part.</summary>
internal sealed record FillChange(Fill Fill) : LedgerChange;

/// <summary>A position changed; null is flat.</summary>
internal sealed record PositionChange(InstrumentId Instrument, Position? Position) : LedgerChange;
