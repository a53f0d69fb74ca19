using TradingHub.Intelligence.Boosting.Datasets;

namespace TradingHub.Intelligence.Boosting.Training;

/// <summary>Searches which categories of a feature go left in a leaf. Bin 0, missing and unknown, always goes right.</summary>
internal readonly struct CategoricalSearch(TreeSettings settings)
{
    /// <summary>Searches.</summary>
    /// <param name="histogram">The leaf's sums of the feature, a pair for each bin.</param>
    /// <param name="bins">How the feature is cut.</param>
    /// <param name="leaf">The leaf as a whole.</param>
    /// <param name="feature">Number of the feature, for the result.</param>
    /// <returns>The best set of categories; null when none is above the limit.</returns>
    public SplitCandidate? Search(ReadOnlySpan<double> histogram, FeatureBins bins, in LeafSums leaf, int feature)
    {
        double limit = LeafGain.Of(leaf.Gradient, leaf.Hessian, settings.LambdaL1, settings.LambdaL2) + settings.MinGainToSplit;
        if (bins.Count <= settings.MaxOneAgainstRest)
        {
            BestCut one = new();
            SearchOne(histogram, bins.Count, leaf, limit, ref one);
            return double.IsNegativeInfinity(one.Value)
                ? null
                : Make(one, [one.Threshold], leaf, limit, feature, settings.LambdaL2);
        }

        int[] order = Order(histogram, bins.Count, leaf);
        BestCut front = new();
        BestCut back = new();
        SearchGroup(histogram, order, leaf, limit, ref front);
        Array.Reverse(order);
        SearchGroup(histogram, order, leaf, limit, ref back);
        bool isBack = back.Value > front.Value;
        BestCut best = isBack ? back : front;
        if (double.IsNegativeInfinity(best.Value))
        {
            return null;
        }

        if (!isBack)
        {
            Array.Reverse(order);
        }

        return Make(best, order[..best.Threshold], leaf, limit, feature, settings.LambdaL2 + settings.CategoryL2);
    }

    private void SearchOne(ReadOnlySpan<double> histogram, int count, in LeafSums leaf, double limit, ref BestCut best)
    {
        for (int bin = 1; bin < count; bin++)
        {
            double gradient = histogram[2 * bin];
            double hessian = histogram[(2 * bin) + 1];
            int rows = LeafSums.Estimate(hessian, leaf.RowsByHessian);
            double restHessian = leaf.Hessian - hessian - Limits.Epsilon;
            if (
                rows < settings.MinRowsInLeaf
                || hessian < settings.MinHessianInLeaf
                || leaf.Rows - rows < settings.MinRowsInLeaf
                || restHessian < settings.MinHessianInLeaf
            )
            {
                continue;
            }

            double value =
                LeafGain.Of(leaf.Gradient - gradient, restHessian, settings.LambdaL1, settings.LambdaL2)
                + LeafGain.Of(gradient, hessian + Limits.Epsilon, settings.LambdaL1, settings.LambdaL2);
            if (value > limit)
            {
                best.Offer(value, bin, gradient, hessian + Limits.Epsilon);
            }
        }
    }

    /// <summary>Takes categories one by one in the order and looks at each group that is large enough.</summary>
    private void SearchGroup(ReadOnlySpan<double> histogram, int[] order, in LeafSums leaf, double limit, ref BestCut best)
    {
        double l2 = settings.LambdaL2 + settings.CategoryL2;
        double leftGradient = 0;
        double leftHessian = Limits.Epsilon;
        int leftRows = 0;
        int groupRows = 0;
        int most = Math.Min(settings.MaxCategoriesInSplit, (order.Length + 1) / 2);
        for (int taken = 1; taken <= most; taken++)
        {
            int bin = order[taken - 1];
            int rows = LeafSums.Estimate(histogram[(2 * bin) + 1], leaf.RowsByHessian);
            leftGradient += histogram[2 * bin];
            leftHessian += histogram[(2 * bin) + 1];
            leftRows += rows;
            groupRows += rows;
            if (leftRows < settings.MinRowsInLeaf || leftHessian < settings.MinHessianInLeaf)
            {
                continue;
            }

            int rightRows = leaf.Rows - leftRows;
            double rightHessian = leaf.Hessian - leftHessian;
            if (
                rightRows < settings.MinRowsInLeaf
                || rightRows < settings.MinRowsInGroup
                || rightHessian < settings.MinHessianInLeaf
            )
            {
                break;
            }

            if (groupRows < settings.MinRowsInGroup)
            {
                continue;
            }

            groupRows = 0;
            double value =
                LeafGain.Of(leftGradient, leftHessian, settings.LambdaL1, l2)
                + LeafGain.Of(leaf.Gradient - leftGradient, rightHessian, settings.LambdaL1, l2);
            if (value > limit)
            {
                best.Offer(value, taken, leftGradient, leftHessian);
            }
        }
    }

    /// <summary>The bins with enough rows, by what a leaf of them would be worth.</summary>
    private int[] Order(ReadOnlySpan<double> histogram, int count, in LeafSums leaf)
    {
        List<(int Bin, double Rank)> ranked = [];
        for (int bin = 1; bin < count; bin++)
        {
            double hessian = histogram[(2 * bin) + 1];
            if (LeafSums.Estimate(hessian, leaf.RowsByHessian) >= settings.CategorySmoothing)
            {
                ranked.Add((bin, histogram[2 * bin] / (hessian + settings.CategorySmoothing)));
            }
        }

        return [.. ranked.OrderBy(one => one.Rank).Select(one => one.Bin)];
    }

    private SplitCandidate Make(in BestCut best, int[] left, in LeafSums leaf, double limit, int feature, double l2)
    {
        double rightGradient = leaf.Gradient - best.LeftGradient;
        double rightHessian = leaf.Hessian - best.LeftHessian;
        return new SplitCandidate(
            feature,
            best.Value - limit,
            0,
            false,
            left,
            best.LeftGradient,
            best.LeftHessian - Limits.Epsilon,
            LeafGain.ValueOf(best.LeftGradient, best.LeftHessian, settings.LambdaL1, l2),
            rightGradient,
            rightHessian - Limits.Epsilon,
            LeafGain.ValueOf(rightGradient, rightHessian, settings.LambdaL1, l2)
        );
    }
}
