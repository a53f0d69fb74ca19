namespace TradingHub.Intelligence.Calibration;

/// <summary>Leaves probabilities as they are.</summary>
public sealed record NoCalibration : CalibrationMap
{
    /// <inheritdoc />
    public override double Apply(double probability) => probability;
}
