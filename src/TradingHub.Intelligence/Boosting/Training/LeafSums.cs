using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TradingHub.Intelligence.Boosting.Training;

/// <summary>What is known of a leaf as a whole when a cut is searched in it.</summary>
/// <param name="Gradient">Sum of the gradients.</param>
/// <param name="Hessian">Sum of the hessians, with what keeps it away from zero added twice.</param>
/// <param name="Rows">Number of rows.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LeafSums(double Gradient, double Hessian, int Rows)
{
    /// <summary>Rows for each unit of hessian: the rows of a bin are estimated from its hessian.</summary>
    public double RowsByHessian { get; } = Rows / Hessian;

    /// <summary>The estimated rows of a bin.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Estimate(double hessian, double rowsByHessian) =>
        double.ConvertToIntegerNative<int>((hessian * rowsByHessian) + 0.5);
}
