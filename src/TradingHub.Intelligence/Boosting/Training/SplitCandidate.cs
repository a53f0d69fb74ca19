namespace TradingHub.Intelligence.Boosting.Training;

/// <summary>The best way to split a leaf by one feature, or by any.</summary>
/// <param name="Feature">Number of the feature among those that are used.</param>
/// <param name="Gain">What it gains beyond the limit.</param>
/// <param name="Threshold">Last bin that goes left; without meaning for categories.</param>
/// <param name="DefaultLeft">Whether missing values go left.</param>
/// <param name="LeftBins">Bins of categories that go left; null at a numerical feature.</param>
/// <param name="LeftGradient">Sum of the gradients of the left child.</param>
/// <param name="LeftHessian">Sum of its hessians.</param>
/// <param name="LeftValue">Its value.</param>
/// <param name="RightGradient">Sum of the gradients of the right child.</param>
/// <param name="RightHessian">Sum of its hessians.</param>
/// <param name="RightValue">Its value.</param>
internal sealed record SplitCandidate(
    int Feature,
    double Gain,
    int Threshold,
    bool DefaultLeft,
    int[]? LeftBins,
    double LeftGradient,
    double LeftHessian,
    double LeftValue,
    double RightGradient,
    double RightHessian,
    double RightValue
)
{
    /// <summary>Whether this one is taken before another. The features are in their original order, so equal gains take the smaller number.</summary>
    public bool IsBetterThan(SplitCandidate? other) =>
        other is null || Gain > other.Gain || (Gain == other.Gain && Feature < other.Feature);
}
