using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Boosting.Models;
using TradingHub.Intelligence.Tests.Boosting.Given;

namespace TradingHub.Intelligence.Tests.Boosting;

public sealed class BinningTests
{
    [Theory]
    [InlineData("bars_categorical", 255, 3, 20, 21, 22)]
    [InlineData("bars_maxbin15_minbin3_leaf20", 15, 3, 20)]
    [InlineData("bars_maxbin255_minbin3_leaf20", 255, 3, 20)]
    [InlineData("bars_maxbin63_minbin3_leaf20", 63, 3, 20)]
    [InlineData("special_maxbin16_minbin3_leaf20", 16, 3, 20)]
    [InlineData("special_maxbin255_minbin3_leaf20", 255, 3, 20)]
    [InlineData("special_maxbin2_minbin3_leaf20", 2, 3, 20)]
    [InlineData("special_maxbin3_minbin3_leaf20", 3, 3, 20)]
    [InlineData("special_maxbin5_minbin10_leaf20", 5, 10, 20)]
    [InlineData("special_maxbin63_minbin1_leaf5", 63, 1, 5)]
    public void Features_are_cut_like_the_native_library_cuts_them(
        string file,
        int maxBins,
        int minRowsInBin,
        int minRowsInLeaf,
        params int[] categorical
    )
    {
        FeatureTable table = Table(file, categorical);
        TableBinner binner = new(
            new BinningSettings { MaxBins = maxBins, MinRowsInBin = minRowsInBin },
            minRowsInLeaf,
            new ParallelOptions()
        );

        BinnedTable binned = binner.Bin(table);

        string[] found = [.. table.Names.Select((name, at) => Describe(name, binned, at))];
        Assert.Equal(GoldenFiles.Lines($"binning/{file}.txt")[2..], found);
    }

    private static FeatureTable Table(string file, int[] categorical)
    {
        bool isBars = file.StartsWith("bars", StringComparison.Ordinal);
        string path = isBars ? "data/bars_train.csv" : "binning/special.csv";
        const int targets = 3;
        string[] names = GoldenFiles.Lines(path)[0].Split(',')[targets..];
        double[][] rows = GoldenFiles.Numbers(path, hasHeading: true);
        return new FeatureTable(
            names,
            [.. names.Select((_, at) => rows.Select(row => row[at + targets]).ToArray())],
            categorical
        );
    }

    private static string Describe(string name, BinnedTable table, int feature)
    {
        FeatureBins bins = table.Features[feature];
        string start = $"{name}|{(bins.IsCategorical ? "categorical" : "numerical")}|{(bins.IsUsed ? "yes" : "no")}|{bins.Count}";
        string missing = bins.Missing == MissingKind.NaN ? "nan" : "none";
        if (!bins.IsUsed)
        {
            return $"{start}|{missing}|-|-|none|-|-";
        }

        IEnumerable<string> cuts = bins.IsCategorical
            ? bins.Categories.Select(code => $"{code}")
            : bins.UpperBounds.Select(NumberText.Exact).Concat(bins.Missing == MissingKind.NaN ? ["nan"] : []);
        int[] counts = new int[bins.Count];
        foreach (byte bin in table.Columns[Array.IndexOf(table.Used, feature)])
        {
            counts[bin]++;
        }

        return $"{start}|{missing}|{bins.DefaultBin}|{bins.MostFrequentBin}|{bins.Info}|{string.Join(' ', cuts)}|{string.Join(' ', counts)}";
    }
}
