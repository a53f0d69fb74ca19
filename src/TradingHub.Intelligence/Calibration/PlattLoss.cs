namespace TradingHub.Intelligence.Calibration;

/// <summary>
/// The log loss of a sigmoid over some inputs, and where it is smallest. Targets are (P + 1) / (P + 2) for the P positive rows and 1 / (N + 2)
/// for the N negative ones, so that a perfect order of few rows does not become certainty. Source: Lin, Lin and Weng, A Note on Platt's
/// Probabilistic Outputs for Support Vector Machines, 2007.
/// </summary>
internal sealed class PlattLoss
{
    private const int MaxSteps = 100;
    private const double SmallestStep = 1e-10;
    private const double Ridge = 1e-12;
    private const double SmallSlope = 1e-10;
    private const double EnoughDescent = 1e-4;

    // Close to the optimum a step changes the loss by less than its sum is rounded: then the step is right, and the loss cannot show it.
    private const double Rounding = 1e-12;

    private readonly double[] _inputs;
    private readonly double[] _targets;
    private readonly double _start;

    /// <summary>Takes inputs, and 1 or 0 for each.</summary>
    public PlattLoss(double[] inputs, float[] outcomes)
    {
        _inputs = inputs;
        double positives = outcomes.Count(outcome => outcome > 0);
        double negatives = outcomes.Length - positives;
        double high = (positives + 1) / (positives + 2);
        double low = 1 / (negatives + 2);
        _targets = [.. outcomes.Select(outcome => outcome > 0 ? high : low)];
        _start = Math.Log((positives + 1) / (negatives + 1));
        MeanTarget = _targets.Average();
    }

    /// <summary>Mean of the targets.</summary>
    public double MeanTarget { get; }

    /// <summary>The slope and the intercept of the smallest loss.</summary>
    public (double Slope, double Intercept) Minimize()
    {
        (double slope, double intercept) = (0, _start);
        double loss = At(slope, intercept);
        for (int step = 0; step < MaxSteps; step++)
        {
            var (bySlope, byIntercept, slopes, cross, intercepts) = Derivatives(slope, intercept);
            if (Math.Max(Math.Abs(bySlope), Math.Abs(byIntercept)) < SmallSlope * _inputs.Length)
            {
                break;
            }

            double determinant = (slopes * intercepts) - (cross * cross);
            double moveSlope = ((cross * byIntercept) - (intercepts * bySlope)) / determinant;
            double moveIntercept = ((cross * bySlope) - (slopes * byIntercept)) / determinant;
            double descent = (bySlope * moveSlope) + (byIntercept * moveIntercept);
            double size = 1;
            double next = At(slope + moveSlope, intercept + moveIntercept);
            double allowed = loss * (1 + Rounding);
            while (!(next <= allowed + (EnoughDescent * size * descent)) && size >= SmallestStep)
            {
                size /= 2;
                next = At(slope + (size * moveSlope), intercept + (size * moveIntercept));
            }

            if (size < SmallestStep)
            {
                break;
            }

            (slope, intercept, loss) = (slope + (size * moveSlope), intercept + (size * moveIntercept), next);
        }

        return (slope, intercept);
    }

    /// <summary>The summed loss.</summary>
    internal double At(double slope, double intercept)
    {
        double sum = 0;
        for (int row = 0; row < _inputs.Length; row++)
        {
            double odds = (slope * _inputs[row]) + intercept;
            sum += Math.Max(odds, 0) + Math.Log(1 + Math.Exp(-Math.Abs(odds))) - (_targets[row] * odds);
        }

        return sum;
    }

    private (double BySlope, double ByIntercept, double Slopes, double Cross, double Intercepts) Derivatives(
        double slope,
        double intercept
    )
    {
        (double bySlope, double byIntercept) = (0, 0);
        (double slopes, double cross, double intercepts) = (Ridge, 0, Ridge);
        for (int row = 0; row < _inputs.Length; row++)
        {
            double probability = 1 / (1 + Math.Exp(-((slope * _inputs[row]) + intercept)));
            double error = probability - _targets[row];
            double curve = probability * (1 - probability);
            bySlope += error * _inputs[row];
            byIntercept += error;
            slopes += curve * _inputs[row] * _inputs[row];
            cross += curve * _inputs[row];
            intercepts += curve;
        }

        return (bySlope, byIntercept, slopes, cross, intercepts);
    }
}
