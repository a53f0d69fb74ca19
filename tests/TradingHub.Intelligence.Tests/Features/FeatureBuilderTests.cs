using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Intelligence.Features;

namespace TradingHub.Intelligence.Tests.Features;

public sealed class FeatureBuilderTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-07-06T14:00Z");

    private readonly FeatureBuilder _builder = new(Timeframe.OneMinute);

    [Fact]
    public void The_first_row_comes_after_the_warm_up()
    {
        List<FeatureRow?> rows = TakeAll(RandomBars(seed: 1, count: 30));

        Assert.All(rows.Take(20), Assert.Null);
        Assert.All(rows.Skip(20), Assert.NotNull);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Each_row_is_the_one_that_the_definitions_give(int seed)
    {
        Bar[] bars = RandomBars(seed, count: 300);

        for (int at = 0; at < bars.Length; at++)
        {
            FeatureRow? row = Take(bars[at]);
            if (row is not null)
            {
                Assert.Equal(FeatureNames.All.Count, row.Values.Count);
                Assert.All(Naive(bars[..(at + 1)]).Zip(row.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
            }
        }
    }

    [Fact]
    public void A_row_says_whose_it_is_and_since_when_it_is_known()
    {
        FeatureRow row = TakeAll(RandomBars(seed: 1, count: 21))[^1]!;

        Assert.Equal(
            (new InstrumentId(7), Start.AddMinutes(20), Start.AddMinutes(21)),
            (row.Instrument, row.BarTime, row.KnownAt)
        );
        Assert.Equal(row.Values[2], row["return_5"]);
        Assert.Throws<ArgumentException>(() => row["tomorrow"]);
    }

    [Fact]
    public void Forming_revised_repeated_and_foreign_bars_change_nothing()
    {
        Bar[] bars = RandomBars(seed: 4, count: 40);
        FeatureBuilder plain = new(Timeframe.OneMinute);
        foreach (Bar bar in bars)
        {
            FeatureRow? expected = plain.OnBar(Update(bar));
            FeatureRow? found = Take(bar);

            Assert.Null(_builder.OnBar(Update(bar with { Close = 1 }) with { Revision = 1 }));
            Assert.Null(_builder.OnBar(Update(bar)));
            Assert.Null(_builder.OnBar(Update(bar with { Time = bar.Time.AddMinutes(1) }) with { IsClosed = false }));
            Assert.Null(
                _builder.OnBar(Update(bar with { Time = bar.Time.AddMinutes(1) }) with { Timeframe = Timeframe.OneHour })
            );
            Assert.Equal(expected?.Values, found?.Values);
        }
    }

    [Fact]
    public void An_instrument_without_volume_or_range_has_no_ratio_and_no_position()
    {
        FeatureRow row = TakeAll(Enumerable.Range(0, 21).Select(at => new Bar(Start.AddMinutes(at), 5, 5, 5, 5, 0, 5, 0)))[^1]!;

        Assert.True(double.IsNaN(row["volume_ratio_20"]) && double.IsNaN(row["close_position"]));
        Assert.Equal(0, row["volatility_20"]);
    }

    /// <summary>The definitions, written down once more from a list of bars.</summary>
    private static double[] Naive(Bar[] bars)
    {
        double[] closes = [.. bars.Select(bar => bar.Close)];
        double[] returns = [.. closes.Skip(1).Zip(closes, (now, before) => (now / before) - 1).TakeLast(20)];
        double mean = returns.Average();
        double trend = closes.Take(20).Average();
        foreach (double close in closes.Skip(20))
        {
            trend = (close * 2 / 21) + (trend * 19 / 21);
        }

        Bar last = bars[^1];
        return
        [
            (closes[^1] / closes[^2]) - 1,
            (closes[^1] / closes[^4]) - 1,
            (closes[^1] / closes[^6]) - 1,
            (closes[^1] / closes.TakeLast(20).Average()) - 1,
            (closes[^1] / trend) - 1,
            Math.Sqrt(returns.Average(change => (change - mean) * (change - mean))),
            last.Volume / bars[..^1].TakeLast(20).Average(bar => bar.Volume),
            (last.High - last.Low) / last.Close,
            (last.Close - last.Low) / (last.High - last.Low),
        ];
    }

    private static Bar[] RandomBars(int seed, int count)
    {
        Random random = new(seed);
        double price = 100;
        Bar[] bars = new Bar[count];
        for (int at = 0; at < count; at++)
        {
            double open = price;
            price *= 1 + ((random.NextDouble() - 0.5) / 100);
            double high = Math.Max(open, price) * 1.001;
            double low = Math.Min(open, price) * 0.999;
            bars[at] = new Bar(Start.AddMinutes(at), open, high, low, price, random.Next(1, 5000), (high + low) / 2, 3);
        }

        return bars;
    }

    private static BarUpdate Update(Bar bar) =>
        new(new InstrumentId(7), Timeframe.OneMinute, bar, IsClosed: true, 0, bar.Time.AddMinutes(1).UtcTicks);

    private List<FeatureRow?> TakeAll(IEnumerable<Bar> bars) => [.. bars.Select(Take)];

    private FeatureRow? Take(Bar bar) => _builder.OnBar(Update(bar));
}
