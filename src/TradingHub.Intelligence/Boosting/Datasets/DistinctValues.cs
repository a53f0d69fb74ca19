using System.Runtime.InteropServices;

namespace TradingHub.Intelligence.Boosting.Datasets;

/// <summary>The different values of a numerical feature in a sample, ascending, and how often each occurs.</summary>
/// <param name="Values">Neighbouring doubles count as one value, the largest of them. Zero is there with count 0 between two signs.</param>
/// <param name="Counts">Rows of each value.</param>
/// <param name="Missing">Rows that are NaN.</param>
internal sealed record DistinctValues(List<double> Values, List<int> Counts, int Missing)
{
    /// <summary>Collects them.</summary>
    /// <param name="sample">The values; the array is reordered.</param>
    /// <param name="useMissing">Whether NaN is missing; otherwise it counts as zero.</param>
    public static DistinctValues Of(Span<double> sample, bool useMissing)
    {
        int missing = 0;
        int used = 0;
        foreach (double value in sample)
        {
            if (double.IsNaN(value))
            {
                missing += useMissing ? 1 : 0;
            }
            else if (Math.Abs(value) > Limits.Zero)
            {
                sample[used++] = value;
            }
        }

        Span<double> sorted = sample[..used];
        sorted.Sort();
        DistinctValues distinct = new([], [], missing);
        distinct.Collect(sorted, zeros: sample.Length - missing - used);
        return distinct;
    }

    private void Collect(ReadOnlySpan<double> sorted, int zeros)
    {
        if (sorted.Length == 0 || (sorted[0] > 0 && zeros > 0))
        {
            Add(0, zeros);
        }

        for (int at = 0; at < sorted.Length; at++)
        {
            if (at > 0 && Limits.ArePracticallyEqual(sorted[at - 1], sorted[at]))
            {
                Values[^1] = sorted[at];
                CollectionsMarshal.AsSpan(Counts)[^1]++;
                continue;
            }

            if (at > 0 && sorted[at - 1] < 0 && sorted[at] > 0)
            {
                Add(0, zeros);
            }

            Add(sorted[at], 1);
        }

        if (sorted.Length > 0 && sorted[^1] < 0 && zeros > 0)
        {
            Add(0, zeros);
        }
    }

    private void Add(double value, int count)
    {
        Values.Add(value);
        Counts.Add(count);
    }
}
