namespace TradingHub.Intelligence.Evaluation;

/// <summary>Quantiles of numbers.</summary>
internal static class Quantiles
{
    /// <summary>The value below which a share of the numbers lies, between neighbours in a straight line.</summary>
    /// <param name="sorted">At least one number, ascending.</param>
    /// <param name="share">0 to 1.</param>
    public static double Of(IReadOnlyList<double> sorted, double share)
    {
        double place = Math.Clamp(share, 0, 1) * (sorted.Count - 1);
        int below = (int)place;
        return below + 1 < sorted.Count ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}
