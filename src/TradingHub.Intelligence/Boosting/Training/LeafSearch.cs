using System.Runtime.InteropServices;
using TradingHub.Intelligence.Boosting.Datasets;

namespace TradingHub.Intelligence.Boosting.Training;

/// <summary>
/// Fills histograms of leaves and searches their best splits, a few features at a time, in parallel. Each feature is summed by one thread in row
/// order, so the number of threads changes nothing.
/// </summary>
internal sealed class LeafSearch(BinnedTable table, TreeSettings settings, ParallelOptions parallel)
{
    /// <summary>Additions below which more threads cost more than they save.</summary>
    private const long WorthThreads = 50_000;

    private readonly ulong[] _ordered = new ulong[table.Rows];
    private readonly SplitCandidate?[] _found = new SplitCandidate?[table.Used.Length];
    private readonly SplitCandidate?[] _foundInOther = new SplitCandidate?[table.Used.Length];
    private readonly int[] _active = new int[table.Used.Length];

    /// <summary>Finds the best split of a leaf, and of its sibling from what their parent leaves.</summary>
    /// <param name="leaf">Its histogram is filled from its rows.</param>
    /// <param name="other">The larger sibling, whose histogram is still the parent's; null at the root.</param>
    /// <param name="rows">The rows of <paramref name="leaf"/>.</param>
    /// <param name="gradients">Gradient and hessian of all rows, in turn.</param>
    /// <param name="features">Used features that the tree sees, ascending.</param>
    public void Search(GrowingLeaf leaf, GrowingLeaf? other, ReadOnlyMemory<int> rows, float[] gradients, int[] features)
    {
        int active = 0;
        foreach (int feature in features)
        {
            if (!leaf.GivenUp[feature])
            {
                _active[active++] = feature;
            }
        }

        Gather(rows.Span, gradients);
        int groups = (active + HistogramKernel.Width - 1) / HistogramKernel.Width;
        void SearchGroup(int group) => SearchSome(Group(group, active), leaf, other, rows.Span);
        if (parallel.MaxDegreeOfParallelism == 1 || (long)rows.Length * active < WorthThreads)
        {
            for (int group = 0; group < groups; group++)
            {
                SearchGroup(group);
            }
        }
        else
        {
            Parallel.For(0, groups, parallel, SearchGroup);
        }

        leaf.Best = Choose(leaf, _found, active);
        if (other is not null)
        {
            other.Best = Choose(other, _foundInOther, active);
        }
    }

    private ReadOnlySpan<int> Group(int group, int active)
    {
        int start = group * HistogramKernel.Width;
        return _active.AsSpan(start, Math.Min(HistogramKernel.Width, active - start));
    }

    private void Gather(ReadOnlySpan<int> rows, float[] gradients)
    {
        ReadOnlySpan<ulong> pairs = MemoryMarshal.Cast<float, ulong>(gradients);
        Span<ulong> ordered = _ordered.AsSpan(0, rows.Length);
        for (int at = 0; at < ordered.Length; at++)
        {
            ordered[at] = pairs[rows[at]];
        }
    }

    private void SearchSome(ReadOnlySpan<int> features, GrowingLeaf leaf, GrowingLeaf? other, ReadOnlySpan<int> rows)
    {
        HistogramKernel.Add(rows, _ordered.AsSpan(0, rows.Length), table.Columns, features, leaf.Sums!);
        foreach (int feature in features)
        {
            FeatureBins bins = table.BinsOf(feature);
            Span<double> sums = leaf.Sums!.Of(feature);
            DeriveMostFrequent(sums, bins.MostFrequentBin, leaf);
            _found[feature] = SearchFeature(sums, bins, leaf, feature);
            if (other is not null)
            {
                Span<double> rest = other.Sums!.Of(feature);
                Subtract(rest, sums);
                _foundInOther[feature] = SearchFeature(rest, bins, other, feature);
            }
        }
    }

    private SplitCandidate? SearchFeature(ReadOnlySpan<double> sums, FeatureBins bins, GrowingLeaf leaf, int feature) =>
        bins.IsCategorical
            ? new CategoricalSearch(settings).Search(sums, bins, leaf.ToSums(), feature)
            : new NumericalSearch(settings).Search(sums, bins, leaf.ToSums(), feature);

    /// <summary>The most frequent bin is what the others leave of the leaf; bin 0 is never asked for in that case.</summary>
    private static void DeriveMostFrequent(Span<double> sums, int bin, GrowingLeaf leaf)
    {
        if (bin == 0)
        {
            return;
        }

        double gradient = leaf.Gradient;
        double hessian = leaf.Hessian;
        for (int at = 0; at < sums.Length; at += 2)
        {
            if (at != 2 * bin)
            {
                gradient -= sums[at];
                hessian -= sums[at + 1];
            }
        }

        sums[2 * bin] = gradient;
        sums[(2 * bin) + 1] = hessian;
    }

    private static void Subtract(Span<double> from, ReadOnlySpan<double> sums)
    {
        for (int at = 0; at < from.Length; at++)
        {
            from[at] -= sums[at];
        }
    }

    private SplitCandidate? Choose(GrowingLeaf leaf, SplitCandidate?[] found, int active)
    {
        SplitCandidate? best = null;
        foreach (int feature in _active.AsSpan(0, active))
        {
            if (found[feature] is not { } candidate)
            {
                leaf.GivenUp[feature] = true;
            }
            else if (candidate.IsBetterThan(best))
            {
                best = candidate;
            }
        }

        return best;
    }
}
