using System.Globalization;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>Unit of a bar's length.</summary>
internal enum BarUnit
{
    /// <summary>1 to 59.</summary>
    Minute,

    /// <summary>1 to 23.</summary>
    Hour,

    /// <summary>1.</summary>
    Day,

    /// <summary>1.</summary>
    Week,

    /// <summary>1, 2, 3, 4, 6 or 12.</summary>
    Month,
}

/// <summary>
/// A bar's length as Alpaca's clients ask for it. Lengths that the hub does not keep are added up from shorter ones: minutes and hours are
/// counted from midnight of the market's day and end with it, months from January.
/// </summary>
internal readonly record struct BarLength
{
    private BarLength(int count, BarUnit unit) => (Count, Unit) = (count, unit);

    /// <summary>How many units.</summary>
    public int Count { get; }

    /// <summary>Which unit.</summary>
    public BarUnit Unit { get; }

    /// <summary>The hub's timeframe of this length, or null.</summary>
    public Timeframe? Own =>
        (Count, Unit) switch
        {
            (1, BarUnit.Minute) => Timeframe.OneMinute,
            (5, BarUnit.Minute) => Timeframe.FiveMinutes,
            (15, BarUnit.Minute) => Timeframe.FifteenMinutes,
            (30, BarUnit.Minute) => Timeframe.ThirtyMinutes,
            (1, BarUnit.Hour) => Timeframe.OneHour,
            (4, BarUnit.Hour) => Timeframe.FourHours,
            (1, BarUnit.Day) => Timeframe.OneDay,
            (1, BarUnit.Week) => Timeframe.OneWeek,
            _ => null,
        };

    /// <summary>The hub's timeframe that it can be added up from.</summary>
    public Timeframe Basis =>
        Unit switch
        {
            BarUnit.Minute when Count % 15 == 0 => Timeframe.FifteenMinutes,
            BarUnit.Minute when Count % 5 == 0 => Timeframe.FiveMinutes,
            BarUnit.Minute => Timeframe.OneMinute,
            BarUnit.Hour => Timeframe.OneHour,
            _ => Timeframe.OneDay,
        };

    /// <summary>Nominal length; a month has 31 days.</summary>
    public TimeSpan Nominal =>
        Unit switch
        {
            BarUnit.Minute => TimeSpan.FromMinutes(Count),
            BarUnit.Hour => TimeSpan.FromHours(Count),
            BarUnit.Day => TimeSpan.FromDays(1),
            BarUnit.Week => TimeSpan.FromDays(7),
            _ => TimeSpan.FromDays(31 * Count),
        };

    /// <summary>The letter of the unit in a page token.</summary>
    public string Letter => Unit == BarUnit.Month ? "MO" : Unit.ToString()[..1];

    /// <summary>Reads <c>5Min</c>, <c>5T</c>, <c>2Hour</c>, <c>2H</c>, <c>1Day</c>, <c>1D</c>, <c>1Week</c>, <c>1W</c>, <c>3Month</c>, <c>3M</c>.</summary>
    public static bool TryParse(string text, out BarLength length)
    {
        int digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        length = default;
        if (
            digits is < 1 or > 2
            || text[0] == '0'
            || !int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            || UnitOf(text[digits..]) is not { } unit
            || !IsOffered(count, unit)
        )
        {
            return false;
        }

        length = new BarLength(count, unit);
        return true;
    }

    /// <summary>Start (inclusive) and end (exclusive) of the bar that holds a moment.</summary>
    public (DateTimeOffset Start, DateTimeOffset End) BucketOf(
        DateTimeOffset time,
        AssetClass assetClass,
        IMarketCalendar calendar
    )
    {
        if (Own is { } timeframe)
        {
            return calendar.BucketOf(assetClass, timeframe, time);
        }

        if (Unit == BarUnit.Month)
        {
            DateOnly date = calendar.DateOf(assetClass, time);
            DateOnly first = new(date.Year, ((date.Month - 1) / Count * Count) + 1, 1);
            return (MidnightOf(first, assetClass, calendar), MidnightOf(first.AddMonths(Count), assetClass, calendar));
        }

        (DateTimeOffset midnight, DateTimeOffset next) = calendar.BucketOf(assetClass, Timeframe.OneDay, time);
        long length = Nominal.Ticks;
        DateTimeOffset start = midnight.AddTicks((time - midnight).Ticks / length * length);
        DateTimeOffset end = start.AddTicks(length);
        return (start, end < next ? end : next);
    }

    private static DateTimeOffset MidnightOf(DateOnly date, AssetClass assetClass, IMarketCalendar calendar)
    {
        // Noon UTC lies on the same date in New York.
        DateTimeOffset noon = new(date, new TimeOnly(12, 0), TimeSpan.Zero);
        return calendar.BucketOf(assetClass, Timeframe.OneDay, noon).Start;
    }

    private static BarUnit? UnitOf(string text) =>
        text switch
        {
            "T" => BarUnit.Minute,
            "Hour" or "H" => BarUnit.Hour,
            "Day" or "D" => BarUnit.Day,
            "Week" or "W" => BarUnit.Week,
            "Month" or "M" => BarUnit.Month,
            _ when string.Equals(text, "Min", StringComparison.OrdinalIgnoreCase) => BarUnit.Minute,
            _ => null,
        };

    private static bool IsOffered(int count, BarUnit unit) =>
        unit switch
        {
            BarUnit.Minute => count <= 59,
            BarUnit.Hour => count <= 23,
            BarUnit.Month => count is 1 or 2 or 3 or 4 or 6 or 12,
            _ => count == 1,
        };
}
