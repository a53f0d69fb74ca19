using TradingHub.Intelligence.Boosting.Models;

namespace TradingHub.Intelligence.Boosting.Datasets;

/// <summary>Finds the bins of a categorical feature: one for each frequent category, bin 0 for missing and unknown ones.</summary>
internal static class CategoricalBins
{
    /// <summary>Share of the rows that are covered before rare categories may be left out.</summary>
    private const float Covered = 0.99f;

    /// <summary>Finds them.</summary>
    /// <param name="sample">Values of sampled rows.</param>
    /// <param name="settings">How to cut.</param>
    /// <param name="minRows">Sampled rows that a bin and the rest must have where there are two bins; 0 for no such rule.</param>
    /// <returns>The bins; null when there are more than bins can be numbered.</returns>
    public static FeatureBins? Find(ReadOnlySpan<double> sample, BinningSettings settings, int minRows)
    {
        Dictionary<int, int> rowsOfCode = [];
        int missing = 0;
        foreach (double value in sample)
        {
            if (value > -1)
            {
                int code = (int)value;
                rowsOfCode[code] = rowsOfCode.GetValueOrDefault(code) + 1;
            }
            else
            {
                missing++;
            }
        }

        KeyValuePair<int, int>[] ordered = [.. rowsOfCode.OrderByDescending(one => one.Value).ThenBy(one => one.Key)];
        (List<int> codes, List<int> counts) = Choose(ordered, sample.Length - missing, missing > 0, settings);
        counts[0] = sample.Length - counts.Sum();
        return codes.Count > Limits.MaxBins
            ? null
            : Make(codes, [.. counts], isWhole: codes.Count - 1 == ordered.Length && missing == 0, sample.Length, minRows);
    }

    private static (List<int> Codes, List<int> Counts) Choose(
        KeyValuePair<int, int>[] ordered,
        int rows,
        bool hasMissing,
        BinningSettings settings
    )
    {
        List<int> codes = [-1];
        List<int> counts = [0];
        float share = rows * Covered;
        int enough = (int)(share + 0.5);
        int most = Math.Min(ordered.Length + (hasMissing ? 1 : 0), settings.MaxBins);
        int covered = 0;
        foreach ((int code, int count) in ordered)
        {
            bool isRare = count < settings.MinRowsInBin && codes.Count > 2;
            if (isRare || (covered >= enough && codes.Count >= most) || codes.Count > Limits.MaxBins)
            {
                break;
            }

            codes.Add(code);
            counts.Add(count);
            covered += count;
        }

        return (codes, counts);
    }

    private static FeatureBins Make(List<int> codes, int[] counts, bool isWhole, int rows, int minRows)
    {
        int zero = Math.Max(0, codes.IndexOf(0));
        bool canBeCut = counts.Length > 2 || minRows <= 0 || (counts[0] >= minRows && rows - counts[0] >= minRows);
        bool isUsed = counts.Length > 1 && canBeCut;
        return new FeatureBins
        {
            Count = counts.Length,
            IsUsed = isUsed,
            Missing = isWhole ? MissingKind.None : MissingKind.NaN,
            DefaultBin = zero,
            MostFrequentBin = MostFrequent.Of(counts, zero, rows),
            Info = isUsed ? string.Join(':', codes) : "none",
            Categories = [.. codes],
        };
    }
}
