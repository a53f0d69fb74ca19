namespace TradingHub.Intelligence.Splits;

/// <summary>Four parts that follow each other in time. No label looks out of its part into a later one.</summary>
/// <param name="Training">What the model learns from.</param>
/// <param name="Threshold">What the threshold of a signal is chosen on.</param>
/// <param name="Calibration">What probabilities are calibrated on.</param>
/// <param name="Test">What nothing was chosen on.</param>
public sealed record WalkForwardFold(SplitPart Training, SplitPart Threshold, SplitPart Calibration, SplitPart Test)
{
    /// <summary>The parts, oldest first.</summary>
    public IReadOnlyList<SplitPart> Parts => [Training, Threshold, Calibration, Test];
}
