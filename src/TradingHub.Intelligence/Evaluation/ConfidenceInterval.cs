namespace TradingHub.Intelligence.Evaluation;

/// <summary>Where a figure lies with the confidence that was asked for.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct ConfidenceInterval(double Low, double High)
{
    /// <summary>Whether a value lies within, the ends included.</summary>
    public bool Contains(double value) => value >= Low && value <= High;
}
