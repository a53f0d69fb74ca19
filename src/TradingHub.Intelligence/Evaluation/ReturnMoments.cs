namespace TradingHub.Intelligence.Evaluation;

/// <summary>The shape of a series of returns.</summary>
/// <param name="Count">Number of returns.</param>
/// <param name="Mean">Mean return.</param>
/// <param name="Deviation">Standard deviation, with one less than the count as divisor; above 0.</param>
/// <param name="Skewness">Third standardised moment; 0 for a normal distribution.</param>
/// <param name="Kurtosis">Fourth standardised moment; 3 for a normal distribution.</param>
public sealed record ReturnMoments(int Count, double Mean, double Deviation, double Skewness, double Kurtosis)
{
    /// <summary>Mean by deviation, for one return; not annualised.</summary>
    public double Sharpe => Mean / Deviation;

    /// <summary>The shape of some returns; null for fewer than three, and where all are the same.</summary>
    public static ReturnMoments? Of(IReadOnlyList<double> returns)
    {
        if (returns.Count < 3)
        {
            return null;
        }

        double mean = returns.Average();
        double second = Moment(returns, mean, 2);
        return second > 0
            ? new ReturnMoments(
                returns.Count,
                mean,
                Math.Sqrt(second * returns.Count / (returns.Count - 1)),
                Moment(returns, mean, 3) / Math.Pow(second, 1.5),
                Moment(returns, mean, 4) / (second * second)
            )
            : null;
    }

    private static double Moment(IReadOnlyList<double> returns, double mean, int power) =>
        returns.Average(value => Math.Pow(value - mean, power));
}
