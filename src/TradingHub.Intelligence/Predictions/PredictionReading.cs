using TradingHub.Domain.Predictions;
using TradingHub.Intelligence.Evaluation;

namespace TradingHub.Intelligence.Predictions;

/// <summary>What a model says of one row.</summary>
/// <param name="Probability">Calibrated, 0 to 1.</param>
/// <param name="Interval">Where the true share of such predictions lay in the model's own tests, widened to hold the probability; null where nobody measured.</param>
/// <param name="BaseRate">Share of positive labels in training; null where unknown.</param>
/// <param name="Contributions">What each feature added, largest first; all of them.</param>
/// <param name="Verdict">What follows.</param>
/// <param name="Reason">Why nothing is said; null otherwise.</param>
/// <param name="ReasonWords">The reason in a sentence; null otherwise.</param>
/// <param name="Missing">Inputs without a value that the model was trained with.</param>
public sealed record PredictionReading(
    double Probability,
    ConfidenceInterval? Interval,
    double? BaseRate,
    IReadOnlyList<Contribution> Contributions,
    PredictionVerdict Verdict,
    AbstainReason? Reason,
    string? ReasonWords,
    IReadOnlyList<string> Missing
)
{
    /// <summary>What the contributions after the first so many leave, so that base rate, shown points and this give the probability.</summary>
    /// <param name="shown">Contributions that are shown.</param>
    public double OtherPoints(int shown) => Probability - (BaseRate ?? 0) - Contributions.Take(shown).Sum(one => one.Points);
}
