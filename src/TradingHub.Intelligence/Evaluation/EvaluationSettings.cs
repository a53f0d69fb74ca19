namespace TradingHub.Intelligence.Evaluation;

/// <summary>How predictions are judged.</summary>
public sealed record EvaluationSettings
{
    /// <summary>Probability from which a prediction is a signal; chosen on other rows.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Cost of a purchase, and again of a sale, as a fraction of the amount; 0.0005 is 0.05 %.</summary>
    public double CostPerSide { get; init; } = 0.0005;

    /// <summary>The share of positives that was known before, such as that of the training rows; null for that of the sample.</summary>
    public double? BaseRate { get; init; }

    /// <summary>Models and settings that were tried for this purpose, this one included; from 1.</summary>
    public int Trials { get; init; } = 1;

    /// <summary>Variance of the Sharpe ratios of those trials; null where they are not known.</summary>
    public double? TrialVariance { get; init; }

    /// <summary>Bins of the calibration curve, from 1.</summary>
    public int CalibrationBins { get; init; } = 10;

    /// <summary>How confidence intervals are drawn.</summary>
    public BootstrapSettings Bootstrap { get; init; } = new();
}
