namespace TradingHub.Intelligence.Evaluation;

/// <summary>What was said beside what happened, in bins of equal width over 0 to 1.</summary>
/// <param name="ExpectedError">
/// Expected calibration error: the distance between said and happened, each bin weighing as many rows as it has. 0 is perfect.
/// </param>
/// <param name="Bins">The bins that have rows, lowest probability first.</param>
public sealed record CalibrationCurve(double ExpectedError, IReadOnlyList<CalibrationBin> Bins)
{
    // The quantile of the normal distribution for 95 % in the middle.
    private const double Z = 1.959963984540054;

    /// <summary>Puts a sample into bins.</summary>
    /// <param name="sample">The predictions.</param>
    /// <param name="bins">Number of bins, from 1.</param>
    public static CalibrationCurve Of(PredictionSample sample, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        int[] rows = new int[bins];
        double[] said = new double[bins];
        double[] happened = new double[bins];
        for (int row = 0; row < sample.Targets.Length; row++)
        {
            int bin = Math.Min((int)(sample.Probabilities[row] * bins), bins - 1);
            rows[bin]++;
            said[bin] += sample.Probabilities[row];
            happened[bin] += sample.Targets[row];
        }

        CalibrationBin[] filled =
        [
            .. Enumerable
                .Range(0, bins)
                .Where(bin => rows[bin] > 0)
                .Select(bin => new CalibrationBin(
                    bin / (double)bins,
                    (bin + 1) / (double)bins,
                    rows[bin],
                    said[bin] / rows[bin],
                    happened[bin] / rows[bin],
                    Wilson(happened[bin] / rows[bin], rows[bin])
                )),
        ];
        double error = filled.Sum(bin => bin.Rows * Math.Abs(bin.MeanProbability - bin.PositiveRate));
        return new CalibrationCurve(error / sample.Targets.Length, filled);
    }

    private static ConfidenceInterval Wilson(double rate, double rows)
    {
        double shrink = 1 + (Z * Z / rows);
        double middle = (rate + (Z * Z / (2 * rows))) / shrink;
        double half = Z / shrink * Math.Sqrt((rate * (1 - rate) / rows) + (Z * Z / (4 * rows * rows)));
        return new ConfidenceInterval(Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
