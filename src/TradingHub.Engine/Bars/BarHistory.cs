using Microsoft.Extensions.Logging;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Venues;

namespace TradingHub.Engine.Bars;

/// <summary>
/// Bars as clients see them: closed ones from the engine, the hub's store and the source, and the forming one. Where several know a bar the
/// engine wins if it saw all of it, then the store, then the source. Safe to use from any thread.
/// </summary>
public sealed partial class BarHistory(
    IBarStore store,
    IBarSource source,
    BarEngine engine,
    IMarketCalendar calendar,
    MarketClock clock,
    ILogger<BarHistory> logger
)
{
    private readonly BarPast _past = new(source, calendar);

    /// <summary>
    /// Bars, oldest first, <c>Start</c> inclusive to <c>End</c> exclusive by their start. With a start the oldest <c>Limit</c>, without one the
    /// newest. The forming bar is the last one when <c>End</c> lies after its start; an end of <see cref="DateTimeOffset.MaxValue"/> means now.
    /// </summary>
    /// <exception cref="VenueException">The source failed and nothing else knows a bar.</exception>
    public async Task<IReadOnlyList<BarUpdate>> GetAsync(BarRequest request, CancellationToken cancellationToken)
    {
        SortedDictionary<DateTimeOffset, BarUpdate> bars = [];
        if (!await TryCollectAsync(bars, request, cancellationToken))
        {
            bars.Clear();
            await TryCollectAsync(bars, request, cancellationToken);
        }

        return request.Start is null ? [.. bars.Values.TakeLast(request.Limit)] : [.. bars.Values.Take(request.Limit)];
    }

    /// <summary>
    /// Collects what each of them knows. The engine is asked last: a bar that ends while the others are asked is its closed one, and stands
    /// before the forming one that followed it.
    /// </summary>
    /// <returns>False when a bar has ended meanwhile of which the engine saw a part only: the source knows all of it now.</returns>
    private async Task<bool> TryCollectAsync(
        SortedDictionary<DateTimeOffset, BarUpdate> bars,
        BarRequest request,
        CancellationToken cancellationToken
    )
    {
        DateTimeOffset formingStart = calendar.BucketOf(request.Instrument.AssetClass, request.Timeframe, clock.Now).Start;
        BarRequest past = request with { End = request.End < formingStart ? request.End : formingStart };
        VenueException? failure = null;
        if (past.Start is null || past.Start < past.End)
        {
            failure = await TryCollectSourceAsync(bars, past, cancellationToken);
            Put(bars, await store.GetRevisionsAsync(past, cancellationToken));
        }

        List<BarUpdate> seen = [];
        BarUpdate? forming = engine.CopyNewest(request.Instrument.Id, request.Timeframe, seen);
        seen.RemoveAll(bar => !IsIn(request, bar));
        ILookup<bool, BarUpdate> closed = seen.ToLookup(bar => engine.IsComplete(bar));
        PutIfNew(bars, closed[false]);
        Put(bars, closed[true]);
        if (bars.Count == 0 && failure is not null)
        {
            throw failure;
        }

        PutIfNew(bars, forming is { } bar && IsIn(request, bar) ? [bar] : []);
        return closed[false].All(bar => bar.Bar.Time < past.End);
    }

    private static bool IsIn(BarRequest request, in BarUpdate bar) =>
        bar.Bar.Time < request.End && (request.Start is null || bar.Bar.Time >= request.Start);

    private async Task<VenueException?> TryCollectSourceAsync(
        SortedDictionary<DateTimeOffset, BarUpdate> bars,
        BarRequest request,
        CancellationToken cancellationToken
    )
    {
        try
        {
            foreach (Bar bar in await _past.GetBarsAsync(request, cancellationToken))
            {
                bars[bar.Time] = new BarUpdate(
                    request.Instrument.Id,
                    request.Timeframe,
                    bar,
                    IsClosed: true,
                    0,
                    bar.Time.UtcTicks
                );
            }

            return null;
        }
        catch (VenueException exception)
        {
            SourceFailed(request.Instrument.Symbol, request.Timeframe, exception);
            return exception;
        }
    }

    private static void Put(SortedDictionary<DateTimeOffset, BarUpdate> bars, IEnumerable<BarUpdate> updates)
    {
        foreach (BarUpdate update in updates)
        {
            bars[update.Bar.Time] = update;
        }
    }

    private static void PutIfNew(SortedDictionary<DateTimeOffset, BarUpdate> bars, IEnumerable<BarUpdate> updates)
    {
        foreach (BarUpdate update in updates)
        {
            bars.TryAdd(update.Bar.Time, update);
        }
    }

    [LoggerMessage(
        2201,
        LogLevel.Warning,
        "The source gave no past of {Symbol} in {Timeframe}; what the hub stored is answered."
    )]
    private partial void SourceFailed(Symbol symbol, Timeframe timeframe, Exception exception);
}
