using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Boosting.Objectives;
using TradingHub.Intelligence.Boosting.Training;
using TradingHub.Intelligence.Tests.Boosting.Given;

namespace TradingHub.Intelligence.Tests.Boosting;

public sealed class TrainingTests
{
    private static readonly BoostingSettings Quick = new() { Iterations = 5 };

    [Fact]
    public void The_model_in_memory_and_the_one_read_from_its_file_predict_the_same()
    {
        TrainingTable table = new GoldenCase("categorical-tiny").Table("bars_train");
        BoostingModel model = Train(table, Quick).Model;
        double[] fromMemory = new double[4000];
        double[] fromFile = new double[4000];

        new BoostingPredictor(model).PredictRaw(table.Features, fromMemory);
        new BoostingPredictor(BoostingModel.Read(model.ToFile())).PredictRaw(table.Features, fromFile);

        Assert.Equal(fromMemory, fromFile);
    }

    [Fact]
    public void A_model_remembers_the_settings_it_was_trained_with()
    {
        BoostingSettings settings = (Quick with { LearningRate = 0.07, PositiveWeight = 2.5 }).WithSeed(99) with
        {
            Tree = new TreeSettings { Leaves = 9, LambdaL1 = 0.1 },
            Metrics = [BoostingMetric.Auc],
        };

        BoostingModel model = Train(new GoldenCase("binary-tiny").Table("bars_train"), settings).Model;
        BoostingSettings read = ParameterTable.Read(BoostingModel.Read(model.ToFile()).Parameters);

        Assert.Equal(settings with { Metrics = [] }, read with { Metrics = [] });
        Assert.Equal(settings.Metrics, read.Metrics);
    }

    [Fact]
    public void The_weight_of_positive_rows_multiplies_their_gradients()
    {
        float[] targets = [1, 0, 1, 0, 0];
        double[][] scores =
        [
            [0.3, -0.2, 1.5, 0.7, -2],
        ];
        float[][] plain = [new float[10]];
        float[][] weighted = [new float[10]];

        new BinaryObjective(targets, new BoostingSettings()).Derive(scores, plain);
        new BinaryObjective(targets, new BoostingSettings { PositiveWeight = 4 }).Derive(scores, weighted);

        Assert.Equal(plain[0].Select((value, at) => targets[at / 2] > 0 ? 4 * value : value), weighted[0]);
    }

    [Fact]
    public void Unbalanced_classes_weigh_the_same_when_that_is_asked_for()
    {
        float[] targets = [1, 0, 0, 0];
        float[][] gradients = [new float[8]];

        new BinaryObjective(targets, new BoostingSettings { BalancesClasses = true }).Derive([new double[4]], gradients);

        Assert.Equal([-1.5f, 0.75f, 0.5f, 0.25f, 0.5f, 0.25f, 0.5f, 0.25f], gradients[0]);
    }

    private static TrainingResult Train(TrainingTable table, BoostingSettings settings) =>
        new ManagedBoostingEngine().Train(table, null, settings, null, CancellationToken.None);
}
