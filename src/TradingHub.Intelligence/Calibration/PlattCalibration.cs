using TradingHub.Intelligence.Evaluation;

namespace TradingHub.Intelligence.Calibration;

/// <summary>
/// A sigmoid over the log odds: <c>1 / (1 + exp(-(Slope * log(p / (1 - p)) + Intercept)))</c>. Two numbers, so it needs few rows.
/// Source: Platt, Probabilistic Outputs for Support Vector Machines, 1999.
/// </summary>
public sealed record PlattCalibration : CalibrationMap
{
    // Log odds of a certain probability would be infinite.
    private const double Tiny = 1e-9;

    /// <summary>Takes the two numbers.</summary>
    /// <param name="slope">1 leaves log odds as they are; below 1 makes predictions less sure. Not below 0.</param>
    /// <param name="intercept">What is added to the log odds.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or the slope is below 0.</exception>
    public PlattCalibration(double slope, double intercept)
    {
        if (!double.IsFinite(slope) || slope < 0 || !double.IsFinite(intercept))
        {
            throw new ArgumentOutOfRangeException(
                nameof(slope),
                slope,
                $"A slope from 0 and a finite intercept are needed, not {intercept}."
            );
        }

        (Slope, Intercept) = (slope, intercept);
    }

    /// <summary>Factor of the log odds, from 0.</summary>
    public double Slope { get; }

    /// <summary>What is added to the log odds.</summary>
    public double Intercept { get; }

    /// <summary>Fits the sigmoid by Newton's method, to targets that Platt's rule draws a little away from 0 and 1.</summary>
    public static PlattCalibration Fit(PredictionSample sample)
    {
        double[] logOdds = [.. sample.Probabilities.Select(LogOdds)];
        PlattLoss loss = new(logOdds, sample.Targets);
        (double slope, double intercept) = loss.Minimize();

        // A falling sigmoid would turn the order of the predictions round; then the best one that does not is flat.
        return slope > 0 ? new PlattCalibration(slope, intercept) : new PlattCalibration(0, LogOdds(loss.MeanTarget));
    }

    /// <inheritdoc />
    public override double Apply(double probability) => 1 / (1 + Math.Exp(-((Slope * LogOdds(probability)) + Intercept)));

    /// <summary>Log odds of a probability, kept finite.</summary>
    internal static double LogOdds(double probability)
    {
        double inside = Math.Clamp(probability, Tiny, 1 - Tiny);
        return Math.Log(inside / (1 - inside));
    }
}
