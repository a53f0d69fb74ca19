using System.Collections.Concurrent;
using TradingHub.Domain.Calendar;

namespace TradingHub.Engine.SimulatedMarket;

/// <summary>
/// The simulated market at any time: a pure function of seed, calendar and time. First the levels at the ends of days, then the
/// minutes between them, then the trades inside a minute. Safe to use from any thread.
/// </summary>
/// <param name="seed">Chooses the market.</param>
/// <param name="calendar">Says when it is open.</param>
public sealed class SimulatedPast(int seed, IMarketCalendar calendar)
{
    private readonly ConcurrentDictionary<string, DayLevels> _levels = new(StringComparer.Ordinal);

    /// <summary>The first date that has bars, in New York.</summary>
    public static DateOnly FirstDate { get; } = new(2010, 1, 1);

    /// <summary>The calendar that says when the market is open.</summary>
    internal IMarketCalendar Calendar => calendar;

    /// <summary>A reader of the minutes of one instrument; each belongs to one thread.</summary>
    internal DayPath PathOf(SimulatedInstrument instrument)
    {
        DayLevels levels = _levels.GetOrAdd(instrument.Symbol, _ => new DayLevels(seed, instrument, calendar));
        return new DayPath(seed, instrument, levels, calendar);
    }
}
