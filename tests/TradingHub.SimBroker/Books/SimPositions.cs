using TradingHub.Domain.Accounts;
using TradingHub.Domain.Instruments;

namespace TradingHub.SimBroker.Books;

/// <summary>What the account holds and its cash, from executions alone.</summary>
internal sealed class SimPositions(decimal cash)
{
    private readonly Dictionary<InstrumentId, Position> _positions = [];

    /// <summary>Cash.</summary>
    public decimal Cash { get; private set; } = cash;

    /// <summary>Realized since the account was opened.</summary>
    public decimal Realized { get; private set; }

    /// <summary>All positions, by symbol.</summary>
    public IReadOnlyList<Position> All =>
        [.. _positions.Values.OrderBy(position => position.Instrument.Symbol.Value, StringComparer.Ordinal)];

    /// <summary>The position in an instrument, or null.</summary>
    public Position? Of(InstrumentId instrument) => _positions.GetValueOrDefault(instrument);

    /// <summary>Books a trade of a signed quantity.</summary>
    public void Book(Instrument instrument, decimal signed, decimal price, DateTimeOffset at, long sequence)
    {
        Cash -= signed * price;
        Position? before = Of(instrument.Id);
        decimal held = before?.Quantity ?? 0;
        decimal after = held + signed;
        bool grows = held == 0 || held > 0 == signed > 0;
        decimal closed = grows ? 0 : Math.Min(Math.Abs(held), Math.Abs(signed)) * Math.Sign(held);
        decimal entry = held == 0 ? price : before!.AverageEntryPrice;
        decimal gained = closed * (price - entry);
        Realized += gained;
        if (after == 0)
        {
            _positions.Remove(instrument.Id);
            return;
        }

        bool isTurned = held != 0 && held > 0 != after > 0;
        decimal cost =
            grows ? (before?.CostBasis ?? 0) + (signed * price)
            : isTurned ? after * price
            : after * entry;
        bool isNew = before is null || isTurned;
        _positions[instrument.Id] = new Position(
            instrument,
            after,
            cost,
            isNew ? 0 : before!.RealizedProfit + gained,
            isNew ? at : before!.OpenedAt,
            sequence
        );
    }
}
