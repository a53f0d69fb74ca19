using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.Calendar;

/// <summary>
/// The real hours. Shares: pre-market from 04:00, regular 09:30 to 16:00 (13:00 on half days), after-hours to 20:00 (17:00), New York time,
/// from 2000 to 2030; a date outside of those years counts as closed. Crypto: always. Currencies: Sunday 17:00 to Friday 17:00 New York.
/// </summary>
public sealed class UsMarketCalendar : IMarketCalendar
{
    private const int LongestPauseDays = 10;
    private const int Beyond = 14;

    /// <inheritdoc />
    public bool Knows(AssetClass assetClass, DateOnly date) =>
        assetClass != AssetClass.Equity
        || (date.Year >= UsExchangeHolidays.FirstYear && date.AddDays(Beyond).Year <= UsExchangeHolidays.LastYear);

    /// <inheritdoc />
    public TradingDay? DayOf(AssetClass assetClass, DateOnly date) =>
        assetClass switch
        {
            AssetClass.Equity => EquityDay(date),
            AssetClass.Currency => CurrencyDay(date),
            _ => WholeDay(assetClass, date),
        };

    /// <inheritdoc />
    public DateOnly DateOf(AssetClass assetClass, DateTimeOffset time) => BarBuckets.DateOf(assetClass, time);

    /// <inheritdoc />
    public SessionKind SessionAt(AssetClass assetClass, DateTimeOffset time)
    {
        TradingDay? day = DayOf(assetClass, DateOf(assetClass, time));
        if (day is null || time < day.PreOpen || time >= day.PostClose)
        {
            return SessionKind.Closed;
        }

        return time < day.Open ? SessionKind.Pre
            : time < day.Close ? SessionKind.Regular
            : SessionKind.Post;
    }

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">No trading day is known after <paramref name="time"/>.</exception>
    public TradingDay NextOpenAfter(AssetClass assetClass, DateTimeOffset time)
    {
        DateOnly today = DateOf(assetClass, time);
        for (int ahead = 0; ahead <= LongestPauseDays; ahead++)
        {
            TradingDay? day = DayOf(assetClass, today.AddDays(ahead));
            if (day is not null && day.Open > time)
            {
                return day;
            }
        }

        throw new InvalidOperationException(
            $"The calendar knows no trading day of {assetClass} within {LongestPauseDays} days of {time:O}."
        );
    }

    /// <inheritdoc />
    public (DateTimeOffset Start, DateTimeOffset End) BucketOf(AssetClass assetClass, Timeframe timeframe, DateTimeOffset time) =>
        BarBuckets.Of(assetClass, timeframe, time);

    /// <summary>A day from midnight to midnight.</summary>
    internal static TradingDay WholeDay(AssetClass assetClass, DateOnly date)
    {
        DateTimeOffset start = BarBuckets.MidnightOf(assetClass, date);
        DateTimeOffset end = BarBuckets.MidnightOf(assetClass, date.AddDays(1));
        return new TradingDay(date, start, start, end, end, IsHalfDay: false);
    }

    private static TradingDay? EquityDay(DateOnly date)
    {
        if (
            date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
            || date.Year is < UsExchangeHolidays.FirstYear or > UsExchangeHolidays.LastYear
            || UsExchangeHolidays.IsClosed(date)
        )
        {
            return null;
        }

        bool isHalfDay = UsExchangeHolidays.IsHalfDay(date);
        return new TradingDay(
            date,
            NewYork.At(date, 4),
            NewYork.At(date, 9, 30),
            NewYork.At(date, isHalfDay ? 13 : 16),
            NewYork.At(date, isHalfDay ? 17 : 20),
            isHalfDay
        );
    }

    /// <summary>The part of a UTC date that lies in the currencies' week.</summary>
    private static TradingDay? CurrencyDay(DateOnly date)
    {
        TradingDay whole = WholeDay(AssetClass.Currency, date);
        return date.DayOfWeek switch
        {
            DayOfWeek.Saturday => null,
            DayOfWeek.Sunday => whole with { PreOpen = NewYork.At(date, 17), Open = NewYork.At(date, 17) },
            DayOfWeek.Friday => whole with { Close = NewYork.At(date, 17), PostClose = NewYork.At(date, 17) },
            _ => whole,
        };
    }
}
