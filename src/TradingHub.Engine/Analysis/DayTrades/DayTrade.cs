using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Analysis.DayTrades;

/// <summary>
/// A security opened and closed on one trading date. All closing executions that follow each other without an opening one between
/// them belong to one day trade.
/// </summary>
/// <param name="Instrument">What was traded.</param>
/// <param name="Date">The exchange's date.</param>
/// <param name="IsShort">Whether it was sold first and bought back.</param>
/// <param name="Quantity">Shares that were opened and closed on that date.</param>
/// <param name="Openings">Executions of that date that opened them, oldest first.</param>
/// <param name="Closings">Executions that closed them, oldest first.</param>
public sealed record DayTrade(
    Instrument Instrument,
    DateOnly Date,
    bool IsShort,
    decimal Quantity,
    IReadOnlyList<Fill> Openings,
    IReadOnlyList<Fill> Closings
);

/// <summary>A day trade that further closing executions may still be added to.</summary>
internal sealed class RunningDayTrade(Instrument instrument, DateOnly date, bool isShort)
{
    private readonly List<Fill> _openings = [];
    private readonly List<Fill> _closings = [];
    private decimal _quantity;

    /// <summary>The exchange's date.</summary>
    public DateOnly Date => date;

    /// <summary>Adds one pairing. Pairings come in the order of their openings, so only the last one can come twice.</summary>
    public void Add(Fill opening, Fill closing, decimal quantity)
    {
        AddOnce(_openings, opening);
        AddOnce(_closings, closing);
        _quantity += quantity;
    }

    /// <summary>As it stands.</summary>
    public DayTrade ToDayTrade() => new(instrument, date, isShort, _quantity, [.. _openings], [.. _closings]);

    private static void AddOnce(List<Fill> fills, Fill fill)
    {
        if (fills.Count == 0 || !ReferenceEquals(fills[^1], fill))
        {
            fills.Add(fill);
        }
    }
}
