using TradingHub.Domain.Instruments;

namespace TradingHub.Engine.Analysis.Lots;

/// <summary>A position from flat to flat, as the pairings of its lots.</summary>
/// <param name="Number">From 1, over all symbols, in the order in which they were opened.</param>
/// <param name="Lots">Its pairings, oldest exit first; never empty.</param>
public sealed record RoundTrip(long Number, IReadOnlyList<ClosedLot> Lots)
{
    /// <summary>What was held.</summary>
    public Instrument Instrument => Lots[0].Instrument;

    /// <summary>Whether it was sold first and bought back.</summary>
    public bool IsShort => Lots[0].IsShort;

    /// <summary>Shares or units that went in, and out again.</summary>
    public decimal Quantity { get; } = Lots.Sum(lot => lot.Quantity);

    /// <summary>Entry prices times quantities.</summary>
    public decimal EntryNotional { get; } = Lots.Sum(lot => lot.Opening.Price.Value * lot.Quantity);

    /// <summary>Exit prices times quantities.</summary>
    public decimal ExitNotional { get; } = Lots.Sum(lot => lot.Closing.Price.Value * lot.Quantity);

    /// <summary>Profit, exact: while a symbol is flat the sum over its round trips is what the ledger has realized in it.</summary>
    public decimal Realized => IsShort ? EntryNotional - ExitNotional : ExitNotional - EntryNotional;

    /// <summary>Mean price of the entries.</summary>
    public decimal EntryPrice => EntryNotional / Quantity;

    /// <summary>Mean price of the exits.</summary>
    public decimal ExitPrice => ExitNotional / Quantity;

    /// <summary>First entry, market time.</summary>
    public DateTimeOffset EnteredAt => Lots[0].Opening.Time;

    /// <summary>Last exit, market time.</summary>
    public DateTimeOffset ExitedAt => Lots[^1].Closing.Time;

    /// <summary>Journal sequence number of the fill that made it flat.</summary>
    public long Sequence => Lots[^1].Closing.Sequence;
}
