namespace TradingHub.Intelligence.Boosting.Datasets;

/// <summary>Cuts ascending values into bins of about the same number of rows; a value that is frequent enough has a bin of its own.</summary>
internal static class GreedyCut
{
    /// <summary>The upper bounds of the bins; the last one is +∞.</summary>
    /// <param name="values">Different values, ascending.</param>
    /// <param name="counts">Rows of each value.</param>
    /// <param name="most">Most bins.</param>
    /// <param name="minRows">Rows that a bin should have.</param>
    public static List<double> Bounds(ReadOnlySpan<double> values, ReadOnlySpan<int> counts, int most, int minRows)
    {
        List<double> bounds =
            values.Length <= most ? CutBetweenAll(values, counts, minRows) : CutBySize(values, counts, most, minRows);
        bounds.Add(double.PositiveInfinity);
        return bounds;
    }

    private static List<double> CutBetweenAll(ReadOnlySpan<double> values, ReadOnlySpan<int> counts, int minRows)
    {
        List<double> bounds = [];
        int rows = 0;
        for (int at = 0; at + 1 < values.Length; at++)
        {
            rows += counts[at];
            if (rows >= minRows && AddBetween(bounds, values[at], values[at + 1]))
            {
                rows = 0;
            }
        }

        return bounds;
    }

    private static List<double> CutBySize(ReadOnlySpan<double> values, ReadOnlySpan<int> counts, int most, int minRows)
    {
        List<double> bounds = [];
        int all = Sum(counts);
        int bins = minRows > 0 ? Math.Max(1, Math.Min(most, all / minRows)) : most;
        double heavy = all / (double)bins;
        (int restRows, int restBins) = WithoutHeavy(counts, heavy, all, bins);
        double mean = restRows / (double)restBins;
        int rows = 0;
        int closed = 0;
        for (int at = 0; at + 1 < values.Length && closed < bins - 1; at++)
        {
            bool isHeavy = counts[at] >= heavy;
            restRows -= isHeavy ? 0 : counts[at];
            rows += counts[at];
            if (isHeavy || rows >= mean || (counts[at + 1] >= heavy && rows >= Math.Max(1, mean * 0.5)))
            {
                AddBetween(bounds, values[at], values[at + 1]);
                closed++;
                rows = 0;
                if (!isHeavy)
                {
                    restBins--;
                    mean = restRows / (double)restBins;
                }
            }
        }

        return bounds;
    }

    private static (int Rows, int Bins) WithoutHeavy(ReadOnlySpan<int> counts, double heavy, int rows, int bins)
    {
        foreach (int count in counts)
        {
            if (count >= heavy)
            {
                rows -= count;
                bins--;
            }
        }

        return (rows, bins);
    }

    private static bool AddBetween(List<double> bounds, double lower, double upper)
    {
        double bound = Math.BitIncrement((lower + upper) / 2);
        if (bounds.Count > 0 && Limits.ArePracticallyEqual(bounds[^1], bound))
        {
            return false;
        }

        bounds.Add(bound);
        return true;
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
