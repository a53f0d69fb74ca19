using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Indicators;

namespace TradingHub.Server.Market;

/// <summary>Says of bars where they lie in the trading day, for indicators that begin anew with each session.</summary>
internal sealed class BarSessions(IMarketCalendar calendar)
{
    /// <summary>
    /// The bars with their trading dates. Regular are bars of a day or longer, and shorter ones that hold some of the regular session: the hour
    /// in which it opens is one of them.
    /// </summary>
    /// <param name="assetClass">Whose trading days.</param>
    /// <param name="timeframe">Length of the bars.</param>
    /// <param name="bars">Oldest first.</param>
    public SessionBar[] Of(AssetClass assetClass, Timeframe timeframe, IReadOnlyList<Bar> bars)
    {
        SessionBar[] found = new SessionBar[bars.Count];
        DateOnly? known = null;
        TradingDay? day = null;
        for (int at = 0; at < found.Length; at++)
        {
            DateOnly date = calendar.DateOf(assetClass, bars[at].Time);
            if (date != known)
            {
                (known, day) = (date, calendar.DayOf(assetClass, date));
            }

            found[at] = new SessionBar(bars[at], date, timeframe >= Timeframe.OneDay || HoldsRegular(day, timeframe, bars[at]));
        }

        return found;
    }

    private static bool HoldsRegular(TradingDay? day, Timeframe timeframe, in Bar bar) =>
        day is not null && bar.Time < day.Close && bar.Time + timeframe.Length() > day.Open;
}
