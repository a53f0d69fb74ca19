using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Recordings;

/// <summary>
/// Reads files of bars. Recorded bars have no volume-weighted price and no count of trades: the first is taken as the mean of high, low and close, the
/// second is 0.
/// </summary>
internal static class BarFile
{
    private const string MinutesHeading = "time_ms_utc,open,high,low,close,volume";
    private const string DaysHeading = "date,open,high,low,close,volume";

    private delegate DateTimeOffset StartOf(ref CsvRow row);

    /// <summary>Bars of a minute, oldest first.</summary>
    /// <exception cref="Domain.Venues.VenueException">The file cannot be read, or a line of it is wrong.</exception>
    public static Bar[] ReadMinutes(string path) => Read(path, MinutesHeading, StartOfMinute);

    /// <summary>Bars of a day, oldest first; each begins where the calendar's day does.</summary>
    /// <exception cref="Domain.Venues.VenueException">The file cannot be read, or a line of it is wrong.</exception>
    public static Bar[] ReadDays(string path, AssetClass assetClass, IMarketCalendar calendar) =>
        Read(path, DaysHeading, (ref CsvRow row) => StartOfDay(ref row, assetClass, calendar));

    private static Bar[] Read(string path, string heading, StartOf startOf)
    {
        using CsvFile file = new(path, heading);
        List<Bar> bars = [];
        while (file.TryReadRow(out CsvRow row))
        {
            DateTimeOffset time = startOf(ref row);
            if (bars.Count > 0 && time <= bars[^1].Time)
            {
                throw file.Damaged("the bar does not lie after the one above.");
            }

            bars.Add(BarOf(file, time, ref row));
        }

        return [.. bars];
    }

    private static Bar BarOf(CsvFile file, DateTimeOffset time, ref CsvRow row)
    {
        double open = row.NextPositive("open");
        double high = row.NextPositive("high");
        double low = row.NextPositive("low");
        double close = row.NextPositive("close");
        double volume = row.NextNotNegative("volume");
        row.End();
        return low <= Math.Min(open, close) && high >= Math.Max(open, close)
            ? new Bar(time, open, high, low, close, volume, volume > 0 ? (high + low + close) / 3 : close, TradeCount: 0)
            : throw file.Damaged("open and close have to lie between low and high.");
    }

    private static DateTimeOffset StartOfMinute(ref CsvRow row) =>
        DateTimeOffset.FromUnixTimeMilliseconds(row.NextWhole("time_ms_utc"));

    // Noon UTC is in the middle of the date everywhere from New York to London.
    private static DateTimeOffset StartOfDay(ref CsvRow row, AssetClass assetClass, IMarketCalendar calendar)
    {
        DateTimeOffset noon = new(row.NextDate("date"), new TimeOnly(12, 0), TimeSpan.Zero);
        return calendar.BucketOf(assetClass, Timeframe.OneDay, noon).Start;
    }
}
