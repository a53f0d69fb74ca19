namespace TradingHub.Intelligence.Evaluation;

/// <summary>
/// Confidence intervals of figures over rows that depend on their neighbours in time. Whole times are drawn, with all instruments that stand at
/// them, in blocks of random length that wrap around the end. Source: Politis and Romano, The Stationary Bootstrap, 1994; percentile intervals.
/// </summary>
internal static class BlockBootstrap
{
    /// <summary>Blocks that a sample needs: fewer say nothing about how blocks differ, and an interval of them would be too narrow.</summary>
    public const int MinBlocks = 10;

    private const double MinDefinedShare = 0.9;

    /// <summary>The intervals of some figures.</summary>
    /// <param name="times">Times of the sample.</param>
    /// <param name="blockTimes">Mean length of a block, from 1.</param>
    /// <param name="settings">How to draw.</param>
    /// <param name="figures">Figures to compute.</param>
    /// <param name="compute">
    /// Takes how often each time was drawn and gives the figures; NaN is a figure that does not exist for this draw.
    /// </param>
    /// <returns>One for each figure; null where the sample is too short or the figure seldom exists.</returns>
    public static ConfidenceInterval?[] Intervals(
        int times,
        int blockTimes,
        BootstrapSettings settings,
        int figures,
        Func<int[], double[]> compute
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blockTimes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Resamples, 100, nameof(settings));
        ConfidenceInterval?[] intervals = new ConfidenceInterval?[figures];
        if (times / blockTimes < MinBlocks)
        {
            return intervals;
        }

        Random random = new(settings.Seed);
        int[] copies = new int[times];
        List<double>[] drawn = [.. Enumerable.Range(0, figures).Select(_ => new List<double>(settings.Resamples))];
        for (int draw = 0; draw < settings.Resamples; draw++)
        {
            Draw(random, blockTimes, copies);
            double[] values = compute(copies);
            for (int figure = 0; figure < figures; figure++)
            {
                if (double.IsFinite(values[figure]))
                {
                    drawn[figure].Add(values[figure]);
                }
            }
        }

        for (int figure = 0; figure < figures; figure++)
        {
            intervals[figure] = Percentiles(drawn[figure], settings);
        }

        return intervals;
    }

    /// <summary>Draws as many times as there are.</summary>
    /// <param name="random">Chance.</param>
    /// <param name="blockTimes">Mean length of a block.</param>
    /// <param name="copies">Takes how often each time was drawn.</param>
    internal static void Draw(Random random, int blockTimes, int[] copies)
    {
        Array.Clear(copies);
        double newBlock = 1.0 / blockTimes;
        int at = random.Next(copies.Length);
        copies[at]++;
        for (int drawn = 1; drawn < copies.Length; drawn++)
        {
            at = random.NextDouble() < newBlock ? random.Next(copies.Length) : (at + 1) % copies.Length;
            copies[at]++;
        }
    }

    private static ConfidenceInterval? Percentiles(List<double> values, BootstrapSettings settings)
    {
        if (values.Count < settings.Resamples * MinDefinedShare)
        {
            return null;
        }

        values.Sort();
        double tail = (1 - settings.Confidence) / 2;
        return new ConfidenceInterval(Quantiles.Of(values, tail), Quantiles.Of(values, 1 - tail));
    }
}
