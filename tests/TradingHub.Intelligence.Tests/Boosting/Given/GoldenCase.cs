using System.Text;
using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Boosting.Datasets;

namespace TradingHub.Intelligence.Tests.Boosting.Given;

/// <summary>One case of the native library.</summary>
internal sealed class GoldenCase(string name)
{
    /// <summary>The model file.</summary>
    public byte[] ModelFile => GoldenFiles.Bytes($"{name}/model.txt");

    /// <summary>The parameters it was trained with.</summary>
    public IReadOnlyDictionary<string, string> Parameters =>
        GoldenFiles
            .Lines($"{name}/params.txt")
            .Skip(1)
            .Select(line => line.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>Whether unusual inputs were predicted too.</summary>
    public bool HasEdge => GoldenFiles.Has($"{name}/pred_edge.csv");

    private string Target => GoldenFiles.Lines($"{name}/params.txt")[0].Split(": ")[1].Trim();

    private string DataFolder => name.StartsWith("special-", StringComparison.Ordinal) ? "data_special" : "data";

    /// <summary>The rows of a data file: <c>bars_train</c>, <c>bars_valid</c>, <c>bars_test</c> or <c>edge</c>.</summary>
    public TrainingTable Table(string file)
    {
        string[] heading = GoldenFiles.Lines($"{DataFolder}/{file}.csv")[0].Split(',');
        double[][] rows = GoldenFiles.Numbers($"{DataFolder}/{file}.csv", hasHeading: true);
        int target = Array.IndexOf(heading, Target);
        int[] categorical = Parameters.TryGetValue("categorical_feature", out string? list)
            ? [.. list.Split(',').Select(int.Parse)]
            : [];
        return new TrainingTable(
            new FeatureTable(
                heading[3..],
                [.. Enumerable.Range(3, heading.Length - 3).Select(at => rows.Select(row => row[at]).ToArray())],
                categorical
            ),
            rows.Select(row => (float)row[target]).ToArray()
        );
    }

    /// <summary>The features of a data file, row by row.</summary>
    public double[][] Rows(string file) =>
        [.. GoldenFiles.Numbers($"{DataFolder}/{file}.csv", hasHeading: true).Select(row => row[3..])];

    /// <summary>A column of a prediction file, by its heading.</summary>
    public double[][] Predictions(string file, string prefix)
    {
        string path = $"{name}/pred_{file}.csv";
        string[] heading = GoldenFiles.Lines(path)[0].Split(',');
        int[] columns =
        [
            .. Enumerable
                .Range(0, heading.Length)
                .Where(at => heading[at] == prefix || heading[at].StartsWith($"{prefix}_c", StringComparison.Ordinal)),
        ];
        return [.. GoldenFiles.Numbers(path, hasHeading: true).Select(row => columns.Select(at => row[at]).ToArray())];
    }

    /// <summary>The leaf numbers of the first rows.</summary>
    public int[][] Leaves(string file) =>
        [.. GoldenFiles.Numbers($"{name}/leaf_{file}.csv").Select(row => row.Select(leaf => (int)leaf).ToArray())];

    /// <summary>The SHAP values of the first test rows.</summary>
    public double[][] Contributions => GoldenFiles.Numbers($"{name}/contrib_test.csv");

    /// <summary>The metrics of each iteration, and their headings.</summary>
    public (string[] Heading, double[][] Rows) Metrics =>
        (GoldenFiles.Lines($"{name}/metrics.csv")[0].Split(','), GoldenFiles.Numbers($"{name}/metrics.csv", hasHeading: true));

    /// <summary>Splits and gain of each feature.</summary>
    public IReadOnlyList<FeatureImportance> Importances =>
        [
            .. GoldenFiles
                .Lines($"{name}/importance.csv")
                .Skip(1)
                .Select(line => line.Split(','))
                .Select(cells => new FeatureImportance(cells[0], int.Parse(cells[1]), GoldenFiles.Number(cells[2]))),
        ];

    /// <summary>The tree blocks of a model file.</summary>
    public static string[] TreeBlocks(ReadOnlySpan<byte> file)
    {
        string text = Encoding.UTF8.GetString(file);
        string trees = text[
            text.IndexOf("Tree=0\n", StringComparison.Ordinal)..text.IndexOf("end of trees", StringComparison.Ordinal)
        ];
        return trees.Split("\n\n\n", StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Head, trees and importances of a model file.</summary>
    public static string[] BeforeParameters(ReadOnlySpan<byte> file)
    {
        string text = Encoding.UTF8.GetString(file);
        return text[..text.IndexOf("\nparameters:", StringComparison.Ordinal)].Split('\n');
    }

    /// <summary>For theories over all cases.</summary>
    public static TheoryData<string> All => [.. GoldenFiles.Cases];
}
