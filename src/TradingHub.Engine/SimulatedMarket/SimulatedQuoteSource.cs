using TradingHub.Domain.Calendar;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.SimulatedMarket;

/// <summary>
/// The past quotes of the simulated market, made anew when they are asked for: the very ones that the feed of the same options sends, or would
/// have sent had the hub been running. The quote with which a feed begins only repeats the one that stands, and is no part of the past.
/// One request makes at most the quotes that it answers and those of one more minute. Safe to use from any thread.
/// </summary>
public sealed class SimulatedQuoteSource : IQuoteSource
{
    private readonly SimulatedPast _past;
    private readonly MarketClock _clock;
    private readonly SimulatedPace _pace;
    private readonly long _first = new DateTimeOffset(SimulatedPast.FirstDate, TimeOnly.MinValue, TimeSpan.Zero).UtcTicks;

    /// <summary>Creates the source.</summary>
    /// <param name="past">The market.</param>
    /// <param name="options">The options of the feed that runs beside it; its rate decides how many quotes there are.</param>
    /// <param name="clock">Says what is past.</param>
    public SimulatedQuoteSource(SimulatedPast past, SimulatedMarketOptions options, MarketClock clock)
    {
        _past = past;
        _clock = clock;
        _pace = SimulatedPace.Of(options.UpdatesPerSecond, SimulatedUniverse.Symbols.Count);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Quote>> GetQuotesAsync(QuoteRequest request, CancellationToken cancellationToken) =>
        SimulatedUniverse.Find(request.Instrument.Symbol) is { } instrument
            ? Task.Run<IReadOnlyList<Quote>>(() => Collect(request, instrument, cancellationToken), cancellationToken)
            : Task.FromResult<IReadOnlyList<Quote>>([]);

    private List<Quote> Collect(QuoteRequest request, SimulatedInstrument instrument, CancellationToken cancellationToken)
    {
        DayPath path = _past.PathOf(instrument);
        InstrumentTicks ticks = new(request.Instrument.Id, path, _pace);
        long end = Math.Min(request.End.UtcTicks, _clock.UtcTicks + 1);
        return request.Start is { } start
            ? Read(ticks, Math.Max(_first, start.UtcTicks), end, request.Limit, cancellationToken)
            : Newest(path, ticks, end, request.Limit, cancellationToken);
    }

    // Minute by minute backwards, so that no more than one minute too much is made.
    private List<Quote> Newest(DayPath path, InstrumentTicks ticks, long end, int limit, CancellationToken cancellationToken)
    {
        Stack<List<Quote>> minutes = new();
        int missing = limit;
        while (missing > 0 && end > _first)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long start = end - 1 - ((end - 1) % TimeSpan.TicksPerMinute);
            if (IsOpen(path, start))
            {
                List<Quote> minute = Read(ticks, start, end, int.MaxValue, cancellationToken);
                minute.RemoveRange(0, Math.Max(0, minute.Count - missing));
                missing -= minute.Count;
                minutes.Push(minute);
            }

            end = start;
        }

        return [.. minutes.SelectMany(minute => minute)];
    }

    private static bool IsOpen(DayPath path, long start)
    {
        long number = new DateTimeOffset(start, TimeSpan.Zero).ToUnixTimeSeconds() / 60;
        path.LoadDayOf(number);
        return path.SessionAt(number) != SessionKind.Closed;
    }

    private static List<Quote> Read(InstrumentTicks ticks, long start, long end, int limit, CancellationToken cancellationToken)
    {
        List<Quote> quotes = [];
        if (start >= end)
        {
            return quotes;
        }

        ticks.Seek(start - 1);
        while (quotes.Count < limit && ticks.NextTime < end)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Nobody received it: as long as there is no better time, it is taken as received when it was made.
            if (ticks.TryTake(ticks.NextTime, out Tick tick) && tick.Kind == TickKind.Quote)
            {
                quotes.Add(tick.ToQuote());
            }
        }

        return quotes;
    }
}
