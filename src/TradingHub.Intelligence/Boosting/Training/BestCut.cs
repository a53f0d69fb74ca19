using System.Runtime.InteropServices;

namespace TradingHub.Intelligence.Boosting.Training;

/// <summary>The best cut that a scan has found so far.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct BestCut()
{
    /// <summary>What both sides are worth; -∞ before one was found.</summary>
    public double Value = double.NegativeInfinity;

    /// <summary>Last bin on the left, or at categories how many of the order are taken.</summary>
    public int Threshold;

    /// <summary>Sum of the gradients on the left.</summary>
    public double LeftGradient;

    /// <summary>Sum of the hessians on the left.</summary>
    public double LeftHessian;

    /// <summary>Keeps a cut that is better than all before it.</summary>
    public void Offer(double value, int threshold, double leftGradient, double leftHessian)
    {
        if (value > Value)
        {
            (Value, Threshold, LeftGradient, LeftHessian) = (value, threshold, leftGradient, leftHessian);
        }
    }
}
