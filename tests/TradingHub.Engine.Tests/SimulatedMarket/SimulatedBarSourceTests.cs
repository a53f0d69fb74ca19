using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Calendar;

namespace TradingHub.Engine.Tests.SimulatedMarket;

public sealed class SimulatedBarSourceTests
{
    private static readonly DateTimeOffset Midnight = new(2025, 12, 3, 5, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("TSLA", Timeframe.FiveMinutes)]
    [InlineData("ETH/USD", Timeframe.FourHours)]
    [InlineData("EUR/USD", Timeframe.OneDay)]
    [InlineData("TSLA", Timeframe.OneDay)]
    [InlineData("ETH/USD", Timeframe.OneWeek)]
    public async Task A_longer_bar_is_the_sum_of_its_minutes(string symbol, Timeframe timeframe)
    {
        Simulation simulation = new();
        Bar bar = (await simulation.NewestAsync(symbol, timeframe, 1))[0];
        DateTimeOffset end = new AlwaysOpenCalendar().BucketOf(simulation[symbol].AssetClass, timeframe, bar.Time).End;

        IReadOnlyList<Bar> minutes = await simulation.BetweenAsync(symbol, Timeframe.OneMinute, bar.Time, end);

        Assert.Equal((minutes[0].Open, minutes[^1].Close), (bar.Open, bar.Close));
        Assert.Equal((minutes.Max(minute => minute.High), minutes.Min(minute => minute.Low)), (bar.High, bar.Low));
        Assert.Equal(minutes.Sum(minute => minute.Volume), bar.Volume);
        Assert.InRange(bar.Vwap, bar.Low, bar.High);
    }

    [Theory]
    [InlineData(Timeframe.OneMinute)]
    [InlineData(Timeframe.OneHour)]
    [InlineData(Timeframe.OneDay)]
    public async Task The_same_after_a_restart(Timeframe timeframe)
    {
        IReadOnlyList<Bar> before = await new Simulation().NewestAsync("AMD", timeframe, 30);
        IReadOnlyList<Bar> after = await new Simulation().NewestAsync("AMD", timeframe, 40);

        Assert.Equal(before, after.Skip(10));
    }

    [Fact]
    public async Task Another_seed_is_another_market()
    {
        IReadOnlyList<Bar> first = await new Simulation(seed: 1).NewestAsync("AMD", Timeframe.OneDay, 5);
        IReadOnlyList<Bar> second = await new Simulation(seed: -2).NewestAsync("AMD", Timeframe.OneDay, 5);

        Assert.All(first.Zip(second), pair => Assert.NotEqual(pair.First.Close, pair.Second.Close));
    }

    [Fact]
    public async Task Nothing_after_the_market_clock_is_told()
    {
        Simulation simulation = new();
        DateTimeOffset future = Simulation.Now.AddDays(3);

        Assert.Equal(
            Simulation.Now.AddMinutes(-1),
            (await simulation.NewestAsync("SPY", Timeframe.OneMinute, 5, future))[^1].Time
        );
        Assert.Equal(Midnight, (await simulation.NewestAsync("SPY", Timeframe.OneDay, 5, future))[^1].Time);
        Assert.Equal(9, (await simulation.BetweenAsync("SPY", Timeframe.OneMinute, Simulation.Now.AddMinutes(-9), future)).Count);
    }

    [Fact]
    public async Task With_a_start_the_oldest_bars_are_given_up_to_the_limit()
    {
        Simulation simulation = new();
        BarRequest request = new(simulation["SPY"], Timeframe.OneMinute, Midnight.AddSeconds(1), Simulation.Now, 3);

        IReadOnlyList<Bar> bars = await simulation.Source.GetBarsAsync(request, CancellationToken.None);

        Assert.Equal([1, 2, 3], bars.Select(bar => (bar.Time - Midnight).TotalMinutes));
    }

    [Fact]
    public async Task The_end_is_exclusive()
    {
        IReadOnlyList<Bar> bars = await new Simulation().BetweenAsync(
            "SPY",
            Timeframe.OneMinute,
            Midnight,
            Midnight.AddMinutes(2)
        );

        Assert.Equal([Midnight, Midnight.AddMinutes(1)], bars.Select(bar => bar.Time));
    }

    [Fact]
    public async Task An_instrument_that_is_not_listed_has_no_bars()
    {
        Simulation simulation = new();
        Instrument other = simulation["SPY"] with { Symbol = Symbol.Parse("NOPE") };

        BarRequest request = new(other, Timeframe.OneDay, null, Simulation.Now, 5);
        Assert.Empty(await simulation.Source.GetBarsAsync(request, CancellationToken.None));
    }

    [Fact]
    public async Task In_the_real_hours_bars_exist_only_inside_of_sessions()
    {
        Simulation simulation = new(calendar: new UsMarketCalendar());
        DateTimeOffset thanksgiving = new(2025, 11, 27, 5, 0, 0, TimeSpan.Zero);
        IReadOnlyList<Bar> bars = await simulation.BetweenAsync(
            "IBM",
            Timeframe.OneMinute,
            thanksgiving,
            thanksgiving.AddDays(2)
        );

        Assert.Equal(new DateTimeOffset(2025, 11, 28, 9, 0, 0, TimeSpan.Zero), bars[0].Time);
        Assert.Equal(new DateTimeOffset(2025, 11, 28, 21, 59, 0, TimeSpan.Zero), bars[^1].Time);
        Assert.Equal(13 * 60, bars.Count);
    }

    [Fact]
    public async Task In_the_real_hours_a_day_has_the_prices_of_the_session_and_the_volume_of_the_day()
    {
        Simulation simulation = new(calendar: new UsMarketCalendar());
        Bar day = (await simulation.NewestAsync("IBM", Timeframe.OneDay, 1))[0];
        IReadOnlyList<Bar> session = await simulation.BetweenAsync("IBM", Timeframe.OneMinute, Simulation.Open, Simulation.Close);
        IReadOnlyList<Bar> whole = await simulation.BetweenAsync("IBM", Timeframe.OneMinute, Midnight, Midnight.AddDays(1));

        Assert.Equal((session[0].Open, session.Max(bar => bar.High)), (day.Open, day.High));
        Assert.Equal((session.Min(bar => bar.Low), session[^1].Close), (day.Low, day.Close));
        Assert.Equal(whole.Sum(bar => bar.Volume), day.Volume);
        Assert.Equal(16 * 60, whole.Count);
    }
}
