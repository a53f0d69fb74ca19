namespace TradingHub.Intelligence.Boosting.Training;

/// <summary>Bags: each row is in with the same probability. A bag stays for some iterations.</summary>
internal sealed class BagSampler(int rows, SamplingSettings settings) : IRowSampler
{
    private readonly RowRandoms _randoms = new(rows, settings.BaggingSeed);
    private int[]? _bag;

    /// <inheritdoc />
    public int[]? Draw(int iteration, float[][] gradients)
    {
        if (iteration % settings.BaggingFrequency == 0)
        {
            List<int> bag = new(rows);
            for (int row = 0; row < rows; row++)
            {
                if (_randoms.Next(row) < settings.BaggingFraction)
                {
                    bag.Add(row);
                }
            }

            _bag = [.. bag];
        }

        return _bag;
    }
}
