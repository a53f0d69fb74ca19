using System.Runtime.CompilerServices;

namespace TradingHub.Intelligence.Boosting.Training;

/// <summary>What sums of gradients and hessians are worth, and the value that a leaf with them gets.</summary>
internal static class LeafGain
{
    /// <summary>By how much the best value lowers the loss, twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(double gradient, double hessian, double l1, double l2)
    {
        double pulled = Pulled(gradient, l1);
        return pulled * pulled / (hessian + l2);
    }

    /// <summary>The best value.</summary>
    public static double ValueOf(double gradient, double hessian, double l1, double l2) => -Pulled(gradient, l1) / (hessian + l2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Pulled(double gradient, double l1) =>
        l1 > 0 ? Math.Sign(gradient) * Math.Max(0, Math.Abs(gradient) - l1) : gradient;
}
