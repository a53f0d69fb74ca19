using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Tests.Boosting.Given;

namespace TradingHub.Intelligence.Tests.Boosting;

/// <summary>Models of the native library, applied here: the same bits.</summary>
public sealed class GoldenPredictionTests
{
    public static TheoryData<string> Cases => GoldenCase.All;

    [Theory, MemberData(nameof(Cases))]
    public void Raw_scores_are_those_of_the_native_library(string name)
    {
        GoldenCase golden = new(name);
        BoostingModel model = BoostingModel.Read(golden.ModelFile);

        Assert.Equal(golden.Predictions("test", "raw"), Raw(new BoostingPredictor(model), golden.Rows("bars_test")));
        if (golden.HasEdge)
        {
            Assert.Equal(golden.Predictions("edge", "raw"), Raw(new BoostingPredictor(model), golden.Rows("edge")));
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void The_first_iterations_alone_give_the_scores_of_a_shorter_model(string name)
    {
        GoldenCase golden = new(name);
        BoostingModel model = BoostingModel.Read(golden.ModelFile);

        foreach (int iterations in new[] { 1, 10 }.Where(count => count < model.Iterations))
        {
            Assert.Equal(
                golden.Predictions("test", $"raw_first{iterations}"),
                Raw(new BoostingPredictor(model, iterations), golden.Rows("bars_test"))
            );
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Outputs_are_those_of_the_native_library(string name)
    {
        GoldenCase golden = new(name);
        BoostingPredictor predictor = new(BoostingModel.Read(golden.ModelFile));
        double[] outputs = new double[400 * predictor.Classes];

        predictor.Predict(golden.Table("bars_test").Features, outputs);

        Near.Equal(
            golden.Predictions("test", "output").SelectMany(row => row),
            outputs[..(golden.Rows("bars_test").Length * predictor.Classes)],
            1e-12
        );
    }

    [Theory, MemberData(nameof(Cases))]
    public void Leaf_numbers_are_those_of_the_native_library(string name)
    {
        GoldenCase golden = new(name);
        BoostingPredictor predictor = new(BoostingModel.Read(golden.ModelFile));

        Assert.Equal(golden.Leaves("test"), LeavesOf(predictor, golden.Rows("bars_test"), golden.Leaves("test").Length));
        if (golden.HasEdge)
        {
            Assert.Equal(golden.Leaves("edge"), LeavesOf(predictor, golden.Rows("edge"), golden.Leaves("edge").Length));
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Contributions_are_those_of_the_native_library_to_the_last_bit(string name)
    {
        GoldenCase golden = new(name);
        BoostingPredictor predictor = new(BoostingModel.Read(golden.ModelFile));
        double[][] expected = golden.Contributions;
        double[][] rows = golden.Rows("bars_test");

        for (int at = 0; at < expected.Length; at++)
        {
            double[] found = new double[expected[at].Length];
            predictor.Explain(rows[at], found);
            Assert.Equal(expected[at], found);
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Importances_are_those_of_the_native_library(string name)
    {
        GoldenCase golden = new(name);
        IReadOnlyList<FeatureImportance> found = BoostingModel.Read(golden.ModelFile).Importances();

        Assert.Equal(golden.Importances.Select(one => (one.Name, one.Splits)), found.Select(one => (one.Name, one.Splits)));
        Near.Equal(golden.Importances.Select(one => one.Gain), found.Select(one => one.Gain), 1e-6);
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_model_that_was_read_is_written_as_the_same_file(string name)
    {
        byte[] file = new GoldenCase(name).ModelFile;

        Assert.Equal(file, BoostingModel.Read(file).ToFile());
    }

    private static double[][] Raw(BoostingPredictor predictor, double[][] rows) =>
        [
            .. rows.Select(row =>
            {
                double[] scores = new double[predictor.Classes];
                predictor.PredictRaw(row, scores);
                return scores;
            }),
        ];

    private static int[][] LeavesOf(BoostingPredictor predictor, double[][] rows, int count) =>
        [
            .. rows.Take(count)
                .Select(row =>
                {
                    int[] leaves = new int[predictor.TreeCount];
                    predictor.PredictLeaves(row, leaves);
                    return leaves;
                }),
        ];
}
