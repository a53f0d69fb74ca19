namespace TradingHub.Intelligence.Evaluation;

/// <summary>Predictions of about the same probability, and how often they came to pass.</summary>
/// <param name="From">Lowest probability, included.</param>
/// <param name="To">Highest probability; included in the last bin only.</param>
/// <param name="Rows">Predictions in the bin.</param>
/// <param name="MeanProbability">Mean of their probabilities.</param>
/// <param name="PositiveRate">Share that came to pass.</param>
/// <param name="Interval">Where the true share lies with 95 % confidence, were the predictions independent (Wilson's score interval).</param>
public sealed record CalibrationBin(
    double From,
    double To,
    int Rows,
    double MeanProbability,
    double PositiveRate,
    ConfidenceInterval Interval
);
