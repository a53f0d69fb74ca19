using TradingHub.Domain.Accounts;
using TradingHub.Domain.Halts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Orders;

/// <summary>A durable snapshot as the gate reads it. What open orders reserve is summed again, once per snapshot.</summary>
internal sealed class SnapshotBook : IRiskBook
{
    private readonly LedgerSnapshot _snapshot;
    private readonly HaltStatus _halts;

    /// <summary>Sums the open orders.</summary>
    public SnapshotBook(LedgerSnapshot snapshot, HaltStatus halts)
    {
        _snapshot = snapshot;
        _halts = halts;
        foreach (LedgerEntry entry in OpenEntries())
        {
            Open.Set(entry, snapshot.Positions.GetValueOrDefault(entry.Order.Instrument.Id)?.Quantity ?? 0);
        }
    }

    /// <inheritdoc />
    public LedgerTotals Totals => _snapshot.Totals;

    /// <inheritdoc />
    public OpenOrders Open { get; } = new();

    /// <inheritdoc />
    public IReadOnlyDictionary<InstrumentId, Position> Positions => _snapshot.Positions;

    /// <inheritdoc />
    public ReadOnlyMemory<Fill> Fills => _snapshot.Fills;

    /// <inheritdoc />
    public decimal HighWaterMark => _halts.HighWaterMark > 0 ? _halts.HighWaterMark : Totals.StartingCash;

    /// <summary>Whether this is the book of a snapshot.</summary>
    public bool IsOf(LedgerSnapshot snapshot, HaltStatus halts) =>
        ReferenceEquals(snapshot, _snapshot) && ReferenceEquals(halts, _halts);

    /// <inheritdoc />
    public LedgerEntry? Find(OrderId id) => _snapshot.Entries.GetValueOrDefault(id);

    /// <inheritdoc />
    public IEnumerable<LedgerEntry> OpenEntries() => _snapshot.Open.Values.Select(id => _snapshot.Entries[id]);

    /// <inheritdoc />
    public TradingState StateOf(string symbol, string? strategy, DateTimeOffset marketTime)
    {
        HaltLevel level = _halts.Closes.Any(close => close.Symbol == symbol) ? HaltLevel.Reducing : HaltLevel.Active;
        foreach (StandingHalt halt in _halts.Standing)
        {
            if (halt.Level > level && halt.StandsAt(marketTime) && halt.Target.Covers(symbol, strategy))
            {
                level = halt.Level;
            }
        }

        return level switch
        {
            HaltLevel.Active => TradingState.Active,
            HaltLevel.Reducing => TradingState.Reducing,
            _ => TradingState.Halted,
        };
    }
}
