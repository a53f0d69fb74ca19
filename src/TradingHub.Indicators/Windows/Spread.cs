namespace TradingHub.Indicators.Windows;

/// <summary>
/// How values lie around a point. Distances are taken from one of the values themselves, never squares of whole prices: equal values give
/// exactly 0, and no variance is negative.
/// </summary>
internal static class Spread
{
    /// <summary>Mean of the values less the point.</summary>
    public static double MeanDistance(ReadOnlySpan<double> values, double point)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value - point;
        }

        return sum / values.Length;
    }

    /// <summary>Mean of the distances to the point, without their signs.</summary>
    public static double MeanDeviation(ReadOnlySpan<double> values, double point)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += Math.Abs(value - point);
        }

        return sum / values.Length;
    }

    /// <summary>Mean and population standard deviation of values, oldest first, measured from the newest one.</summary>
    public static (double Mean, double Deviation) Of(ReadOnlySpan<double> values)
    {
        double newest = values[^1];
        double sum = 0;
        double squares = 0;
        foreach (double value in values)
        {
            double distance = value - newest;
            sum += distance;
            squares += distance * distance;
        }

        double mean = sum / values.Length;
        return (newest + mean, Math.Sqrt(Math.Max(0, (squares / values.Length) - (mean * mean))));
    }
}
