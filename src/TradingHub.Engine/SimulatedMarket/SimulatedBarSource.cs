using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.SimulatedMarket;

/// <summary>
/// History of the simulated market, made when it is asked for. Every bar is the sum of its minutes; nothing after the market clock is
/// ever told. Closed daily bars are kept, at most <see cref="KeptDays"/> an instrument. Safe to use from any thread.
/// </summary>
public sealed class SimulatedBarSource : IBarSource
{
    private const int KeptDays = 1000;

    private readonly SimulatedPast _past;
    private readonly MarketClock _clock;
    private readonly SimulatedPace _pace;
    private readonly ConcurrentDictionary<Symbol, ConcurrentDictionary<long, Bar?>> _days = new();
    private readonly DateTimeOffset _first = new(SimulatedPast.FirstDate, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>Creates the source.</summary>
    /// <param name="past">The market.</param>
    /// <param name="options">The options of the feed that runs beside it; its rate decides how many trades a bar counts.</param>
    /// <param name="clock">Says what is past.</param>
    public SimulatedBarSource(SimulatedPast past, SimulatedMarketOptions options, MarketClock clock)
    {
        _past = past;
        _clock = clock;
        _pace = SimulatedPace.Of(options.UpdatesPerSecond, SimulatedUniverse.Symbols.Count);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Bar>> GetBarsAsync(BarRequest request, CancellationToken cancellationToken) =>
        SimulatedUniverse.Find(request.Instrument.Symbol) is { } instrument
            ? Task.Run<IReadOnlyList<Bar>>(() => Collect(request, instrument, cancellationToken), cancellationToken)
            : Task.FromResult<IReadOnlyList<Bar>>([]);

    private List<Bar> Collect(BarRequest request, SimulatedInstrument instrument, CancellationToken cancellationToken)
    {
        DateTimeOffset now = _clock.Now;
        DayPath path = _past.PathOf(instrument);
        List<Bar> bars = [];
        bool isBackwards = request.Start is null;
        (DateTimeOffset Start, DateTimeOffset End) bucket = FirstBucket(request, now);
        while (bars.Count < request.Limit && bucket.Start >= _first && bucket.Start < request.End)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (bucket.End <= now && BarOf(path, request.Timeframe, bucket) is { } bar)
            {
                bars.Add(bar);
            }
            else if (bucket.End > now && !isBackwards)
            {
                break;
            }

            bucket = BucketOf(request, isBackwards ? bucket.Start.AddTicks(-1) : bucket.End);
        }

        if (isBackwards)
        {
            bars.Reverse();
        }

        return bars;
    }

    private (DateTimeOffset Start, DateTimeOffset End) FirstBucket(BarRequest request, DateTimeOffset now)
    {
        if (request.Start is not { } start)
        {
            return BucketOf(request, (request.End < now ? request.End : now).AddTicks(-1));
        }

        DateTimeOffset from = start < _first ? _first : start;
        (DateTimeOffset Start, DateTimeOffset End) bucket = BucketOf(request, from);
        return bucket.Start < from ? BucketOf(request, bucket.End) : bucket;
    }

    private (DateTimeOffset Start, DateTimeOffset End) BucketOf(BarRequest request, DateTimeOffset time) =>
        _past.Calendar.BucketOf(request.Instrument.AssetClass, request.Timeframe, time);

    private Bar? BarOf(DayPath path, Timeframe timeframe, (DateTimeOffset Start, DateTimeOffset End) bucket) =>
        timeframe switch
        {
            Timeframe.OneDay => DayBarOf(path, bucket),
            Timeframe.OneWeek => WeekBarOf(path, bucket),
            _ => MinutesToBar(path, bucket),
        };

    // A start asks for more than a million minutes, and is over before the runtime has made fast code of what it sees run often: from here down to
    // the noise, the code is made fast at its first call.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Bar? MinutesToBar(DayPath path, (DateTimeOffset Start, DateTimeOffset End) bucket)
    {
        BarSum sum = default;
        for (long number = MinuteOf(bucket.Start); number < MinuteOf(bucket.End); number++)
        {
            path.LoadDayOf(number);
            if (path.SessionAt(number) != SessionKind.Closed)
            {
                SimulatedMinute minute = path.MinuteAt(number);
                sum.AddPrices(minute);
                sum.AddTrades(minute, _pace);
            }
        }

        return sum.HasPrices ? sum.ToBar(path.Instrument, bucket.Start) : null;
    }

    private Bar? DayBarOf(DayPath path, (DateTimeOffset Start, DateTimeOffset End) bucket)
    {
        Symbol symbol = Symbol.Parse(path.Instrument.Symbol);
        ConcurrentDictionary<long, Bar?> known = _days.GetOrAdd(symbol, _ => new ConcurrentDictionary<long, Bar?>());
        if (known.TryGetValue(bucket.Start.UtcTicks, out Bar? bar))
        {
            return bar;
        }

        if (known.Count >= KeptDays)
        {
            known.Clear();
        }

        return known[bucket.Start.UtcTicks] = MinutesToDay(path, bucket);
    }

    // Prices of the regular session, volume of the whole day.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Bar? MinutesToDay(DayPath path, (DateTimeOffset Start, DateTimeOffset End) bucket)
    {
        BarSum sum = default;
        for (long number = MinuteOf(bucket.Start); number < MinuteOf(bucket.End); number++)
        {
            path.LoadDayOf(number);
            SessionKind session = path.SessionAt(number);
            if (session == SessionKind.Closed)
            {
                continue;
            }

            SimulatedMinute minute = path.MinuteAt(number);
            sum.AddVolume(minute, _pace);
            if (session == SessionKind.Regular)
            {
                sum.AddPrices(minute);
            }
        }

        return sum.HasPrices ? sum.ToBar(path.Instrument, bucket.Start) : null;
    }

    private Bar? WeekBarOf(DayPath path, (DateTimeOffset Start, DateTimeOffset End) bucket)
    {
        Bar? week = null;
        DateTimeOffset start = bucket.Start;
        while (start < bucket.End)
        {
            var day = _past.Calendar.BucketOf(path.Instrument.AssetClass, Timeframe.OneDay, start);
            if (DayBarOf(path, day) is { } bar)
            {
                week = week is { } sum ? Joined(sum, bar) : bar with { Time = bucket.Start };
            }

            start = day.End;
        }

        return week;
    }

    private static Bar Joined(Bar sum, Bar next)
    {
        double volume = sum.Volume + next.Volume;
        return sum with
        {
            High = Math.Max(sum.High, next.High),
            Low = Math.Min(sum.Low, next.Low),
            Close = next.Close,
            Volume = volume,
            Vwap = volume == 0 ? next.Close : ((sum.Vwap * sum.Volume) + (next.Vwap * next.Volume)) / volume,
            TradeCount = sum.TradeCount + next.TradeCount,
        };
    }

    private static long MinuteOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / 60;
}
