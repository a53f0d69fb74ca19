using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Venues;
using TradingHub.Engine.Bars;
using TradingHub.Engine.Market;

namespace TradingHub.Server.Channels;

/// <summary>
/// Asks a live feed's source for what the feed did not deliver, and hands it to the Charts channel: the minutes of a lost connection, and of an
/// instrument that is followed for the first time the day so far, the days of the week and the close before. What lies further back than
/// today is history, which is asked for when somebody wants to see it.
/// </summary>
internal sealed partial class BarBackfill(
    IBarBackfill source,
    BarEngine engine,
    BarRefills refills,
    LastValues lastValues,
    InstrumentCatalogue catalogue,
    IMarketCalendar calendar,
    TimeProvider machine,
    ILogger<BarBackfill> logger
) : BackgroundService, IFeedWatch
{
    /// <summary>Over the longest week-end there is a close before.</summary>
    private const int DaysBefore = 10;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private readonly BackfillNeeds _needs = new();

    /// <inheritdoc />
    public void Followed(IReadOnlyList<InstrumentId> instruments, DateTimeOffset since)
    {
        foreach (InstrumentId instrument in instruments)
        {
            engine.Follow(instrument, since);
            _needs.Follow(instrument, since);
        }
    }

    /// <inheritdoc />
    public void Lost(IReadOnlyList<InstrumentId> instruments, DateTimeOffset after)
    {
        foreach (InstrumentId instrument in instruments)
        {
            engine.Lose(instrument, after);
            _needs.Lose(instrument, after);
        }
    }

    /// <inheritdoc />
    public void Released(IReadOnlyList<InstrumentId> instruments, DateTimeOffset after)
    {
        foreach (InstrumentId instrument in instruments)
        {
            engine.Lose(instrument, after);
            _needs.Release(instrument);
        }
    }

    /// <inheritdoc />
    public void Corrected(InstrumentId instrument, DateTimeOffset time) => _needs.Correct(instrument, time);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Look, machine);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            DateTimeOffset now = machine.GetUtcNow();
            if (refills.TakeMissed() is { } after)
            {
                _needs.MissAll(after, now);
            }

            // Steps of one stretch are one question.
            foreach (IGrouping<Stretch, BackfillStep> steps in _needs.TakeDue(now).GroupBy(StretchOf))
            {
                await FillAsync(steps.Key, [.. steps], stoppingToken);
            }
        }
    }

    private async Task FillAsync(Stretch stretch, IReadOnlyList<BackfillStep> steps, CancellationToken cancellationToken)
    {
        Instrument[] instruments = [.. steps.Select(step => catalogue[step.Instrument]).Distinct()];
        try
        {
            if (stretch.IsWholeDay)
            {
                await TellDaysAsync(instruments, stretch, cancellationToken);
            }

            IReadOnlyDictionary<InstrumentId, IReadOnlyList<Bar>> found = await source.GetManyAsync(
                instruments,
                Timeframe.OneMinute,
                stretch.From,
                stretch.Until,
                cancellationToken
            );
            foreach (BackfillStep step in steps)
            {
                if (found.TryGetValue(step.Instrument, out IReadOnlyList<Bar>? minutes))
                {
                    await refills.PutAsync(new BarRefill(step.Instrument, minutes, step.PublishFrom), cancellationToken);
                }

                _needs.Done(step);
            }

            Filled(found.Values.Sum(minutes => minutes.Count), found.Count, stretch.From, stretch.Until);
        }
        catch (VenueException exception) when (exception.Failure == VenueFailure.Unauthorized)
        {
            // A plan without this history: asking again changes nothing.
            NeverFilled(instruments.Length, stretch.From, stretch.Until, exception.Message);
            foreach (BackfillStep step in steps)
            {
                _needs.GiveUp(step);
            }
        }
        catch (VenueException exception)
        {
            NotFilled(instruments.Length, stretch.From, stretch.Until, exception.Message);
            foreach (BackfillStep step in steps)
            {
                _needs.Failed(step, machine.GetUtcNow());
            }
        }
    }

    /// <summary>The close before today, and the days of this week: what the bars of day and week begin with.</summary>
    private async Task TellDaysAsync(Instrument[] instruments, Stretch stretch, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<InstrumentId, IReadOnlyList<Bar>> found = await source.GetManyAsync(
            instruments,
            Timeframe.OneDay,
            stretch.From - TimeSpan.FromDays(DaysBefore),
            stretch.From,
            cancellationToken
        );
        foreach ((InstrumentId instrument, IReadOnlyList<Bar> days) in found)
        {
            if (days.Count > 0)
            {
                lastValues.SetPreviousClose(instrument, days[^1].Close);
            }

            (DateTimeOffset Start, DateTimeOffset End) week = calendar.BucketOf(
                stretch.AssetClass,
                Timeframe.OneWeek,
                stretch.From
            );
            foreach (Bar past in BarAggregation.AddUp([.. days.Where(day => day.Time >= week.Start)], _ => week))
            {
                engine.Seed(instrument, Timeframe.OneWeek, past);
            }
        }
    }

    private Stretch StretchOf(BackfillStep step)
    {
        AssetClass assetClass = catalogue[step.Instrument].AssetClass;
        DateTimeOffset today = calendar.BucketOf(assetClass, Timeframe.OneDay, step.Until.AddTicks(-1)).Start;
        DateTimeOffset from = step.From is { } start && start > today ? start : today;
        return new Stretch(assetClass, from, step.Until, step.From is null);
    }

    [LoggerMessage(2501, LogLevel.Information, "Filled {Bars} minutes of {Symbols} symbols from {From:O} to {Until:O}.")]
    private partial void Filled(int bars, int symbols, DateTimeOffset from, DateTimeOffset until);

    [LoggerMessage(
        2502,
        LogLevel.Warning,
        "The minutes of {Symbols} symbols from {From:O} to {Until:O} could not be asked for and are asked for again: {Reason}"
    )]
    private partial void NotFilled(int symbols, DateTimeOffset from, DateTimeOffset until, string reason);

    [LoggerMessage(
        2503,
        LogLevel.Error,
        "The minutes of {Symbols} symbols from {From:O} to {Until:O} are missing: the source does not give them. {Reason}"
    )]
    private partial void NeverFilled(int symbols, DateTimeOffset from, DateTimeOffset until, string reason);

    /// <param name="AssetClass">Class of the instruments.</param>
    /// <param name="From">Start of the first minute.</param>
    /// <param name="Until">End of the last one.</param>
    /// <param name="IsWholeDay">Whether an instrument is followed for the first time.</param>
    private sealed record Stretch(AssetClass AssetClass, DateTimeOffset From, DateTimeOffset Until, bool IsWholeDay);
}
