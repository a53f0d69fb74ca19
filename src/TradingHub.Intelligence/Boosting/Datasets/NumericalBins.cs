using System.Runtime.InteropServices;
using TradingHub.Intelligence.Boosting.Models;

namespace TradingHub.Intelligence.Boosting.Datasets;

/// <summary>Finds the bins of a numerical feature. Zero has a bin of its own, and missing values have the last one.</summary>
internal static class NumericalBins
{
    /// <summary>Finds them.</summary>
    /// <param name="sample">Values of sampled rows; the array is reordered.</param>
    /// <param name="settings">How to cut.</param>
    /// <param name="minRows">Sampled rows that both sides of some cut must have; 0 for no such rule.</param>
    public static FeatureBins Find(Span<double> sample, BinningSettings settings, int minRows)
    {
        int rows = sample.Length;
        DistinctValues distinct = DistinctValues.Of(sample, settings.UseMissing);
        bool hasMissing = distinct.Missing > 0;
        int most = hasMissing ? settings.MaxBins - 1 : settings.MaxBins;
        double[] bounds = [.. Bounds(distinct, most, settings.MinRowsInBin)];
        int[] counts = new int[bounds.Length + (hasMissing ? 1 : 0)];
        int bin = 0;
        for (int at = 0; at < distinct.Values.Count; at++)
        {
            while (distinct.Values[at] > bounds[bin])
            {
                bin++;
            }

            counts[bin] += distinct.Counts[at];
        }

        int zero = Array.FindIndex(bounds, bound => bound >= 0);
        counts[^1] += distinct.Missing;
        bool isUsed = counts.Length > 1 && (minRows <= 0 || CanBeCut(counts, rows, minRows));
        return new FeatureBins
        {
            Count = counts.Length,
            IsUsed = isUsed,
            Missing = hasMissing ? MissingKind.NaN : MissingKind.None,
            DefaultBin = zero,
            MostFrequentBin = MostFrequent.Of(counts, zero, rows),
            Info = isUsed ? $"[{NumberText.Exact(distinct.Values[0])}:{NumberText.Exact(distinct.Values[^1])}]" : "none",
            UpperBounds = bounds,
        };
    }

    private static List<double> Bounds(DistinctValues distinct, int most, int minRows)
    {
        ReadOnlySpan<double> values = CollectionsMarshal.AsSpan(distinct.Values);
        ReadOnlySpan<int> counts = CollectionsMarshal.AsSpan(distinct.Counts);
        int negative = Count(values, value => value <= -Limits.Zero);
        int positive = values.Length - Count(values, value => value <= Limits.Zero);
        int negativeRows = Sum(counts[..negative]);
        int signedRows = negativeRows + Sum(counts[^positive..]);
        List<double> bounds = [];
        if (negative > 0 && most > 1)
        {
            int share = Math.Max(1, (int)(negativeRows / (double)signedRows * (most - 1)));
            bounds = GreedyCut.Bounds(values[..negative], counts[..negative], share, minRows);
            bounds[^1] = -Limits.Zero;
        }

        int rest = most - 1 - bounds.Count;
        if (positive > 0 && rest > 0)
        {
            bounds.Add(Limits.Zero);
            bounds.AddRange(GreedyCut.Bounds(values[^positive..], counts[^positive..], rest, minRows));
        }
        else
        {
            bounds.Add(double.PositiveInfinity);
        }

        return bounds;
    }

    private static bool CanBeCut(int[] counts, int rows, int minRows)
    {
        int left = 0;
        for (int bin = 0; bin + 1 < counts.Length; bin++)
        {
            left += counts[bin];
            if (left >= minRows && rows - left >= minRows)
            {
                return true;
            }
        }

        return false;
    }

    private static int Count(ReadOnlySpan<double> ascending, Func<double, bool> holds)
    {
        int count = 0;
        while (count < ascending.Length && holds(ascending[count]))
        {
            count++;
        }

        return count;
    }

    private static int Sum(ReadOnlySpan<int> counts)
    {
        int sum = 0;
        foreach (int count in counts)
        {
            sum += count;
        }

        return sum;
    }
}
