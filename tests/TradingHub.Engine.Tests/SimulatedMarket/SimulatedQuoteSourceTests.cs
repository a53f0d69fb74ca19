using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.SimulatedMarket;

namespace TradingHub.Engine.Tests.SimulatedMarket;

/// <summary>The past quotes, against the ticks of the market; that these are what the feed sends is shown beside the feed.</summary>
public sealed class SimulatedQuoteSourceTests
{
    private static readonly DateTimeOffset Monday = new(2025, 12, 8, 8, 59, 0, TimeSpan.Zero);

    private readonly Simulation _simulation = new();

    [Theory]
    [InlineData("AAPL")]
    [InlineData("BTC/USD")]
    [InlineData("EUR/USD")]
    public async Task A_stretch_has_its_start_and_not_its_end(string symbol)
    {
        List<Quote> all = Expected(_simulation, symbol, Simulation.Open, Simulation.Open.AddMinutes(10));
        DateTimeOffset start = new(all[3].EventTime, TimeSpan.Zero);
        DateTimeOffset end = new(all[^4].EventTime, TimeSpan.Zero);

        Assert.Equal(all[3..^4], await AskAsync(symbol, start, end, 10_000));
        Assert.Equal(all[3..103], await AskAsync(symbol, start, end, 100));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(5_000)]
    public async Task Without_a_start_the_newest_come_oldest_first(int limit)
    {
        List<Quote> all = Expected(_simulation, "TSLA", Simulation.Now.AddHours(-2), Simulation.Now.AddTicks(1));

        Assert.Equal(all[^limit..], await AskAsync("TSLA", null, DateTimeOffset.MaxValue, limit));
    }

    [Fact]
    public async Task No_quote_is_later_than_the_market()
    {
        List<Quote> all = Expected(_simulation, "SPY", Simulation.Now.AddSeconds(-30), Simulation.Now.AddTicks(1));

        Assert.Equal(all, await AskAsync("SPY", Simulation.Now.AddSeconds(-30), Simulation.Now.AddHours(1), 10_000));
        Assert.Empty(await AskAsync("SPY", Simulation.Now.AddTicks(1), DateTimeOffset.MaxValue, 10));
    }

    [Fact]
    public async Task A_stretch_of_years_is_read_no_further_than_the_limit()
    {
        IReadOnlyList<Quote> oldest = await AskAsync("IBM", DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, 10);

        Assert.Equal(10, oldest.Count);
        Assert.InRange(
            new DateTimeOffset(oldest[^1].EventTime, TimeSpan.Zero),
            new(2010, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new(2010, 1, 1, 0, 1, 0, TimeSpan.Zero)
        );
        Assert.Empty(await AskAsync("IBM", null, DateTimeOffset.UnixEpoch, 10));
    }

    [Fact]
    public async Task Before_the_first_session_of_a_week_the_newest_quotes_are_those_of_Friday()
    {
        Simulation simulation = new(calendar: new UsMarketCalendar());
        SimulatedQuoteSource source = new(simulation.Past, new SimulatedMarketOptions(), new ReplayMarketClock(Monday));

        IReadOnlyList<Quote> newest = await source.GetQuotesAsync(
            new QuoteRequest(simulation["AAPL"], null, DateTimeOffset.MaxValue, 300),
            CancellationToken.None
        );

        DateTimeOffset close = new(2025, 12, 6, 1, 0, 0, TimeSpan.Zero);
        Assert.Equal(Expected(simulation, "AAPL", close.AddMinutes(-10), close)[^300..], newest);
    }

    [Fact]
    public async Task What_the_market_does_not_list_is_empty()
    {
        SimulatedQuoteSource source = Source();
        Instrument unknown = _simulation["AAPL"] with { Symbol = Symbol.Parse("NOSUCH") };

        Assert.Empty(await source.GetQuotesAsync(new QuoteRequest(unknown, null, Simulation.Now, 10), CancellationToken.None));
    }

    private static List<Quote> Expected(Simulation simulation, string symbol, DateTimeOffset from, DateTimeOffset to) =>
        [
            .. simulation
                .TicksOf(from, to, symbol)
                .Where(tick => tick.Kind == TickKind.Quote)
                .Select(tick => tick.ToQuote() with { ReceivedTime = tick.EventTime }),
        ];

    private SimulatedQuoteSource Source() =>
        new(_simulation.Past, new SimulatedMarketOptions(), new ReplayMarketClock(Simulation.Now));

    private Task<IReadOnlyList<Quote>> AskAsync(string symbol, DateTimeOffset? start, DateTimeOffset end, int limit) =>
        Source().GetQuotesAsync(new QuoteRequest(_simulation[symbol], start, end, limit), CancellationToken.None);
}
