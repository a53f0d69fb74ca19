using TradingHub.Domain.Accounts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Orders;

/// <summary>What the risk gate reads of orders and positions: the ledger itself, or a snapshot of it.</summary>
internal interface IRiskBook
{
    /// <summary>Figures at cost.</summary>
    LedgerTotals Totals { get; }

    /// <summary>Open orders by instrument.</summary>
    OpenOrders Open { get; }

    /// <summary>Positions at cost.</summary>
    IReadOnlyDictionary<InstrumentId, Position> Positions { get; }

    /// <summary>All fills, oldest first.</summary>
    ReadOnlyMemory<Fill> Fills { get; }

    /// <summary>Best equity so far.</summary>
    decimal HighWaterMark { get; }

    /// <summary>The order, or null.</summary>
    LedgerEntry? Find(OrderId id);

    /// <summary>All orders that are not over, oldest first.</summary>
    IEnumerable<LedgerEntry> OpenEntries();

    /// <summary>What trading halts allow in a symbol.</summary>
    TradingState StateOf(string symbol, string? strategy, DateTimeOffset marketTime);
}
