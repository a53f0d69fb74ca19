using TradingHub.Connectors.Recordings;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Tests.Recordings;

/// <summary>The past quotes of a replay are those that it has played.</summary>
public sealed class RecordingQuoteSourceTests(ReplayedDay day) : IClassFixture<ReplayedDay>
{
    private static readonly DateTimeOffset Open = Samples.MidnightOfTheDay.AddHours(9.5);

    private readonly Recording _recording = Recording.Open(Samples.Folder);

    [Theory]
    [InlineData("SPY", true)]
    [InlineData("IBM", false)]
    [InlineData("BAC", false)]
    public async Task Every_quote_that_was_played_is_in_the_past_derived_ones_too(string symbol, bool isDerived)
    {
        IReadOnlyList<Quote> quotes = await AskAsync(symbol, Open, Open.AddMinutes(30), int.MaxValue, Open.AddHours(8));

        Assert.NotEmpty(quotes);
        Assert.Equal(Played(symbol, Open, Open.AddMinutes(30)).Select(Content), quotes.Select(Content));
        Assert.All(quotes, quote => Assert.Equal(isDerived, quote.Marks == TickMarks.Derived));
    }

    [Theory]
    [InlineData("SPY")]
    [InlineData("IBM")]
    public async Task The_past_ends_at_the_clock_of_the_replay(string symbol)
    {
        DateTimeOffset now = Open.AddMinutes(7);
        List<Quote> played = Played(symbol, DateTimeOffset.UnixEpoch, now.AddTicks(1));

        IReadOnlyList<Quote> newest = await AskAsync(symbol, null, DateTimeOffset.MaxValue, 50, now);

        Assert.Equal(played[^50..].Select(Content), newest.Select(Content));
        Assert.Empty(await AskAsync(symbol, now.AddTicks(1), DateTimeOffset.MaxValue, 50, now));
    }

    [Fact]
    public async Task With_a_start_the_oldest_are_answered()
    {
        IReadOnlyList<Quote> quotes = await AskAsync("BAC", Open, DateTimeOffset.MaxValue, 20, Open.AddHours(8));

        Assert.Equal(Played("BAC", Open, Open.AddHours(1))[..20].Select(Content), quotes.Select(Content));
    }

    [Fact]
    public async Task What_was_not_recorded_is_empty()
    {
        RecordingQuoteSource source = new(_recording, new ReplayMarketClock(Open));
        Instrument unknown = _recording.AddTo(new InstrumentCatalogue())[0] with { Symbol = Symbol.Parse("MSFT") };

        Assert.Empty(await source.GetQuotesAsync(new QuoteRequest(unknown, null, Open, 5), CancellationToken.None));
    }

    private static (long, double, double, double, double, TickMarks) Content(Quote quote) =>
        (quote.EventTime, quote.Bid, quote.BidSize, quote.Ask, quote.AskSize, quote.Marks);

    private List<Quote> Played(string symbol, DateTimeOffset start, DateTimeOffset end) =>
        [
            .. day.Of(symbol, TickKind.Quote)
                .Where(tick => tick.EventTime >= start.UtcTicks && tick.EventTime < end.UtcTicks)
                .Select(tick => tick.ToQuote()),
        ];

    private Task<IReadOnlyList<Quote>> AskAsync(
        string symbol,
        DateTimeOffset? start,
        DateTimeOffset end,
        int limit,
        DateTimeOffset now
    )
    {
        Instrument instrument = _recording.AddTo(new InstrumentCatalogue()).First(row => row.Symbol.Value == symbol);
        return new RecordingQuoteSource(_recording, new ReplayMarketClock(now)).GetQuotesAsync(
            new QuoteRequest(instrument, start, end, limit),
            CancellationToken.None
        );
    }
}
