namespace TradingHub.Intelligence.Boosting.Objectives;

/// <summary>Log loss of the probability that the target is 1.</summary>
internal sealed class BinaryObjective : IObjective
{
    private readonly bool[] _isPositive;
    private readonly double _sigmoid;
    private readonly double _positiveWeight = 1;
    private readonly double _negativeWeight = 1;
    private readonly double _share;

    /// <summary>Takes targets of 0 and 1.</summary>
    public BinaryObjective(ReadOnlySpan<float> targets, BoostingSettings settings)
    {
        _sigmoid = settings.Sigmoid;
        _isPositive = new bool[targets.Length];
        int positive = 0;
        for (int row = 0; row < targets.Length; row++)
        {
            _isPositive[row] = targets[row] > 0;
            positive += _isPositive[row] ? 1 : 0;
        }

        int negative = targets.Length - positive;
        _share = positive / (double)targets.Length;
        if (settings.BalancesClasses && positive > 0 && negative > 0)
        {
            _positiveWeight = Math.Max(1, negative / (double)positive);
            _negativeWeight = Math.Max(1, positive / (double)negative);
        }

        _positiveWeight *= settings.PositiveWeight;
    }

    /// <inheritdoc />
    public int Classes => 1;

    /// <inheritdoc />
    public double StartOf(int scoreClass)
    {
        double share = Math.Max(Math.Min(_share, 1 - Limits.Epsilon), Limits.Epsilon);
        return Math.Log(share / (1 - share)) / _sigmoid;
    }

    /// <inheritdoc />
    public void Derive(double[][] scores, float[][] gradients)
    {
        double[] own = scores[0];
        float[] pairs = gradients[0];
        for (int row = 0; row < own.Length; row++)
        {
            double sign = _isPositive[row] ? 1 : -1;
            double weight = _isPositive[row] ? _positiveWeight : _negativeWeight;
            double response = -sign * _sigmoid / (1 + Math.Exp(sign * _sigmoid * own[row]));
            double size = Math.Abs(response);
            pairs[2 * row] = (float)(response * weight);
            pairs[(2 * row) + 1] = (float)(size * (_sigmoid - size) * weight);
        }
    }

    /// <inheritdoc />
    public void Transform(Span<double> scores) => scores[0] = 1 / (1 + Math.Exp(-_sigmoid * scores[0]));
}
