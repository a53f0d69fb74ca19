using System.Globalization;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>A moment of a query, or a date: then the whole day of the market, as its daily bar has it.</summary>
internal readonly record struct DataTime
{
    private const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
    private static readonly DateTimeOffset First = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Last = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly DateTimeOffset _time;
    private readonly bool _isDate;

    private DataTime(DateTimeOffset time, bool isDate)
    {
        _time =
            time < First ? First
            : time > Last ? Last
            : time;
        _isDate = isDate;
    }

    /// <summary>
    /// Reads RFC 3339, or a date; null when it is neither. Nanoseconds are cut to what the hub holds. Years before 1970 and after 2100, of
    /// which nothing is known, count as these.
    /// </summary>
    public static DataTime? Read(string text)
    {
        // A plus that was not encoded has become a blank.
        string plain = AlpacaQuery.CutFraction(text.Replace(' ', '+'));
        if (DateOnly.TryParseExact(plain, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
        {
            return new DataTime(new DateTimeOffset(date, new TimeOnly(12, 0), TimeSpan.Zero), isDate: true);
        }

        return
            HasZone(plain)
            && DateTimeOffset.TryParseExact(plain, Forms, CultureInfo.InvariantCulture, Styles, out DateTimeOffset time)
            ? new DataTime(time, isDate: false)
            : null;
    }

    /// <summary>The first moment that is meant.</summary>
    public DateTimeOffset ToStart(AssetClass assetClass, IMarketCalendar calendar) =>
        _isDate ? DayOf(assetClass, calendar).Start : _time;

    /// <summary>The last moment that is meant, inclusive.</summary>
    public DateTimeOffset ToEnd(AssetClass assetClass, IMarketCalendar calendar) =>
        _isDate ? DayOf(assetClass, calendar).End.AddTicks(-1) : _time;

    /// <summary>A date stands as its noon in UTC, which lies on that date in New York too.</summary>
    private (DateTimeOffset Start, DateTimeOffset End) DayOf(AssetClass assetClass, IMarketCalendar calendar) =>
        calendar.BucketOf(assetClass, Timeframe.OneDay, _time);

    private static bool HasZone(string text) => text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-');
}
