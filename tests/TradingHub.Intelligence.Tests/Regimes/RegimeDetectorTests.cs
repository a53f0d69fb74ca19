using TradingHub.Domain.Market;
using TradingHub.Intelligence.Regimes;
using TradingHub.Intelligence.Tests.DataCheck.Given;

namespace TradingHub.Intelligence.Tests.Regimes;

/// <summary>What everybody knows of the market of some dates, and made prices whose regime is certain.</summary>
public sealed class RegimeDetectorTests
{
    [Theory]
    [InlineData("2008-10-10", MarketRegime.Crisis)]
    [InlineData("2020-03-20", MarketRegime.Crisis)]
    [InlineData("2003-07-01", MarketRegime.BullTrend)]
    [InlineData("2013-05-15", MarketRegime.BullTrend)]
    [InlineData("2002-07-01", MarketRegime.BearTrend)]
    [InlineData("2017-10-10", MarketRegime.BullTrend)]
    public void The_index_of_a_known_date_is_read_as_everybody_remembers_it(string date, MarketRegime regime) =>
        Assert.Equal(regime, RegimeDetector.Of(Spy(date)).Regime);

    [Theory]
    [InlineData(0.004, 0.01, MarketRegime.BullTrend)]
    [InlineData(-0.004, 0.01, MarketRegime.BearTrend)]
    [InlineData(0.0, 0.01, MarketRegime.RangeBound)]
    [InlineData(0.0, 0.03, MarketRegime.HighVolatility)]
    [InlineData(0.0, 0.002, MarketRegime.LowVolatility)]
    [InlineData(-0.02, 0.03, MarketRegime.Crisis)]
    public void Made_prices_have_the_regime_that_they_were_made_with(double drift, double size, MarketRegime regime) =>
        Assert.Equal(regime, RegimeDetector.Of(Walk(drift, size)).Regime);

    [Fact]
    public void Before_the_warm_up_the_regime_is_unknown()
    {
        RegimeDetector detector = new();

        Assert.All(Walk(0, 0.01).Take(RegimeDetector.WarmUp), bar => Assert.Equal(RegimeReading.None, detector.Take(bar)));
        Assert.NotEqual(MarketRegime.Unknown, detector.Take(Walk(0, 0.01)[RegimeDetector.WarmUp]).Regime);
    }

    [Fact]
    public void Bars_that_are_none_or_were_seen_change_nothing()
    {
        Bar[] bars = Walk(0.002, 0.01);
        RegimeDetector detector = new();
        foreach (Bar bar in bars)
        {
            detector.Take(bar);
            detector.Take(bar with { Close = bar.Close * 2 });
            detector.Take(bar with { Time = bar.Time.AddHours(1), Close = double.NaN });
        }

        Assert.Equal(RegimeDetector.Of(bars), detector.Reading);
    }

    [Fact]
    public void Readings_of_all_recorded_bars_are_within_their_bounds_and_every_regime_occurs()
    {
        RegimeDetector detector = new();
        HashSet<MarketRegime> seen = [];
        foreach (Bar bar in DailyBars.CleanOf("SPY"))
        {
            RegimeReading reading = detector.Take(bar);
            seen.Add(reading.Regime);
            Assert.InRange(reading.Confidence, 0, 1);
            Assert.True(reading.Drawdown is null or (<= 0 and > -1));
        }

        Assert.Equal(Enum.GetValues<MarketRegime>().Length, seen.Count);
    }

    [Fact]
    public void Unrest_asks_for_smaller_positions_and_surer_predictions()
    {
        RegimeAdjustment bull = RegimeAdjustment.Of(MarketRegime.BullTrend);
        RegimeAdjustment crisis = RegimeAdjustment.Of(MarketRegime.Crisis);

        Assert.True(crisis.PositionSizeMultiplier < bull.PositionSizeMultiplier);
        Assert.True(crisis.ConfidenceThreshold > bull.ConfidenceThreshold);
        Assert.Equal(new RegimeAdjustment(1, 0), RegimeAdjustment.Of(MarketRegime.Unknown));
    }

    private static IEnumerable<Bar> Spy(string date) =>
        DailyBars.CleanOf("SPY").TakeWhile(bar => DailyBars.DateOf(bar) <= DateOnly.Parse(date));

    /// <summary>A year of coin tosses of 1 %, then 30 days of the drift and the size that is asked for.</summary>
    private static Bar[] Walk(double drift, double size)
    {
        DateTimeOffset day = new(2020, 1, 1, 5, 0, 0, TimeSpan.Zero);
        double close = 100;
        return
        [
            .. Enumerable
                .Range(0, 280)
                .Select(at =>
                {
                    bool isLate = at >= 250;
                    double toss = at % 2 == 0 ? 1 : -1;
                    close *= 1 + (isLate ? drift + (toss * size) : toss * 0.01);
                    return new Bar(day.AddDays(at), close, close, close, close, 1, close, 1);
                }),
        ];
    }
}
