using TradingHub.Benchmarks.Harness;
using TradingHub.Indicators;
using TradingHub.Indicators.Averages;
using TradingHub.Indicators.Oscillators;

namespace TradingHub.Benchmarks.Indicators;

/// <summary>
/// One indicator over two million values of a random walk, into an array that is already there, on one thread. Yardstick: the sum of the same array in a
/// plain loop.
/// </summary>
internal static class IndicatorBenchmark
{
    private const int Values = 2_000_000;

    /// <summary>Simple moving average over 20 values.</summary>
    public static Benchmark CreateSma() => Create("sma", () => new Sma(20));

    /// <summary>Exponential moving average over 20 values.</summary>
    public static Benchmark CreateEma() => Create("ema", () => new Ema(20));

    /// <summary>Relative strength index over 14 changes.</summary>
    public static Benchmark CreateRsi() => Create("rsi", () => new Rsi(14));

    private static Benchmark Create<TIndicator>(string name, Func<TIndicator> make)
        where TIndicator : struct, IIndicator<double, double>
    {
        double[] values = MakeValues();
        double[] outputs = new double[Values];
        return new Benchmark(
            name,
            "values",
            Values,
            () => Round(make(), values, outputs),
            "plain sum of the array",
            () => Sum(values)
        )
        {
            MinimumPerSecond = 50_000_000,
            MaximumBytesPerItem = 0,
        };
    }

    private static Action Round<TIndicator>(TIndicator indicator, double[] values, double[] outputs)
        where TIndicator : struct, IIndicator<double, double> =>
        () => Batch.Run<TIndicator, double, double>(ref indicator, values, outputs);

    private static double[] MakeValues()
    {
        Random random = new(1);
        double price = 100;
        double[] values = new double[Values];
        for (int at = 0; at < Values; at++)
        {
            price = Math.Max(1, price + (random.NextDouble() - 0.5));
            values[at] = price;
        }

        return values;
    }

    private static void Sum(double[] values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        GC.KeepAlive(sum);
    }
}
