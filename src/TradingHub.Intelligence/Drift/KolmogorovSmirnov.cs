namespace TradingHub.Intelligence.Drift;

/// <summary>The test of Kolmogorov and Smirnov for two samples.</summary>
internal static class KolmogorovSmirnov
{
    private const int MaxTerms = 100;

    /// <summary>The largest distance between the shares of both samples that lie up to any value, 0 to 1.</summary>
    /// <param name="left">At least one value, ascending.</param>
    /// <param name="right">At least one value, ascending.</param>
    public static double Distance(IReadOnlyList<double> left, IReadOnlyList<double> right)
    {
        double largest = 0;
        (int atLeft, int atRight) = (0, 0);
        while (atLeft < left.Count && atRight < right.Count)
        {
            double value = Math.Min(left[atLeft], right[atRight]);
            atLeft = Past(left, atLeft, value);
            atRight = Past(right, atRight, value);
            largest = Math.Max(largest, Math.Abs((atLeft / (double)left.Count) - (atRight / (double)right.Count)));
        }

        return largest;
    }

    /// <summary>
    /// How often chance alone gives such a distance to independent rows of one distribution, for large samples. Rows that follow each other in time
    /// are not independent, so the true value is larger.
    /// </summary>
    public static double PValue(double distance, int left, int right)
    {
        double scaled = distance * Math.Sqrt(left / (double)(left + right) * right);
        if (scaled < 0.2)
        {
            // The series ends too early here, and its value is 1 to twelve decimals.
            return 1;
        }

        double sum = 0;
        for (int term = 1; term <= MaxTerms; term++)
        {
            double next = Math.Exp(-2.0 * term * term * scaled * scaled);
            sum += term % 2 == 1 ? next : -next;
        }

        return Math.Clamp(2 * sum, 0, 1);
    }

    private static int Past(IReadOnlyList<double> values, int at, double value)
    {
        while (at < values.Count && values[at] <= value)
        {
            at++;
        }

        return at;
    }
}
