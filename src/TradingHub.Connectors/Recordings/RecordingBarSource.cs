using System.Collections.Concurrent;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Recordings;

/// <summary>
/// The history that a recording carries: one-minute and daily bars. Other timeframes are empty; they are summed up from the minutes elsewhere.
/// Each file is read once. Safe to use from any thread.
/// </summary>
/// <param name="recording">The recording.</param>
/// <param name="calendar">Says when a date begins.</param>
public sealed class RecordingBarSource(Recording recording, IMarketCalendar calendar) : IBarSource
{
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

    private Bar[] Read(Instrument instrument, Timeframe timeframe) =>
        timeframe switch
        {
            Timeframe.OneMinute when recording.BarsPathOf(instrument.Symbol, entry => entry.MinuteBars) is { } minutes =>
                BarFile.ReadMinutes(minutes),
            Timeframe.OneDay when recording.BarsPathOf(instrument.Symbol, entry => entry.DayBars) is { } days => BarFile.ReadDays(
                days,
                instrument.AssetClass,
                calendar
            ),
            _ => [],
        };
}
