using TradingHub.Domain.Calendar;
using TradingHub.Domain.Market;
using TradingHub.Domain.Venues;

namespace TradingHub.Engine.Bars;

/// <summary>
/// A source's history over the hub's bar store: a stretch that was asked for once is answered from the store, after a restart too. The newest
/// minutes are asked for again, since a venue may still correct them. Where the source fails, what the store has is answered. Safe to use from
/// any thread.
/// </summary>
/// <param name="source">Whose history it is.</param>
/// <param name="store">Keeps the bars.</param>
/// <param name="cache">Keeps which stretches are whole.</param>
/// <param name="calendar">Says where a bar begins.</param>
/// <param name="clock">Says what is new.</param>
public sealed class CachedBarSource(
    IBarSource source,
    IBarStore store,
    IBarCache cache,
    IMarketCalendar calendar,
    MarketClock clock
) : IBarSource
{
    /// <summary>Bars that ended later than this ago may still change.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(2);

    /// <inheritdoc />
    public async Task<IReadOnlyList<Bar>> GetBarsAsync(BarRequest request, CancellationToken cancellationToken)
    {
        DateTimeOffset end = request.End < clock.Now ? request.End : clock.Now;
        BarRequest clipped = request with { End = end };
        if (request.Start >= end)
        {
            return [];
        }

        IReadOnlyList<BarStretch> kept = await cache.GetStretchesAsync(request.Instrument, request.Timeframe, cancellationToken);
        SortedDictionary<DateTimeOffset, Bar> found = [];
        try
        {
            await (
                request.Start is { } start
                    ? CollectOldestAsync(clipped, start, kept, found, cancellationToken)
                    : CollectNewestAsync(clipped, kept, found, cancellationToken)
            );
        }
        catch (VenueException)
        {
            Put(found, await store.GetBarsAsync(clipped, cancellationToken));
            if (found.Count == 0)
            {
                throw;
            }
        }

        return request.Start is null ? [.. found.Values.TakeLast(request.Limit)] : [.. found.Values.Take(request.Limit)];
    }

    private async Task CollectOldestAsync(
        BarRequest request,
        DateTimeOffset start,
        IReadOnlyList<BarStretch> kept,
        SortedDictionary<DateTimeOffset, Bar> found,
        CancellationToken cancellationToken
    )
    {
        DateTimeOffset from = start;
        while (from < request.End && found.Count < request.Limit)
        {
            BarStretch? holding = kept.Where(stretch => stretch.Start <= from && from < stretch.End)
                .Cast<BarStretch?>()
                .FirstOrDefault();
            BarRequest piece = request with { Start = from, Limit = request.Limit - found.Count };
            if (holding is { } whole)
            {
                piece = piece with { End = Earlier(whole.End, request.End) };
                Put(found, await store.GetBarsAsync(piece, cancellationToken));
            }
            else
            {
                BarStretch? next = kept.Where(stretch => stretch.Start > from).Cast<BarStretch?>().FirstOrDefault();
                piece = piece with { End = Earlier(next?.Start ?? request.End, request.End) };
                Put(found, await AskAsync(piece, cancellationToken));
            }

            from = piece.End;
        }
    }

    private async Task CollectNewestAsync(
        BarRequest request,
        IReadOnlyList<BarStretch> kept,
        SortedDictionary<DateTimeOffset, Bar> found,
        CancellationToken cancellationToken
    )
    {
        DateTimeOffset until = request.End;
        while (found.Count < request.Limit && until > DateTimeOffset.MinValue)
        {
            BarRequest rest = request with { End = until, Limit = request.Limit - found.Count };
            BarStretch? before = kept.Where(stretch => stretch.Start < until).Cast<BarStretch?>().LastOrDefault();
            if (before is { } whole && until <= whole.End)
            {
                IReadOnlyList<Bar> bars = await store.GetBarsAsync(rest, cancellationToken);
                Put(found, bars.Where(bar => bar.Time >= whole.Start));
                until = whole.Start;
                continue;
            }

            // The piece up to the nearest stretch, if that is all that is missing; otherwise simply the newest.
            IReadOnlyList<Bar> piece = before is null
                ? []
                : await AskAsync(rest with { Start = before.Value.End }, cancellationToken);
            if (before is null || piece.Count == rest.Limit)
            {
                Put(found, await AskAsync(rest, cancellationToken));
                return;
            }

            Put(found, piece);
            until = before.Value.End;
        }
    }

    /// <summary>Asks the source, and keeps what will not change any more.</summary>
    private async Task<IReadOnlyList<Bar>> AskAsync(BarRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<Bar> bars = await source.GetBarsAsync(request, cancellationToken);
        bool isCut = bars.Count == request.Limit;
        DateTimeOffset start = request.Start ?? (isCut ? bars[0].Time : DateTimeOffset.MinValue);
        DateTimeOffset asked = isCut && request.Start is not null ? bars[^1].Time.AddTicks(1) : request.End;
        DateTimeOffset settled = calendar.BucketOf(request.Instrument.AssetClass, request.Timeframe, clock.Now - Settling).Start;
        DateTimeOffset end = Earlier(asked, settled);
        if (start < end)
        {
            await cache.SaveStretchAsync(
                request.Instrument,
                request.Timeframe,
                new BarStretch(start, end),
                [.. bars.Where(bar => bar.Time < end)],
                cancellationToken
            );
        }

        return bars;
    }

    private static void Put(SortedDictionary<DateTimeOffset, Bar> found, IEnumerable<Bar> bars)
    {
        foreach (Bar bar in bars)
        {
            found[bar.Time] = bar;
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
