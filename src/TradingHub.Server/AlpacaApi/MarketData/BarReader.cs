using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;

namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>
/// Bars of any length from the hub's one history. A minute is told when it has ended; longer bars are told as they stand. Safe to use from
/// any thread.
/// </summary>
internal sealed class BarReader(BarHistory history, IMarketCalendar calendar, MarketClock clock)
{
    /// <summary>The most shorter bars that are in memory at a time.</summary>
    private const int LargestPiece = 20_000;

    /// <summary>Bars by their start, in the order of the stretch.</summary>
    public async Task<IReadOnlyList<DataPoint>> ReadAsync(
        BarLength length,
        DataStretch stretch,
        CancellationToken cancellationToken
    )
    {
        if (stretch.Start > stretch.End)
        {
            return [];
        }

        Task<IReadOnlyList<Bar>> reading =
            length.Own is { } timeframe ? OwnAsync(timeframe, stretch, cancellationToken)
            : stretch.IsNewestFirst ? DownwardsAsync(length, stretch, cancellationToken)
            : UpwardsAsync(length, stretch, cancellationToken);
        return [.. (await reading).Select(bar => new DataPoint(bar.Time.UtcTicks, DataBar.From(stretch.Instrument, bar)))];
    }

    /// <summary>The newest bars of one of the hub's timeframes, oldest first; a minute only when it has ended.</summary>
    public Task<IReadOnlyList<Bar>> NewestAsync(
        Instrument instrument,
        Timeframe timeframe,
        int count,
        CancellationToken cancellationToken
    ) => BasisAsync(instrument, timeframe, start: null, EndOf(instrument, timeframe), count, cancellationToken);

    private async Task<IReadOnlyList<Bar>> OwnAsync(Timeframe timeframe, DataStretch stretch, CancellationToken cancellationToken)
    {
        Instrument instrument = stretch.Instrument;
        DateTimeOffset last = EndOf(instrument, timeframe);
        DateTimeOffset end = stretch.End < last ? stretch.End.AddTicks(1) : last;
        if (stretch.Start >= end)
        {
            return [];
        }

        if (!stretch.IsNewestFirst)
        {
            return await BasisAsync(instrument, timeframe, stretch.Start, end, stretch.Limit, cancellationToken);
        }

        int limit = Math.Min(stretch.Limit, MostBetween(stretch.Start, end, timeframe));
        IReadOnlyList<Bar> bars = await BasisAsync(instrument, timeframe, start: null, end, limit, cancellationToken);
        return [.. bars.Where(bar => bar.Time >= stretch.Start).Reverse()];
    }

    private async Task<IReadOnlyList<Bar>> UpwardsAsync(
        BarLength length,
        DataStretch stretch,
        CancellationToken cancellationToken
    )
    {
        (DateTimeOffset from, DateTimeOffset end) = BucketsOf(length, stretch);
        List<Bar> bars = [];
        bool isCut = true;
        while (isCut && bars.Count < stretch.Limit && from < end)
        {
            int piece = PieceOf(length, stretch.Limit - bars.Count);
            IReadOnlyList<Bar> shorter = await BasisAsync(stretch.Instrument, length.Basis, from, end, piece, cancellationToken);
            IReadOnlyList<Bar> longer = AddUp(length, stretch.Instrument, shorter);
            isCut = shorter.Count == piece;
            // The last one of a full piece goes on in the next.
            bars.AddRange(isCut ? longer.SkipLast(1) : longer);
            from = isCut ? longer[^1].Time : end;
        }

        return [.. bars.Take(stretch.Limit)];
    }

    private async Task<IReadOnlyList<Bar>> DownwardsAsync(
        BarLength length,
        DataStretch stretch,
        CancellationToken cancellationToken
    )
    {
        (DateTimeOffset from, DateTimeOffset end) = BucketsOf(length, stretch);
        List<Bar> bars = [];
        bool isCut = true;
        while (isCut && bars.Count < stretch.Limit && from < end)
        {
            int piece = Math.Min(PieceOf(length, stretch.Limit - bars.Count), MostBetween(from, end, length.Basis));
            IReadOnlyList<Bar> shorter = await BasisAsync(
                stretch.Instrument,
                length.Basis,
                start: null,
                end,
                piece,
                cancellationToken
            );
            IReadOnlyList<Bar> longer = AddUp(length, stretch.Instrument, shorter);
            isCut = shorter.Count == piece;
            // The first one of a full piece began before it.
            Bar[] whole = [.. isCut ? longer.Skip(1) : longer];
            bars.AddRange(whole.Where(bar => bar.Time >= from).Reverse());
            end = whole.Length > 0 ? whole[0].Time : from;
        }

        return [.. bars.Take(stretch.Limit)];
    }

    /// <summary>From the first bar that starts in the stretch to the end of the last one.</summary>
    private (DateTimeOffset From, DateTimeOffset End) BucketsOf(BarLength length, DataStretch stretch)
    {
        AssetClass assetClass = stretch.Instrument.AssetClass;
        (DateTimeOffset start, DateTimeOffset next) = length.BucketOf(stretch.Start, assetClass, calendar);
        return (start == stretch.Start ? start : next, length.BucketOf(stretch.End, assetClass, calendar).End);
    }

    /// <summary>Enough shorter bars for one longer bar more than is missing: the one at the edge may be cut.</summary>
    private static int PieceOf(BarLength length, int missing)
    {
        int most = (int)Math.Ceiling(length.Nominal / length.Basis.Length());
        return (int)Math.Min((missing + 1L) * most, LargestPiece);
    }

    /// <summary>No more bars than this lie between the two, and one before; a date of 23 hours is why there is another to spare.</summary>
    private static int MostBetween(DateTimeOffset start, DateTimeOffset end, Timeframe timeframe) =>
        (int)Math.Min(Math.Ceiling((end - start) / timeframe.Length()) + 2, int.MaxValue);

    private IReadOnlyList<Bar> AddUp(BarLength length, Instrument instrument, IReadOnlyList<Bar> bars) =>
        BarAggregation.AddUp(bars, time => length.BucketOf(time, instrument.AssetClass, calendar));

    private DateTimeOffset EndOf(Instrument instrument, Timeframe timeframe) =>
        timeframe == Timeframe.OneMinute
            ? calendar.BucketOf(instrument.AssetClass, timeframe, clock.Now).Start
            : DateTimeOffset.MaxValue;

    private async Task<IReadOnlyList<Bar>> BasisAsync(
        Instrument instrument,
        Timeframe timeframe,
        DateTimeOffset? start,
        DateTimeOffset end,
        int limit,
        CancellationToken cancellationToken
    )
    {
        BarRequest request = new(instrument, timeframe, start, end, limit);
        IReadOnlyList<BarUpdate> bars = await history.GetAsync(request, cancellationToken);
        return [.. bars.Select(update => update.Bar)];
    }
}
