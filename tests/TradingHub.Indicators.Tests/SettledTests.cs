using TradingHub.Domain.Market;

namespace TradingHub.Indicators.Tests;

/// <summary>How many bars are enough: then a value is the same, wherever before them the calculation began.</summary>
public sealed class SettledTests
{
    private const int Most = 8_000;
    private static readonly SessionBar[] Bars = Walk();

    public static TheoryData<string> Settling { get; } =
    [
        .. IndicatorCatalogue
            .All.Where(definition => definition is { IsEndless: false, Name: not "avwap" })
            .Select(definition => definition.Example),
    ];

    [Theory]
    [MemberData(nameof(Settling))]
    public void Values_over_the_settled_lookback_are_those_over_everything(string example)
    {
        IndicatorSpec spec = Given.Spec(example);
        int lookback = spec.SettledLookback(Timeframe.OneMinute);

        double[] whole = Last(spec, Bars);
        double[] settled = Last(spec, Bars.AsSpan(Most - lookback - 1));

        Assert.InRange(lookback, spec.Lookback(Timeframe.OneMinute), IndicatorDefinition.MaxLookback);
        Assert.All(whole.Zip(settled), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-9));
    }

    [Fact]
    public void What_is_said_to_be_without_an_end_depends_on_where_it_began()
    {
        IndicatorDefinition[] endless = [.. IndicatorCatalogue.All.Where(definition => definition.IsEndless)];

        Assert.Equal(["ad", "obv"], endless.Select(definition => definition.Name).Order());
        Assert.All(
            endless.Select(definition => Given.Spec(definition.Name)),
            spec => Assert.NotEqual(Last(spec, Bars), Last(spec, Bars.AsSpan(Most / 2)))
        );
    }

    private static double[] Last(IndicatorSpec spec, ReadOnlySpan<SessionBar> bars) =>
        [.. spec.Columns(bars).Select(column => column[^1])];

    private static SessionBar[] Walk()
    {
        Random random = new(7);
        double close = 100;
        return Given.Sessions([.. Enumerable.Range(0, Most).Select(Next)]);

        Bar Next(int minute)
        {
            close = Math.Max(50, close + (random.NextDouble() - 0.5));
            return Given.Bar(minute, close + random.NextDouble(), close - random.NextDouble(), close, 1 + random.Next(500));
        }
    }
}
