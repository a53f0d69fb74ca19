using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Calendar;
using TradingHub.Intelligence.Features;

namespace TradingHub.Intelligence.Tests.Features.Given;

/// <summary>Random bars as features are made of.</summary>
internal static class FeatureWalks
{
    private static readonly DateTimeOffset FirstDay = new(2015, 1, 5, 5, 0, 0, TimeSpan.Zero);

    /// <summary>Daily inputs beside a random index; one day in seven is not there at all.</summary>
    public static FeatureInput[] Days(int count, int seed)
    {
        Random random = new(seed);
        Bar[] bars = Walk(count, random, () => TimeSpan.FromDays(random.Next(7) == 0 ? 2 : 1), FirstDay);
        Bar[] index = [.. bars.Select(bar => bar with { Close = 50 + (random.NextDouble() * 5) }).Where(_ => random.Next(9) > 0)];
        return new FeatureInputs(new UsMarketCalendar(), AssetClass.Crypto, Timeframe.OneDay).Of(bars, index);
    }

    /// <summary>Minutes of a share with pauses, bars that are none, and quotes beside some of them.</summary>
    public static FeatureInput[] MinutesWithGaps(int count, int seed)
    {
        Random random = new(seed);
        FeatureInputs inputs = new(new UsMarketCalendar(), AssetClass.Equity, Timeframe.OneMinute);
        DateTimeOffset start = new(2026, 6, 1, 13, 30, 0, TimeSpan.Zero);
        Bar[] bars = Walk(count, random, () => TimeSpan.FromMinutes(random.Next(60) == 0 ? 700 : random.Next(1, 4)), start);
        return
        [
            .. bars.Select(bar =>
                inputs.Of(
                    random.Next(40) == 0 ? bar with { Close = double.NaN } : bar,
                    random.Next(5) == 0 ? double.NaN : 400 + random.NextDouble(),
                    random.Next(3) == 0 ? double.NaN : random.NextDouble() / 1000,
                    (random.NextDouble() * 2) - 1
                )
            ),
        ];
    }

    private static Bar[] Walk(int count, Random random, Func<TimeSpan> step, DateTimeOffset time)
    {
        double close = 100;
        return [.. Enumerable.Range(0, count).Select(_ => Next())];

        Bar Next()
        {
            time += step();
            double open = close * (1 + ((random.NextDouble() - 0.5) / 200));
            close = open * (1 + ((random.NextDouble() - 0.5) / 25));
            double high = Math.Max(open, close) * (1 + (random.NextDouble() / 100));
            double low = Math.Min(open, close) * (1 - (random.NextDouble() / 100));
            return new Bar(time, open, high, low, close, random.Next(1, 9000), (high + low + close) / 3, 1);
        }
    }
}
