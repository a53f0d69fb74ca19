using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.Bars;

/// <summary>
/// Gives the engine, once after its start, what had happened before in the bars that are forming: today's open and high are then the day's and
/// not the hub's.
/// </summary>
public sealed class BarSeeder(BarEngine engine, IBarSource source, IMarketCalendar calendar)
{
    private const int MinutesOfLongestDay = 25 * 60;
    private const int DaysOfWeek = 7;

    private readonly BarAggregation _aggregation = new(calendar);

    /// <summary>Seeds the forming bars of one instrument; false while the engine has seen no tick.</summary>
    /// <exception cref="Domain.Venues.VenueException">The source failed.</exception>
    public async Task<bool> SeedAsync(Instrument instrument, CancellationToken cancellationToken)
    {
        if (engine.SeenSince is not { } since)
        {
            return false;
        }

        DateTimeOffset end = BucketOf(instrument, Timeframe.OneMinute, since);
        DateTimeOffset today = BucketOf(instrument, Timeframe.OneDay, since);
        IReadOnlyList<Bar> minutes =
            end > today
                ? await source.GetBarsAsync(
                    new BarRequest(instrument, Timeframe.OneMinute, today, end, MinutesOfLongestDay),
                    cancellationToken
                )
                : [];
        foreach (
            Timeframe timeframe in Timeframes.All.Where(timeframe =>
                timeframe is not Timeframe.OneMinute and not Timeframe.OneWeek
            )
        )
        {
            DateTimeOffset start = BucketOf(instrument, timeframe, since);
            Seed(instrument, timeframe, [.. minutes.Where(bar => bar.Time >= start)], Timeframe.OneMinute);
        }

        await SeedWeekAsync(instrument, since, today, minutes, cancellationToken);
        return true;
    }

    private async Task SeedWeekAsync(
        Instrument instrument,
        DateTimeOffset since,
        DateTimeOffset today,
        IReadOnlyList<Bar> minutes,
        CancellationToken cancellationToken
    )
    {
        DateTimeOffset monday = BucketOf(instrument, Timeframe.OneWeek, since);
        List<Bar> days = _aggregation.Aggregate(minutes, Timeframe.OneMinute, Timeframe.OneDay, instrument.AssetClass);
        if (monday < today)
        {
            BarRequest request = new(instrument, Timeframe.OneDay, monday, today, DaysOfWeek);
            days.InsertRange(0, await source.GetBarsAsync(request, cancellationToken));
        }

        Seed(instrument, Timeframe.OneWeek, days, Timeframe.OneDay);
    }

    private void Seed(Instrument instrument, Timeframe timeframe, IReadOnlyList<Bar> bars, Timeframe basis)
    {
        foreach (Bar past in _aggregation.Aggregate(bars, basis, timeframe, instrument.AssetClass))
        {
            engine.Seed(instrument.Id, timeframe, past);
        }
    }

    private DateTimeOffset BucketOf(Instrument instrument, Timeframe timeframe, DateTimeOffset time) =>
        calendar.BucketOf(instrument.AssetClass, timeframe, time).Start;
}
