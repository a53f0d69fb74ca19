namespace TradingHub.Intelligence.Evaluation;

/// <summary>
/// A Sharpe ratio beside the one that luck alone finds among as many trials. Source: Bailey and Lopez de Prado, The Deflated Sharpe Ratio,
/// Journal of Portfolio Management, 2014.
/// </summary>
/// <param name="Sharpe">Sharpe ratio for one return, not annualised.</param>
/// <param name="Trials">Models and settings that were tried, this one included.</param>
/// <param name="LuckySharpe">The best Sharpe ratio to expect of so many trials without skill.</param>
/// <param name="Probability">That the true Sharpe ratio is above zero, given the trials; 0.95 and more is commonly asked for.</param>
public sealed record DeflatedSharpe(double Sharpe, int Trials, double LuckySharpe, double Probability)
{
    private const double EulerGamma = 0.5772156649015329;

    /// <summary>Deflates a Sharpe ratio.</summary>
    /// <param name="moments">The shape of the returns.</param>
    /// <param name="trials">Models and settings that were tried, this one included; from 1.</param>
    /// <param name="trialVariance">
    /// Variance of the Sharpe ratios of all trials; null where they are not known, for what chance gives to ratios of as many returns.
    /// </param>
    /// <returns>Null where skewness and kurtosis leave the ratio's error without a meaning.</returns>
    public static DeflatedSharpe? Of(ReturnMoments moments, int trials, double? trialVariance = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        double sharpe = moments.Sharpe;
        double spread = 1 - (moments.Skewness * sharpe) + ((moments.Kurtosis - 1) / 4 * sharpe * sharpe);
        if (!(spread > 0))
        {
            return null;
        }

        double lucky = LuckySharpeOf(trials, trialVariance ?? (1.0 / (moments.Count - 1)));
        double distance = (sharpe - lucky) * Math.Sqrt(moments.Count - 1) / Math.Sqrt(spread);
        return new DeflatedSharpe(sharpe, trials, lucky, NormalDistribution.Cumulative(distance));
    }

    private static double LuckySharpeOf(int trials, double variance) =>
        trials == 1
            ? 0
            : Math.Sqrt(variance)
                * (
                    ((1 - EulerGamma) * NormalDistribution.Quantile(1 - (1.0 / trials)))
                    + (EulerGamma * NormalDistribution.Quantile(1 - (1 / (trials * Math.E))))
                );
}
