using System.Text;
using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Tests.Training.Given;
using TradingHub.Intelligence.Training;

namespace TradingHub.Intelligence.Tests.Training;

/// <summary>The curve of a training beside the same training by hand.</summary>
public sealed class LossCurveTests
{
    private static readonly RecordingEngine Engine = new();
    private static readonly Lazy<List<PipelineProgress>> Reports = new(Train);

    [Fact]
    public void The_losses_are_those_of_training_the_same_rows_again()
    {
        (TrainingTable training, TrainingTable? validation, BoostingSettings settings) = OfLastFold();

        IReadOnlyList<BoostingProgress> history = new ManagedBoostingEngine()
            .Train(training, validation, settings, null, default)
            .History;

        LossCurve curve = Curves()[^1];
        Assert.Equal("binary_logloss", curve.Metric);
        Assert.Equal(history.Select(round => round.Iteration), curve.Rounds);
        Assert.Equal(history.Select(round => LossOf(round, isValidation: false)), curve.Training);
        Assert.Equal(history.Select(round => LossOf(round, isValidation: true)), curve.Validation);
        Assert.True(curve.Training[^1] < curve.Training[0]);
    }

    [Fact]
    public void Watching_the_loss_changes_no_tree()
    {
        (TrainingTable training, TrainingTable? validation, BoostingSettings settings) = OfLastFold();
        ManagedBoostingEngine engine = new();

        BoostingModel watched = engine.Train(training, validation, settings, null, default).Model;
        BoostingModel alone = engine.Train(training, null, settings with { MeasuresTraining = false }, null, default).Model;

        Assert.Equal(TreesOf(alone), TreesOf(watched));
    }

    [Fact]
    public void Each_fold_tells_its_curve_and_the_leak_test_none()
    {
        Assert.Equal(Trainings.Small.Split.Folds, Curves().Count);
        Assert.All(
            Reports.Value.Where(report => report.Curve is not null),
            report => Assert.Equal(PipelineStage.Folds, report.Stage)
        );
    }

    [Fact]
    public void A_training_that_is_resumed_tells_the_curves_that_it_kept()
    {
        string folder = Directory.CreateTempSubdirectory("hub-curves-").FullName;
        try
        {
            Heard first = new();
            Heard again = new();
            Trainings.Pipeline().Run(Trainings.WithSomethingToFind, folder, first, default);
            Trainings.Pipeline().Run(Trainings.WithSomethingToFind, folder, again, default);

            Assert.Equal(CurvesOf(first.Reports).Select(Text), CurvesOf(again.Reports).Select(Text));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(200, 200)]
    [InlineData(201, 200)]
    [InlineData(2000, 200)]
    public void A_long_training_is_thinned_evenly_and_keeps_its_last_round(int rounds, int points)
    {
        LossCurve curve = LossCurve.Of([.. Enumerable.Range(1, rounds).Select(Round)])!;

        int[] gaps = [.. curve.Rounds.Prepend(0).Zip(curve.Rounds, (before, after) => after - before)];
        Assert.Equal((points, rounds), (curve.Rounds.Count, curve.Rounds[^1]));
        Assert.Equal(curve.Rounds.Select(round => 1.0 / round), curve.Training, (left, right) => Math.Abs(left - right) < 1e-6);
        Assert.InRange(gaps.Max() - gaps.Min(), 0, 1);
    }

    [Fact]
    public void There_is_no_curve_of_no_round() => Assert.Null(LossCurve.Of([]));

    private static BoostingProgress Round(int number) =>
        new(
            number,
            [
                new MetricValue(BoostingMetric.BinaryLogLoss, IsValidation: false, 1.0 / number),
                new MetricValue(BoostingMetric.BinaryLogLoss, IsValidation: true, 2.0 / number),
            ]
        );

    private static List<PipelineProgress> Train()
    {
        Heard heard = new();
        Trainings.Pipeline(Engine).Run(Trainings.WithSomethingToFind, null, heard, default);
        return heard.Reports;
    }

    private static List<LossCurve> Curves() => CurvesOf(Reports.Value);

    private static List<LossCurve> CurvesOf(IEnumerable<PipelineProgress> reports) =>
        [.. reports.Select(report => report.Curve).OfType<LossCurve>()];

    /// <summary>Folds measure what they learn, trials do not; those of the leak test come later.</summary>
    private static (TrainingTable Training, TrainingTable? Validation, BoostingSettings Settings) OfLastFold()
    {
        _ = Reports.Value;
        return Engine.Asked.Where(asked => asked.Settings.MeasuresTraining).ElementAt(Trainings.Small.Split.Folds - 1);
    }

    private static double LossOf(BoostingProgress round, bool isValidation) =>
        Math.Round(round.Metrics.Single(value => value.IsValidation == isValidation).Value, 6);

    private static string Text(LossCurve curve) =>
        $"{string.Join(' ', curve.Rounds)}|{string.Join(' ', curve.Training)}|{string.Join(' ', curve.Validation)}";

    private static string TreesOf(BoostingModel model)
    {
        string text = Encoding.UTF8.GetString(model.ToFile());
        int start = text.IndexOf("Tree=0", StringComparison.Ordinal);
        return text[start..text.IndexOf("end of trees", StringComparison.Ordinal)];
    }
}
