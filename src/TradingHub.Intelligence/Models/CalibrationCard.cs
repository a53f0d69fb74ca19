using TradingHub.Intelligence.Calibration;

namespace TradingHub.Intelligence.Models;

/// <summary>How a model's probabilities become ones that come to pass as often as they say.</summary>
/// <param name="Map">What is applied.</param>
/// <param name="BrierBefore">Brier score without a calibration, on rows held out.</param>
/// <param name="BrierPlatt">The same after Platt's sigmoid.</param>
/// <param name="BrierIsotonic">The same after the rising curve.</param>
/// <param name="BaseRate">Share of positive labels in training: what to expect without a model.</param>
/// <param name="Threshold">Calibrated probability from which a prediction is a signal.</param>
/// <param name="ThresholdReason">How it was chosen.</param>
public sealed record CalibrationCard(
    CalibrationMap Map,
    double BrierBefore,
    double BrierPlatt,
    double BrierIsotonic,
    double BaseRate,
    double Threshold,
    string ThresholdReason
);
