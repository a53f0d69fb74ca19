namespace TradingHub.Intelligence.Boosting.Objectives;

/// <summary>Squared error.</summary>
internal sealed class RegressionObjective(ReadOnlyMemory<float> targets) : IObjective
{
    /// <inheritdoc />
    public int Classes => 1;

    /// <inheritdoc />
    public double StartOf(int scoreClass)
    {
        double sum = 0;
        foreach (float target in targets.Span)
        {
            sum += target;
        }

        return sum / targets.Length;
    }

    /// <inheritdoc />
    public void Derive(double[][] scores, float[][] gradients)
    {
        ReadOnlySpan<float> wanted = targets.Span;
        double[] own = scores[0];
        float[] pairs = gradients[0];
        for (int row = 0; row < own.Length; row++)
        {
            pairs[2 * row] = (float)(own[row] - wanted[row]);
            pairs[(2 * row) + 1] = 1;
        }
    }

    /// <inheritdoc />
    public void Transform(Span<double> scores) { }
}
