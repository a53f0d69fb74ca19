using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TradingHub.Intelligence.Boosting.Training;

/// <summary>
/// Sums of gradients and hessians of a leaf for each bin of each used feature, in one array. It never moves and starts at a cache line, so that
/// a pair never lies across two of them.
/// </summary>
internal sealed class Histogram
{
    private const int CacheLine = 64;

    private readonly double[] _sums;
    private readonly int _start;
    private readonly int[] _offsets;

    /// <summary>Makes room; the sums are not cleared.</summary>
    /// <param name="offsets">For each used feature its first bin, and the number of all bins at the end.</param>
    public Histogram(int[] offsets)
    {
        _offsets = offsets;
        _sums = GC.AllocateUninitializedArray<double>((2 * offsets[^1]) + (CacheLine / sizeof(double)), pinned: true);
        nint past = Marshal.UnsafeAddrOfPinnedArrayElement(_sums, 0) & (CacheLine - 1);
        _start = (int)((CacheLine - past) & (CacheLine - 1)) / sizeof(double);
    }

    /// <summary>The sums of a feature: gradient and hessian of each bin, in turn.</summary>
    public Span<double> Of(int feature) =>
        _sums.AsSpan(_start + (2 * _offsets[feature]), 2 * (_offsets[feature + 1] - _offsets[feature]));

    /// <summary>The pairs of a feature.</summary>
    public ref Vector128<double> PairsOf(int feature) =>
        ref Unsafe.As<double, Vector128<double>>(ref MemoryMarshal.GetReference(Of(feature)));
}
