namespace TradingHub.Intelligence.Evaluation;

/// <summary>How confidence intervals are drawn. The same settings and rows give the same interval.</summary>
public sealed record BootstrapSettings
{
    /// <summary>How often the sample is drawn anew, from 100.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>How often the interval should hold the truth, between 0 and 1.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>
    /// Mean length of a block, in times of the sample; null for twice the longest span of a label, or the cube root of the number of times where
    /// that is more. A shorter block loses part of what neighbours share.
    /// </summary>
    public int? BlockTimes { get; init; }

    /// <summary>Where chance starts.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Mean length of a block for a sample, in times.</summary>
    internal int BlockTimesFor(PredictionSample sample) =>
        BlockTimes ?? Math.Max(2 * sample.LongestSpan, (int)Math.Ceiling(Math.Cbrt(sample.Times)));
}
