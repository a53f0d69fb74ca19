using TradingHub.Intelligence.Calibration;

namespace TradingHub.Intelligence.Training;

/// <summary>What one fold gave: a model, what was chosen for it, and what it said about its test.</summary>
/// <param name="Model">The model file.</param>
/// <param name="Calibration">The calibration that was chosen.</param>
/// <param name="BaseRate">Share of positive labels in its training.</param>
/// <param name="Threshold">Calibrated probability from which it signals.</param>
/// <param name="ThresholdReason">How the threshold was chosen.</param>
/// <param name="Probabilities">The calibrated probability of each row of its test.</param>
/// <param name="Curve">How its loss fell; null where no tree could cut.</param>
internal sealed record FoldOutcome(
    string Model,
    CalibrationChoice Calibration,
    double BaseRate,
    double Threshold,
    string ThresholdReason,
    IReadOnlyList<double> Probabilities,
    LossCurve? Curve
);
