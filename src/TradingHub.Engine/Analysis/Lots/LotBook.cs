using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Orders;

namespace TradingHub.Engine.Analysis.Lots;

/// <summary>
/// Lots and round trips as the fold of all fills, first in, first out, in exact decimals. The ledger is at average cost, so the two
/// differ while a position is open; whenever a symbol is flat they have realized the same. Not safe for several threads.
/// </summary>
internal sealed class LotBook
{
    private readonly Dictionary<InstrumentId, SymbolLots> _symbols = [];
    private readonly AppendOnlyList<ClosedLot> _closed = new();
    private readonly AppendOnlyList<RoundTrip> _roundTrips = new();
    private long _lastNumber;

    /// <summary>All pairings, oldest exit first. Stays right when more come.</summary>
    public ReadOnlyMemory<ClosedLot> Closed => _closed.View();

    /// <summary>All finished round trips, oldest exit first. Stays right when more come.</summary>
    public ReadOnlyMemory<RoundTrip> RoundTrips => _roundTrips.View();

    /// <summary>What is held now, oldest entry first.</summary>
    public IReadOnlyList<OpenLot> Open() =>
        [.. _symbols.Values.SelectMany(symbol => symbol.Lots).OrderBy(lot => lot.Opening.Sequence)];

    /// <summary>Takes the next fill.</summary>
    public void Apply(Fill fill)
    {
        if (!_symbols.TryGetValue(fill.Instrument.Id, out SymbolLots? symbol))
        {
            _symbols[fill.Instrument.Id] = symbol = new SymbolLots();
        }

        decimal rest = Close(symbol, fill);
        if (rest > 0)
        {
            symbol.Number = symbol.Lots.Count > 0 ? symbol.Number : ++_lastNumber;
            symbol.Lots.AddLast(new OpenLot(fill, rest, symbol.Number));
        }
    }

    /// <summary>Closes the oldest lots of the other side. Returns what is left of the fill.</summary>
    private decimal Close(SymbolLots symbol, Fill fill)
    {
        decimal rest = fill.Quantity.Value;
        while (rest > 0 && symbol.Lots.First is { Value: OpenLot oldest } node && oldest.Opening.Side != fill.Side)
        {
            decimal quantity = Math.Min(rest, oldest.Remaining);
            rest -= quantity;
            ClosedLot closed = new(oldest.Opening, fill, quantity, symbol.Number);
            _closed.Add(closed);
            symbol.Closed.Add(closed);
            if (quantity == oldest.Remaining)
            {
                symbol.Lots.RemoveFirst();
                EndWhenFlat(symbol);
            }
            else
            {
                node.Value = oldest with { Remaining = oldest.Remaining - quantity };
            }
        }

        return rest;
    }

    private void EndWhenFlat(SymbolLots symbol)
    {
        if (symbol.Lots.Count == 0)
        {
            _roundTrips.Add(new RoundTrip(symbol.Number, [.. symbol.Closed]));
            symbol.Closed.Clear();
        }
    }

    private sealed class SymbolLots
    {
        public LinkedList<OpenLot> Lots { get; } = [];
        public List<ClosedLot> Closed { get; } = [];
        public long Number { get; set; }
    }
}
