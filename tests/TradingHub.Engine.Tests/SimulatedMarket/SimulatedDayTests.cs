using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.SimulatedMarket;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.SimulatedMarket;

/// <summary>Measures the simulated market like a real one.</summary>
public sealed class SimulatedDayTests
{
    private readonly Simulation _simulation = new();

    public static TheoryData<string> Shares =>
        [
            .. SimulatedUniverse
                .AddTo(new InstrumentCatalogue())
                .Where(row => row.AssetClass == AssetClass.Equity)
                .Select(row => row.Symbol.Value),
        ];

    [Theory]
    [MemberData(nameof(Shares))]
    public async Task Daily_volatility_of_a_share_lies_between_1_and_4_percent(string symbol)
    {
        IReadOnlyList<Bar> days = await _simulation.NewestAsync(symbol, Timeframe.OneDay, 120);

        Assert.InRange(Deviation(Returns(days)), 0.01, 0.04);
    }

    [Theory]
    [MemberData(nameof(Shares))]
    public async Task Minutes_of_a_share_correlate_with_SPY_between_30_and_80_percent(string symbol)
    {
        double[] leader = Returns(await MinutesOfTheSession("SPY"));
        double[] share = Returns(await MinutesOfTheSession(symbol));

        Assert.InRange(Correlation(leader, share), 0.3, symbol == "SPY" ? 1.0 : 0.8);
    }

    [Fact]
    public async Task Every_level_of_the_last_half_year_is_within_20_percent_of_the_real_price()
    {
        foreach (
            string[] row in RecordedFile
                .Rows("SimulatedMarket/Recorded/prices-december-2025.csv.gz")
                .Select(line => line.Split(','))
        )
        {
            double real = double.Parse(row[1]);
            IReadOnlyList<Bar> weeks = await _simulation.NewestAsync(row[0], Timeframe.OneWeek, 26);

            Assert.Equal(26, weeks.Count);
            Assert.All(weeks, week => Assert.InRange(week.Low / real, 0.8, 1.2));
            Assert.All(weeks, week => Assert.InRange(week.High / real, 0.8, 1.2));
        }
    }

    [Fact]
    public void The_price_list_names_every_symbol() =>
        Assert.Equal(
            SimulatedUniverse.Symbols,
            RecordedFile.Rows("SimulatedMarket/Recorded/prices-december-2025.csv.gz").Select(line => line.Split(',')[0])
        );

    [Theory]
    [InlineData("SPY")]
    [InlineData("IBM")]
    [InlineData("TSLA")]
    public async Task Volume_and_movement_draw_a_U_over_the_session(string symbol)
    {
        IReadOnlyList<Bar> bars = await MinutesOfTheSession(symbol);
        double Volume(int from) => bars.Skip(from).Take(30).Sum(bar => bar.Volume);
        double Movement(int from) => Deviation(Returns([.. bars.Skip(from).Take(30)]));

        Assert.True(Volume(0) > 1.5 * Volume(180), "open over noon");
        Assert.True(Volume(360) > 1.3 * Volume(180), "close over noon");
        Assert.True(Movement(0) > 1.2 * Movement(180), "movement at the open over noon");
    }

    [Fact]
    public async Task Outside_the_session_trading_is_quieter_but_alive()
    {
        IReadOnlyList<Bar> night = await _simulation.BetweenAsync(
            "AAPL",
            Timeframe.OneMinute,
            Simulation.Open.AddHours(-9),
            Simulation.Open
        );
        IReadOnlyList<Bar> day = await MinutesOfTheSession("AAPL");

        Assert.Equal(9 * 60, night.Count);
        Assert.InRange(night.Average(bar => bar.Volume) / day.Average(bar => bar.Volume), 0.01, 0.2);
        Assert.InRange(Deviation(Returns(night)) / Deviation(Returns(day)), 0.1, 0.6);
    }

    [Theory]
    [InlineData("SPY", 0.01)]
    [InlineData("META", 0.01)]
    [InlineData("LLY", 0.01)]
    public void Spread_is_at_least_a_tick_and_wider_at_the_open(string symbol, double tickSize)
    {
        List<double> open = Spreads(symbol, Simulation.Open, minutes: 5);
        List<double> noon = Spreads(symbol, Simulation.Open.AddHours(3), minutes: 30);

        Assert.All(open.Concat(noon), spread => Assert.True(spread > 0.99 * tickSize, $"{spread}"));
        Assert.True(open.Average() > 1.5 * noon.Average());
    }

    [Theory]
    [InlineData("QQQ")]
    [InlineData("BTC/USD")]
    [InlineData("EUR/USD")]
    public async Task There_are_400_daily_bars_and_10_days_of_minutes_before_the_first_tick(string symbol)
    {
        IReadOnlyList<Bar> days = await _simulation.NewestAsync(symbol, Timeframe.OneDay, 400);
        IReadOnlyList<Bar> minutes = await _simulation.NewestAsync(symbol, Timeframe.OneMinute, 14_400);

        Assert.Equal(400, days.Select(bar => bar.Time).Distinct().Count());
        Assert.Equal(Simulation.Now.AddDays(-10), minutes[0].Time);
        Assert.Equal(14_400, minutes.Select(bar => bar.Time).Distinct().Count());
    }

    [Fact]
    public async Task The_first_live_price_follows_the_last_close_of_the_history()
    {
        Bar last = (await _simulation.NewestAsync("AAPL", Timeframe.OneMinute, 1))[0];
        Tick first = _simulation
            .TicksOf(Simulation.Now, Simulation.Now.AddSeconds(5), "AAPL")
            .First(tick => tick.Kind == TickKind.Trade);

        Assert.InRange(first.First - last.Close, -0.0101, 0.0101);
    }

    private Task<IReadOnlyList<Bar>> MinutesOfTheSession(string symbol) =>
        _simulation.BetweenAsync(symbol, Timeframe.OneMinute, Simulation.Open, Simulation.Close);

    private List<double> Spreads(string symbol, DateTimeOffset from, int minutes) =>
        [
            .. _simulation
                .TicksOf(from, from.AddMinutes(minutes), symbol)
                .Where(tick => tick.Kind == TickKind.Quote)
                .Select(tick => tick.Second - tick.First),
        ];

    private static double[] Returns(IReadOnlyList<Bar> bars) =>
        [.. bars.Zip(bars.Skip(1), (before, after) => Math.Log(after.Close / before.Close))];

    private static double Deviation(double[] values) =>
        Math.Sqrt(values.Average(value => value * value) - Math.Pow(values.Average(), 2));

    private static double Correlation(double[] first, double[] second)
    {
        double covariance = first.Zip(second, (a, b) => a * b).Average() - (first.Average() * second.Average());
        return covariance / Deviation(first) / Deviation(second);
    }
}
