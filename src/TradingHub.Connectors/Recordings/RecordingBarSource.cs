using System.Collections.Concurrent;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Recordings;

/// <summary>
/// The history that a recording carries: one-minute and daily bars. Other timeframes are empty; they are summed up from the minutes elsewhere.
/// Recorded bars have no volume-weighted price and no count of trades: the first is taken as the mean of high, low and close, the second is 0.
/// Each file is read once. Safe to use from any thread.
/// </summary>
/// <param name="recording">The recording.</param>
/// <param name="calendar">Says when a date begins.</param>
public sealed class RecordingBarSource(Recording recording, IMarketCalendar calendar) : IBarSource
{
    private const string MinutesHeading = "time_ms_utc,open,high,low,close,volume";
    private const string DaysHeading = "date,open,high,low,close,volume";

    private readonly ConcurrentDictionary<(Symbol Symbol, Timeframe Timeframe), Lazy<Bar[]>> _bars = new();

    /// <inheritdoc />
    public Task<IReadOnlyList<Bar>> GetBarsAsync(BarRequest request, CancellationToken cancellationToken)
    {
        Lazy<Bar[]> all = _bars.GetOrAdd(
            (request.Instrument.Symbol, request.Timeframe),
            _ => new Lazy<Bar[]>(() => Read(request.Instrument, request.Timeframe))
        );
        return Task.Run(() => Select(all.Value, request), cancellationToken);
    }

    private static IReadOnlyList<Bar> Select(Bar[] bars, BarRequest request)
    {
        IEnumerable<Bar> asked = bars.Where(bar => bar.Time < request.End && !(bar.Time < request.Start));
        return request.Start is null ? [.. asked.TakeLast(request.Limit)] : [.. asked.Take(request.Limit)];
    }

    private Bar[] Read(Instrument instrument, Timeframe timeframe)
    {
        string? path = timeframe switch
        {
            Timeframe.OneMinute => recording.BarsPathOf(instrument.Symbol, entry => entry.MinuteBars),
            Timeframe.OneDay => recording.BarsPathOf(instrument.Symbol, entry => entry.DayBars),
            _ => null,
        };
        if (path is null)
        {
            return [];
        }

        using CsvFile file = new(path, timeframe == Timeframe.OneDay ? DaysHeading : MinutesHeading);
        List<Bar> bars = [];
        while (file.TryReadRow(out CsvRow row))
        {
            DateTimeOffset time = timeframe == Timeframe.OneDay ? StartOfDay(instrument, ref row) : StartOfMinute(ref row);
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
    private DateTimeOffset StartOfDay(Instrument instrument, ref CsvRow row)
    {
        DateTimeOffset noon = new(row.NextDate("date"), new TimeOnly(12, 0), TimeSpan.Zero);
        return calendar.BucketOf(instrument.AssetClass, Timeframe.OneDay, noon).Start;
    }
}
