using TradingHub.Domain.Market;

namespace TradingHub.Engine.Tests.SimulatedMarket;

/// <summary>Bars of the history against bars that the simplest loop makes from the ticks.</summary>
public sealed class SimulatedMinuteTests
{
    private static readonly DateTimeOffset ClocksGoBack = new(2025, 11, 2, 5, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("SPY", 0)]
    [InlineData("SPY", 300)]
    [InlineData("SPY", 40000)]
    [InlineData("LLY", 0)]
    [InlineData("LLY", 300)]
    [InlineData("LLY", 40000)]
    [InlineData("PFE", 0)]
    [InlineData("PFE", 300)]
    [InlineData("PFE", 40000)]
    [InlineData("BTC/USD", 0)]
    [InlineData("BTC/USD", 300)]
    [InlineData("BTC/USD", 40000)]
    [InlineData("EUR/USD", 0)]
    [InlineData("EUR/USD", 300)]
    [InlineData("EUR/USD", 40000)]
    public async Task All_ticks_of_a_minute_make_its_bar(string symbol, double updatesPerSecond)
    {
        Simulation simulation = new(updatesPerSecond: updatesPerSecond);
        foreach (DateTimeOffset start in new[] { Simulation.Open.AddMinutes(-7), Simulation.Close.AddMinutes(-5), ClocksGoBack })
        {
            DateTimeOffset end = start.AddMinutes(10);
            IReadOnlyList<Bar> bars = await simulation.BetweenAsync(symbol, Timeframe.OneMinute, start, end);

            Assert.Equal(10, bars.Count);
            AssertSame(NaiveBars(simulation.TicksOf(start, end, symbol)), bars);
        }
    }

    [Fact]
    public void Prices_are_on_tick_and_sizes_are_whole_shares()
    {
        Simulation simulation = new();
        List<Tick> ticks = simulation.TicksOf(Simulation.Open, Simulation.Open.AddMinutes(30), "BAC");

        Assert.All(ticks, tick => Assert.Equal(Math.Round(tick.First, 2), tick.First));
        Assert.All(ticks, tick => Assert.Equal(Math.Floor(tick.FirstSize), tick.FirstSize));
        Assert.All(ticks, tick => Assert.True(tick.FirstSize >= 1));
    }

    [Fact]
    public void Quotes_stand_before_the_trade_that_takes_them()
    {
        Simulation simulation = new();
        List<Tick> ticks = simulation.TicksOf(Simulation.Open, Simulation.Open.AddMinutes(5), "AAPL");

        Assert.Equal(TickKind.Quote, ticks[0].Kind);
        foreach ((Tick before, Tick trade) in ticks.Zip(ticks.Skip(1)).Where(pair => pair.Second.Kind == TickKind.Trade))
        {
            Assert.Equal(TickKind.Quote, before.Kind);
            Assert.True(trade.First == before.First || trade.First == before.Second, $"{trade.First} in {before}");
        }
    }

    [Fact]
    public void A_larger_rate_splits_trades_and_changes_no_price()
    {
        var slow = Trades(new Simulation(updatesPerSecond: 2_000));
        var fast = Trades(new Simulation(updatesPerSecond: 20_000));

        Assert.True(fast.Count > 5 * slow.Count);
        Assert.Equal(slow.Sum(trade => trade.FirstSize), fast.Sum(trade => trade.FirstSize));
        Assert.Equal(slow.Select(trade => trade.First).Distinct().Order(), fast.Select(trade => trade.First).Distinct().Order());
    }

    private static List<Tick> Trades(Simulation simulation) =>
        [
            .. simulation
                .TicksOf(Simulation.Open, Simulation.Open.AddMinutes(2), "NVDA")
                .Where(tick => tick.Kind == TickKind.Trade),
        ];

    private static void AssertSame(List<Bar> expected, IReadOnlyList<Bar> actual)
    {
        foreach ((Bar naive, Bar bar) in expected.Zip(actual))
        {
            Assert.Equal(naive with { Vwap = 0 }, bar with { Vwap = 0 });
            Assert.Equal(naive.Vwap, bar.Vwap, tolerance: naive.Vwap * 1e-9);
        }
    }

    private static List<Bar> NaiveBars(List<Tick> ticks) =>
        [.. ticks.GroupBy(tick => tick.EventTime / TimeSpan.TicksPerMinute).Select(group => NaiveBar(group.Key, [.. group]))];

    private static Bar NaiveBar(long minute, List<Tick> ticks)
    {
        List<Tick> trades = [.. ticks.Where(tick => tick.Kind == TickKind.Trade)];
        List<double> prices =
            trades.Count > 0 ? [.. trades.Select(trade => trade.First)] : [.. ticks.Select(tick => tick.ToQuote().Mid)];
        double volume = trades.Sum(trade => trade.FirstSize);
        return new Bar(
            new DateTimeOffset(minute * TimeSpan.TicksPerMinute, TimeSpan.Zero),
            prices[0],
            prices.Max(),
            prices.Min(),
            prices[^1],
            volume,
            volume > 0 ? trades.Sum(trade => trade.First * trade.FirstSize) / volume : prices[^1],
            trades.Count
        );
    }
}
