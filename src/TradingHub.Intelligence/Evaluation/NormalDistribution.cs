namespace TradingHub.Intelligence.Evaluation;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    private const double Farthest = 8;

    /// <summary>
    /// Probability of a value up to this one, to about 15 decimals. Source: Marsaglia, Evaluating the Normal Distribution, 2004.
    /// </summary>
    public static double Cumulative(double value)
    {
        if (Math.Abs(value) >= Farthest)
        {
            return value > 0 ? 1 : 0;
        }

        double square = value * value;
        double term = value;
        double sum = value;
        double before = double.NaN;
        for (int odd = 3; sum != before; odd += 2)
        {
            before = sum;
            term *= square / odd;
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-0.5 * square) / Math.Sqrt(2 * Math.PI));
    }

    /// <summary>The value up to which a probability lies, by halving; from -8 to 8.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    public static double Quantile(double probability)
    {
        double low = -Farthest;
        double high = Farthest;
        for (double middle = 0; low < middle && middle < high; middle = (low + high) / 2)
        {
            (low, high) = Cumulative(middle) < probability ? (middle, high) : (low, middle);
        }

        return high;
    }
}
