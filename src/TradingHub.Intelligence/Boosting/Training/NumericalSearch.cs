using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Boosting.Models;

namespace TradingHub.Intelligence.Boosting.Training;

/// <summary>
/// Searches the best cut of a leaf by one numerical feature. Bins run from small to large values; the histogram has a pair of sums for each bin,
/// gradient and hessian in turn. The order of the scans decides between equal cuts, and models depend on it.
/// </summary>
internal readonly struct NumericalSearch(TreeSettings settings)
{
    private readonly double _l1 = settings.LambdaL1;
    private readonly double _l2 = settings.LambdaL2;
    private readonly double _minHessian = settings.MinHessianInLeaf;
    private readonly double _minGain = settings.MinGainToSplit;
    private readonly int _minRows = settings.MinRowsInLeaf;

    /// <summary>Searches.</summary>
    /// <param name="histogram">The leaf's sums of the feature.</param>
    /// <param name="bins">How the feature is cut.</param>
    /// <param name="leaf">The leaf as a whole.</param>
    /// <param name="feature">Number of the feature, for the result.</param>
    /// <returns>The best cut; null when none is above the limit: then none will be in the leaf's children either.</returns>
    public SplitCandidate? Search(ReadOnlySpan<double> histogram, FeatureBins bins, in LeafSums leaf, int feature)
    {
        double limit = LeafGain.Of(leaf.Gradient, leaf.Hessian, _l1, _l2) + _minGain;
        BestCut best = new();
        bool hasMissing = bins.Missing == MissingKind.NaN;
        bool defaultLeft = true;
        if (hasMissing && bins.Count > 2)
        {
            ScanFromRight(histogram, bins.Count - 2, leaf, limit, ref best);
            BestCut other = new();
            ScanFromLeft(histogram, bins, leaf, limit, ref other);

            // The detour over the limit is part of the rule: it decides between values that differ in their last bits.
            if (other.Value > best.Value - limit + limit)
            {
                (best, defaultLeft) = (other, false);
            }
        }
        else
        {
            ScanFromRight(histogram, bins.Count - 1, leaf, limit, ref best);
            defaultLeft = !hasMissing;
        }

        return double.IsNegativeInfinity(best.Value) ? null : Make(best, leaf, limit, feature, defaultLeft);
    }

    private void ScanFromRight(ReadOnlySpan<double> histogram, int last, in LeafSums leaf, double limit, ref BestCut best)
    {
        double rightGradient = 0;
        double rightHessian = Limits.Epsilon;
        int rightRows = 0;
        double rowsByHessian = leaf.RowsByHessian;
        unchecked
        {
            for (int bin = last; bin >= 1; bin--)
            {
                double hessian = histogram[(2 * bin) + 1];
                rightGradient += histogram[2 * bin];
                rightHessian += hessian;
                rightRows += LeafSums.Estimate(hessian, rowsByHessian);
                if (rightRows < _minRows || rightHessian < _minHessian)
                {
                    continue;
                }

                double leftHessian = leaf.Hessian - rightHessian;
                if (leaf.Rows - rightRows < _minRows || leftHessian < _minHessian)
                {
                    break;
                }

                double leftGradient = leaf.Gradient - rightGradient;
                double value =
                    LeafGain.Of(leftGradient, leftHessian, _l1, _l2) + LeafGain.Of(rightGradient, rightHessian, _l1, _l2);
                if (value > limit)
                {
                    best.Offer(value, bin - 1, leftGradient, leftHessian);
                }
            }
        }
    }

    private void ScanFromLeft(ReadOnlySpan<double> histogram, FeatureBins bins, in LeafSums leaf, double limit, ref BestCut best)
    {
        double leftGradient = 0;
        double leftHessian = Limits.Epsilon;
        int leftRows = 0;
        bool isFirstDerived = bins.MostFrequentBin == 0;
        if (isFirstDerived)
        {
            (leftGradient, leftHessian, leftRows) = DeriveFirst(histogram, bins.Count, leaf);
        }

        double rowsByHessian = leaf.RowsByHessian;
        unchecked
        {
            for (int bin = 0; bin <= bins.Count - 2; bin++)
            {
                if (bin > 0 || !isFirstDerived)
                {
                    double hessian = histogram[(2 * bin) + 1];
                    leftGradient += histogram[2 * bin];
                    leftHessian += hessian;
                    leftRows += LeafSums.Estimate(hessian, rowsByHessian);
                }

                if (leftRows < _minRows || leftHessian < _minHessian)
                {
                    continue;
                }

                double rightHessian = leaf.Hessian - leftHessian;
                if (leaf.Rows - leftRows < _minRows || rightHessian < _minHessian)
                {
                    break;
                }

                double rightGradient = leaf.Gradient - leftGradient;
                double value =
                    LeafGain.Of(leftGradient, leftHessian, _l1, _l2) + LeafGain.Of(rightGradient, rightHessian, _l1, _l2);
                if (value > limit)
                {
                    best.Offer(value, bin, leftGradient, leftHessian);
                }
            }
        }
    }

    /// <summary>Bin 0 as what the other bins leave, the one for missing values included.</summary>
    private static (double Gradient, double Hessian, int Rows) DeriveFirst(
        ReadOnlySpan<double> histogram,
        int count,
        in LeafSums leaf
    )
    {
        double gradient = leaf.Gradient;
        double hessian = leaf.Hessian - Limits.Epsilon;
        int rows = leaf.Rows;
        for (int bin = 1; bin < count; bin++)
        {
            gradient -= histogram[2 * bin];
            hessian -= histogram[(2 * bin) + 1];
            rows -= LeafSums.Estimate(histogram[(2 * bin) + 1], leaf.RowsByHessian);
        }

        return (gradient, hessian, rows);
    }

    private SplitCandidate Make(in BestCut best, in LeafSums leaf, double limit, int feature, bool defaultLeft)
    {
        double rightGradient = leaf.Gradient - best.LeftGradient;
        double rightHessian = leaf.Hessian - best.LeftHessian;
        return new SplitCandidate(
            feature,
            best.Value - limit,
            best.Threshold,
            defaultLeft,
            null,
            best.LeftGradient,
            best.LeftHessian - Limits.Epsilon,
            LeafGain.ValueOf(best.LeftGradient, best.LeftHessian, _l1, _l2),
            rightGradient,
            rightHessian - Limits.Epsilon,
            LeafGain.ValueOf(rightGradient, rightHessian, _l1, _l2)
        );
    }
}
