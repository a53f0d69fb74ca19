using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TradingHub.Intelligence.Boosting.Training;

/// <summary>
/// The loop in which training spends its time. Four features at once: a row's gradient is loaded and widened once for all of them, and four
/// histograms stay in the first cache. No index is checked: rows are below the columns' length, bins below the histograms' length.
/// </summary>
internal static class HistogramKernel
{
    /// <summary>Features that are added up at once.</summary>
    public const int Width = 4;

    /// <summary>Adds the rows of a leaf, in their order.</summary>
    /// <param name="rows">Row numbers.</param>
    /// <param name="pairs">For each of these rows gradient and hessian, 32 bits each.</param>
    /// <param name="columns">The bins of all used features.</param>
    /// <param name="features">One to four of them.</param>
    /// <param name="sums">Takes the sums; those of the features are cleared first.</param>
    public static void Add(
        ReadOnlySpan<int> rows,
        ReadOnlySpan<ulong> pairs,
        byte[][] columns,
        ReadOnlySpan<int> features,
        Histogram sums
    )
    {
        foreach (int feature in features)
        {
            sums.Of(feature).Clear();
        }

        if (features.Length == Width)
        {
            AddFour(rows, pairs, columns, features, sums);
            return;
        }

        foreach (int feature in features)
        {
            AddOne(rows, pairs, columns[feature], ref sums.PairsOf(feature));
        }
    }

    private static void AddFour(
        ReadOnlySpan<int> rows,
        ReadOnlySpan<ulong> pairs,
        byte[][] columns,
        ReadOnlySpan<int> features,
        Histogram sums
    )
    {
        ref int row = ref MemoryMarshal.GetReference(rows);
        ref ulong pair = ref MemoryMarshal.GetReference(pairs);
        ref byte first = ref MemoryMarshal.GetArrayDataReference(columns[features[0]]);
        ref byte second = ref MemoryMarshal.GetArrayDataReference(columns[features[1]]);
        ref byte third = ref MemoryMarshal.GetArrayDataReference(columns[features[2]]);
        ref byte fourth = ref MemoryMarshal.GetArrayDataReference(columns[features[3]]);
        ref Vector128<double> intoFirst = ref sums.PairsOf(features[0]);
        ref Vector128<double> intoSecond = ref sums.PairsOf(features[1]);
        ref Vector128<double> intoThird = ref sums.PairsOf(features[2]);
        ref Vector128<double> intoFourth = ref sums.PairsOf(features[3]);
        for (nint at = 0; at < rows.Length; at++)
        {
            nint number = Unsafe.Add(ref row, at);
            Vector128<double> value = Widen(Unsafe.Add(ref pair, at));
            Unsafe.Add(ref intoFirst, (nint)Unsafe.Add(ref first, number)) += value;
            Unsafe.Add(ref intoSecond, (nint)Unsafe.Add(ref second, number)) += value;
            Unsafe.Add(ref intoThird, (nint)Unsafe.Add(ref third, number)) += value;
            Unsafe.Add(ref intoFourth, (nint)Unsafe.Add(ref fourth, number)) += value;
        }
    }

    private static void AddOne(ReadOnlySpan<int> rows, ReadOnlySpan<ulong> pairs, byte[] column, ref Vector128<double> into)
    {
        ref int row = ref MemoryMarshal.GetReference(rows);
        ref ulong pair = ref MemoryMarshal.GetReference(pairs);
        ref byte bin = ref MemoryMarshal.GetArrayDataReference(column);
        for (nint at = 0; at < rows.Length; at++)
        {
            nint number = Unsafe.Add(ref row, at);
            Unsafe.Add(ref into, (nint)Unsafe.Add(ref bin, number)) += Widen(Unsafe.Add(ref pair, at));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Widen(ulong pair) => Vector128.WidenLower(Vector128.CreateScalar(pair).AsSingle());
}
