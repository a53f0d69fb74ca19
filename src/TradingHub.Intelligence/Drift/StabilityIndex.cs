namespace TradingHub.Intelligence.Drift;

/// <summary>The population stability index: how differently rows are shared out over the same bins.</summary>
internal static class StabilityIndex
{
    // A bin without rows would make the index infinite.
    private const double SmallestShare = 1e-4;

    /// <summary>The index, from 0: the sum of (now - then) * ln(now / then).</summary>
    /// <param name="then">Share of the rows in each bin in training.</param>
    /// <param name="now">The same of recent rows.</param>
    public static double Of(IReadOnlyList<double> then, IReadOnlyList<double> now)
    {
        double sum = 0;
        for (int bin = 0; bin < then.Count; bin++)
        {
            double before = Math.Max(then[bin], SmallestShare);
            double after = Math.Max(now[bin], SmallestShare);
            sum += (after - before) * Math.Log(after / before);
        }

        return sum;
    }
}
