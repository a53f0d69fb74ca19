using TradingHub.Intelligence.Evaluation;

namespace TradingHub.Intelligence.Calibration;

/// <summary>The calibration that was best on rows it was not fitted to.</summary>
/// <param name="Map">The best one. Calibration that does not help is not applied.</param>
/// <param name="BrierBefore">Brier score of the model's own probabilities on the rows held out.</param>
/// <param name="BrierPlatt">The same after Platt's sigmoid.</param>
/// <param name="BrierIsotonic">The same after the rising curve.</param>
public sealed record CalibrationChoice(CalibrationMap Map, double BrierBefore, double BrierPlatt, double BrierIsotonic)
{
    /// <summary>Fits both ways and takes the smaller Brier score; of equal ones the simpler way.</summary>
    /// <param name="fit">What to fit to.</param>
    /// <param name="heldOut">What to compare on; none of its labels may look into <paramref name="fit"/>.</param>
    public static CalibrationChoice Choose(PredictionSample fit, PredictionSample heldOut)
    {
        PlattCalibration platt = PlattCalibration.Fit(fit);
        IsotonicCalibration isotonic = IsotonicCalibration.Fit(fit);
        double before = ProbabilityScores.BrierOf(heldOut);
        double afterPlatt = ProbabilityScores.BrierOf(heldOut.Calibrated(platt));
        double afterIsotonic = ProbabilityScores.BrierOf(heldOut.Calibrated(isotonic));
        CalibrationMap best =
            before <= afterPlatt && before <= afterIsotonic ? new NoCalibration()
            : afterPlatt <= afterIsotonic ? platt
            : isotonic;
        return new CalibrationChoice(best, before, afterPlatt, afterIsotonic);
    }
}
