using System.Text;
using TradingHub.Benchmarks.Harness;
using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Boosting.Training;

namespace TradingHub.Benchmarks.Boosting;

/// <summary>
/// Gradient boosting of 200,000 rows of 40 features: 100 rounds, 31 leaves, one thread. Yardstick: LightGBM's native library in the same run, where
/// <c>TRADINGHUB_LIGHTGBM</c> names its file or the loader finds it; a plain loop otherwise. The bars are 1.3 times the native library's time for binning
/// and training, and for predictions and loading what it would take to predict 475,000 rows a second, a row in 1 us and to load in 1.2 ms where it needs
/// 2.2 us for a row. Bars of the plain loops are these bars, by the native library's time beside theirs.
/// </summary>
internal static class BoostingBenchmark
{
    private const int PlainPasses = 10;
    private const int SingleRows = 100_000;
    private const int Loads = 50;

    private static readonly BoostingSettings Settings = new()
    {
        Objective = BoostingObjective.Binary,
        Iterations = 100,
        LearningRate = 0.05,
        Threads = 1,
    };

    /// <summary>Runs it.</summary>
    public static Task<Report> RunAsync()
    {
        NativeYardstick? native = NativeYardstick.TryLoad(out string? problem);
        TrainingTable table = MadeTable.Make();
        BoostingModel model = new ManagedBoostingEngine().Train(table, null, Settings, null, CancellationToken.None).Model;
        byte[] file = model.ToFile();
        bool isSame = native is null || Trees(native.Train(table, Settings)) == Trees(file);
        (bool HasPassed, string Text)[] lines =
        [
            .. Lines(table, model, file, native).Select(line => RatioRunner.Run(line, "native")),
        ];
        return Task.FromResult(
            Report.Of(
                $"boosting: {MadeTable.Rows} rows x {table.Features.Names.Count} features, {Settings.Iterations} rounds, 31 leaves, one thread",
                isSame && lines.All(line => line.HasPassed),
                [
                    .. lines.Select(line => line.Text),
                    native is null ? $"yardstick      plain loops. {problem}"
                    : isSame ? "yardstick      LightGBM's native library; its trees are the same text"
                    : "yardstick      MISSED LightGBM's native library, but its trees are others",
                ]
            )
        );
    }

    private static IEnumerable<RatioLine> Lines(TrainingTable table, BoostingModel model, byte[] file, NativeYardstick? native)
    {
        BinnedTable binned = Bin(table);
        float[] numbers = [.. Enumerable.Range(0, MadeTable.Rows).Select(row => row % 7 / 7f)];
        double[] rows = RowByRow(table.Features);
        double[] outputs = new double[MadeTable.Rows];
        BoostingPredictor predictor = new(model);
        yield return new RatioLine(
            "binning",
            () => () => Bin(table),
            "a plain search of each value",
            () => PlainLoops.Search(table.Features, binned)
        )
        {
            PrepareOther = native is null ? null : () => native.PrepareBinning(rows, MadeTable.Rows, Settings, table.Features),
            MostOfOther = 1.3,
            MostOfPlain = 5.5,
            Figure = Seconds,
        };
        yield return new RatioLine(
            "training",
            () => Training(table),
            $"{PlainPasses} plain sums of all bins",
            () => PlainLoops.Sum(binned, numbers, PlainPasses)
        )
        {
            PrepareOther = native is null ? null : () => native.PrepareTraining(table, Settings),
            MostOfOther = 1.3,
            MostOfPlain = 42,
            Figure = Seconds,
        };
        yield return new RatioLine(
            "batch",
            () => () => predictor.Predict(table.Features, outputs),
            "a plain walk of each tree",
            () => WalkPlainly(model, rows, MadeTable.Rows)
        )
        {
            PrepareOther = native is null ? null : () => native.PrepareBatch(file, rows, MadeTable.Rows),
            MostOfOther = 0.83,
            MostOfPlain = 1.3,
            Figure = seconds => $"{MadeTable.Rows / seconds:0} rows/s",
        };
        yield return new RatioLine(
            "single row",
            () => () => PredictSingly(predictor, rows),
            "a plain walk of each tree",
            () => WalkPlainly(model, rows, SingleRows)
        )
        {
            PrepareOther = native is null
                ? null
                : () => native.PrepareSingle(file, rows[..(SingleRows * predictor.FeatureCount)], SingleRows),
            MostOfOther = 0.45,
            MostOfPlain = 0.68,
            MostBytes = 0,
            Figure = seconds => $"{seconds * 1e6 / SingleRows:0.00} us",
        };
        yield return new RatioLine("model load", () => () => Load(file), "a plain reading of its digits", () => ReadPlainly(file))
        {
            PrepareOther = native is null ? null : () => native.PrepareLoading(file, Loads),
            MostOfOther = 0.76,
            MostOfPlain = 11,
            Figure = seconds => $"{seconds * 1e3 / Loads:0.00} ms",
        };
    }

    private static BinnedTable Bin(TrainingTable table) =>
        new TableBinner(
            Settings.Binning,
            Settings.Tree.MinRowsInLeaf,
            new ParallelOptions { MaxDegreeOfParallelism = Settings.Threads }
        ).Bin(table.Features);

    private static Action Training(TrainingTable table)
    {
        Booster booster = new(table, null, Settings, CancellationToken.None);
        return () => booster.Run(null, CancellationToken.None);
    }

    private static double[] RowByRow(FeatureTable features)
    {
        double[] rows = new double[features.Rows * features.Names.Count];
        for (int row = 0; row < features.Rows; row++)
        {
            features.CopyRow(row, rows.AsSpan(row * features.Names.Count, features.Names.Count));
        }

        return rows;
    }

    private static void PredictSingly(BoostingPredictor predictor, double[] rows)
    {
        Span<double> output = stackalloc double[1];
        for (int row = 0; row < SingleRows; row++)
        {
            predictor.Predict(rows.AsSpan(row * predictor.FeatureCount, predictor.FeatureCount), output);
        }
    }

    private static void WalkPlainly(BoostingModel model, double[] rows, int count)
    {
        int features = model.FeatureNames.Count;
        double sum = 0;
        for (int row = 0; row < count; row++)
        {
            sum += PlainLoops.Walk(model.Trees, rows.AsSpan(row * features, features));
        }

        GC.KeepAlive(sum);
    }

    private static void Load(byte[] file)
    {
        for (int time = 0; time < Loads; time++)
        {
            GC.KeepAlive(new BoostingPredictor(BoostingModel.Read(file)));
        }
    }

    private static void ReadPlainly(byte[] file)
    {
        for (int time = 0; time < Loads; time++)
        {
            PlainLoops.Digits(file);
        }
    }

    private static string Seconds(double seconds) => $"{seconds:0.00} s";

    /// <summary>The trees of a model file: head and parameters depend on who wrote it.</summary>
    private static string Trees(byte[] file)
    {
        string text = Encoding.UTF8.GetString(file);
        int start = text.IndexOf("Tree=0", StringComparison.Ordinal);
        return text[start..text.IndexOf("end of trees", StringComparison.Ordinal)];
    }
}
