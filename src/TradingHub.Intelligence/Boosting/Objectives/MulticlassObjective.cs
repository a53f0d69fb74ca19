namespace TradingHub.Intelligence.Boosting.Objectives;

/// <summary>Log loss of the probabilities of several classes, made from their scores by softmax.</summary>
internal sealed class MulticlassObjective : IObjective
{
    private readonly int[] _classOf;
    private readonly int[] _rowsOf;

    /// <summary>Takes targets of 0 to <paramref name="classes"/> - 1.</summary>
    public MulticlassObjective(ReadOnlySpan<float> targets, int classes)
    {
        _classOf = new int[targets.Length];
        _rowsOf = new int[classes];
        for (int row = 0; row < targets.Length; row++)
        {
            _classOf[row] = (int)targets[row];
            _rowsOf[_classOf[row]]++;
        }
    }

    /// <inheritdoc />
    public int Classes => _rowsOf.Length;

    /// <inheritdoc />
    public double StartOf(int scoreClass) => Math.Log(Math.Max(Limits.Epsilon, _rowsOf[scoreClass] / (double)_classOf.Length));

    /// <inheritdoc />
    public void Derive(double[][] scores, float[][] gradients)
    {
        double factor = Classes / (Classes - 1.0);
        double[] row = new double[Classes];
        for (int at = 0; at < _classOf.Length; at++)
        {
            for (int one = 0; one < row.Length; one++)
            {
                row[one] = scores[one][at];
            }

            Softmax.Apply(row);
            for (int one = 0; one < row.Length; one++)
            {
                double probability = row[one];
                gradients[one][2 * at] = (float)(_classOf[at] == one ? probability - 1 : probability);
                gradients[one][(2 * at) + 1] = (float)(factor * probability * (1 - probability));
            }
        }
    }

    /// <inheritdoc />
    public void Transform(Span<double> scores) => Softmax.Apply(scores);
}
