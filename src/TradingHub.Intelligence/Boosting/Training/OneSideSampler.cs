namespace TradingHub.Intelligence.Boosting.Training;

/// <summary>
/// Gradient-based one-side sampling: all rows whose gradients are large, and some of the others, which weigh more in return. The first
/// iterations use all rows.
/// </summary>
internal sealed class OneSideSampler(int rows, SamplingSettings settings, double learningRate) : IRowSampler
{
    private readonly RowRandoms _randoms = new(rows, settings.BaggingSeed);
    private readonly int _large = Math.Max(1, (int)(rows * settings.TopRate));
    private readonly int _others = (int)(rows * settings.OtherRate);

    /// <inheritdoc />
    public int[]? Draw(int iteration, float[][] gradients)
    {
        if (iteration < (int)(1 / learningRate))
        {
            return null;
        }

        float[] ranks = Rank(gradients);
        float[] sorted = [.. ranks];
        Array.Sort(sorted);
        float threshold = sorted[^_large];
        float factor = (float)(rows - _large) / _others;
        List<int> drawn = new(_large + _others);
        int large = 0;
        for (int row = 0; row < rows; row++)
        {
            if (ranks[row] >= threshold)
            {
                large++;
                drawn.Add(row);
                continue;
            }

            int needed = _others - (drawn.Count - large);
            int left = rows - row - (_large - large);
            if (_randoms.Next(row) < needed / (double)left)
            {
                drawn.Add(row);
                Weigh(gradients, row, factor);
            }
        }

        return [.. drawn];
    }

    private float[] Rank(float[][] gradients)
    {
        float[] ranks = new float[rows];
        foreach (float[] pairs in gradients)
        {
            for (int row = 0; row < rows; row++)
            {
                ranks[row] += Math.Abs(pairs[2 * row] * pairs[(2 * row) + 1]);
            }
        }

        return ranks;
    }

    private static void Weigh(float[][] gradients, int row, float factor)
    {
        foreach (float[] pairs in gradients)
        {
            pairs[2 * row] *= factor;
            pairs[(2 * row) + 1] *= factor;
        }
    }
}
