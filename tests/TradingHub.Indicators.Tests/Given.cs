using TradingHub.Domain.Market;

namespace TradingHub.Indicators.Tests;

/// <summary>Bars and indicators for tests.</summary>
internal static class Given
{
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-07-06T13:30Z");

    /// <summary>An indicator by its name.</summary>
    public static IndicatorSpec Spec(string name)
    {
        Assert.True(IndicatorSpec.TryParse(name, out IndicatorSpec? spec, out string? error), error);
        return spec;
    }

    /// <summary>All outputs over bars whose trading date is that of UTC.</summary>
    public static IReadOnlyList<double[]> Columns(string name, IEnumerable<Bar> bars) => Spec(name).Columns(Sessions(bars));

    /// <summary>Bars of regular sessions whose trading date is that of UTC.</summary>
    public static SessionBar[] Sessions(IEnumerable<Bar> bars) =>
        [.. bars.Select(bar => new SessionBar(bar, DateOnly.FromDateTime(bar.Time.UtcDateTime)))];

    /// <summary>A bar without range, some minutes after 13:30 UTC.</summary>
    public static Bar Flat(int minute, double price, double volume = 100) => Bar(minute, price, price, price, volume);

    /// <summary>A bar some minutes after 13:30 UTC that opens at its close.</summary>
    public static Bar Bar(int minute, double high, double low, double close, double volume = 100) =>
        new(Start.AddMinutes(minute), close, high, low, close, volume, (high + low + close) / 3, 1);

    /// <summary>
    /// A random walk of minute bars with ties, days between some of them, and gaps: one in twenty has a number that is none.
    /// </summary>
    public static Bar[] WalkWithGaps(int count, int seed)
    {
        Random random = new(seed);
        double close = 100;
        int minute = 0;
        return [.. Enumerable.Range(0, count).Select(_ => Next())];

        Bar Next()
        {
            minute += random.Next(50) == 0 ? 2_000 : 1;
            close = Math.Max(1, close + (random.Next(-8, 9) * 0.25));
            Bar bar = Bar(minute, close + (random.Next(4) * 0.25), close - (random.Next(4) * 0.25), close, random.Next(5) * 100);
            return random.Next(100) switch
            {
                0 or 1 => bar with { Close = double.NaN },
                2 => bar with { High = double.NaN, Low = double.NaN },
                3 => bar with { Volume = double.NaN },
                4 => bar with { Open = double.NaN, High = double.NaN, Low = double.NaN, Close = double.NaN, Vwap = double.NaN },
                5 => bar with { Close = double.PositiveInfinity, High = double.PositiveInfinity },
                _ => bar,
            };
        }
    }
}
