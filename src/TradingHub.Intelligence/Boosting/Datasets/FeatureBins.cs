using TradingHub.Intelligence.Boosting.Models;

namespace TradingHub.Intelligence.Boosting.Datasets;

/// <summary>How one feature is cut into bins. Never changed once it is made.</summary>
internal sealed class FeatureBins
{
    /// <summary>Number of bins, the one for missing values included; 1 where there is nothing to tell apart.</summary>
    public required int Count { get; init; }

    /// <summary>Whether training looks at the feature.</summary>
    public required bool IsUsed { get; init; }

    /// <summary>What is missing: nothing, or NaN. Numerical features keep it in their last bin, categorical ones in bin 0.</summary>
    public required MissingKind Missing { get; init; }

    /// <summary>The bin of the value 0.</summary>
    public required int DefaultBin { get; init; }

    /// <summary>The bin whose sums are derived from those of the others.</summary>
    public required int MostFrequentBin { get; init; }

    /// <summary>What the model file says about the feature.</summary>
    public required string Info { get; init; }

    /// <summary>Upper bounds of the bins of a numerical feature, without the one for missing values.</summary>
    public double[] UpperBounds { get; init; } = [];

    /// <summary>The code of each bin of a categorical feature, -1 for bin 0; empty for a numerical one.</summary>
    public int[] Categories { get; init; } = [];

    /// <summary>Whether values are category codes.</summary>
    public bool IsCategorical => Categories.Length > 0;

    /// <summary>Bins that the values of a numerical feature can have.</summary>
    public int RegularBins => IsCategorical ? Count : UpperBounds.Length;

    /// <summary>The bin of each value.</summary>
    public void Assign(ReadOnlySpan<double> values, Span<byte> bins)
    {
        if (IsCategorical)
        {
            AssignCategories(values, bins);
        }
        else
        {
            AssignNumbers(values, bins);
        }
    }

    private void AssignNumbers(ReadOnlySpan<double> values, Span<byte> bins)
    {
        // The bounds are padded to a power of two, so that the search always takes the same steps and no branch is guessed wrong.
        Span<double> bounds = stackalloc double[Limits.MaxBins + 1];
        bounds.Fill(double.PositiveInfinity);
        UpperBounds.CopyTo(bounds);
        int half = 1;
        while (half < UpperBounds.Length)
        {
            half *= 2;
        }

        byte missing = (byte)(Missing == MissingKind.NaN ? Count - 1 : DefaultBin);
        half /= 2;
        bins = bins[..values.Length];
        for (int row = 0; row < values.Length; row++)
        {
            double value = values[row];
            int bin = 0;
            for (int step = half; step > 0; step >>= 1)
            {
                bin += value > bounds[bin + step - 1] ? step : 0;
            }

            bins[row] = double.IsNaN(value) ? missing : unchecked((byte)bin);
        }
    }

    private void AssignCategories(ReadOnlySpan<double> values, Span<byte> bins)
    {
        byte[] binOfCode = new byte[Categories.Max() + 2];
        for (int bin = 1; bin < Categories.Length; bin++)
        {
            binOfCode[Categories[bin]] = (byte)bin;
        }

        for (int row = 0; row < values.Length; row++)
        {
            double value = values[row];
            bins[row] = value > -1 && value < binOfCode.Length ? binOfCode[(int)value] : (byte)0;
        }
    }
}
