using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;

namespace TradingHub.Engine.Analysis.DayTrades;

/// <summary>
/// The rolling window of exchange days. Today is the trading date on which an order would execute now: after the evening's close and
/// on days without trading it is the next one. Worked out once a day. Not safe for several threads.
/// </summary>
internal sealed class BusinessDays(IMarketCalendar calendar)
{
    private const int LongestPause = 14;

    private DateTimeOffset _from = DateTimeOffset.MaxValue;
    private DateTimeOffset _until = DateTimeOffset.MinValue;
    private DateOnly[] _window = [];

    /// <summary>The newest exchange days, today first.</summary>
    /// <param name="now">Market time.</param>
    /// <param name="count">How many, today included; always the same.</param>
    /// <exception cref="InvalidOperationException">The calendar does not reach that far.</exception>
    public IReadOnlyList<DateOnly> Last(int count, DateTimeOffset now)
    {
        if (now < _from || now >= _until || _window.Length != count)
        {
            TradingDay today = TodayAt(now);
            _window = [today.Date, .. Before(today.Date, count - 1)];
            _from = now;
            _until = today.PostClose;
        }

        return _window;
    }

    /// <summary>The exchange day that lies this many exchange days after a date.</summary>
    /// <exception cref="InvalidOperationException">The calendar does not reach that far.</exception>
    public DateOnly After(DateOnly date, int days)
    {
        DateOnly day = date;
        for (int left = days; left > 0; left--)
        {
            day = Nearest(day, 1);
        }

        return day;
    }

    private TradingDay TodayAt(DateTimeOffset now)
    {
        TradingDay? day = calendar.DayOf(AssetClass.Equity, calendar.DateOf(AssetClass.Equity, now));
        return day is not null && now < day.PostClose ? day : calendar.NextOpenAfter(AssetClass.Equity, now);
    }

    private IEnumerable<DateOnly> Before(DateOnly date, int count)
    {
        DateOnly day = date;
        for (int left = count; left > 0; left--)
        {
            day = Nearest(day, -1);
            yield return day;
        }
    }

    private DateOnly Nearest(DateOnly date, int step)
    {
        for (int away = 1; away <= LongestPause; away++)
        {
            DateOnly day = date.AddDays(away * step);
            if (calendar.DayOf(AssetClass.Equity, day) is not null)
            {
                return day;
            }
        }

        throw new InvalidOperationException(
            $"The calendar knows no exchange day within {LongestPause} days of {date:yyyy-MM-dd}."
        );
    }
}
