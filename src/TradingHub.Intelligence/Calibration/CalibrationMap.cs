using System.Text.Json.Serialization;

namespace TradingHub.Intelligence.Calibration;

/// <summary>
/// Turns a model's probability into one that comes to pass as often as it says. A higher probability never becomes a lower one than another's:
/// calibration changes how sure a model is, not what it prefers. Kept as JSON beside its model.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(NoCalibration), "none")]
[JsonDerivedType(typeof(PlattCalibration), "platt")]
[JsonDerivedType(typeof(IsotonicCalibration), "isotonic")]
public abstract record CalibrationMap
{
    /// <summary>The calibrated probability, 0 to 1.</summary>
    /// <param name="probability">The model's, 0 to 1.</param>
    public abstract double Apply(double probability);
}
