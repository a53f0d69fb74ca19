using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Tests.Boosting.Given;

namespace TradingHub.Intelligence.Tests.Boosting;

public sealed class PredictorTests
{
    private readonly BoostingModel _model = BoostingModel.Read(new GoldenCase("multiclass-tiny").ModelFile);

    [Fact]
    public void A_row_that_is_too_short_names_the_first_feature_that_is_missing()
    {
        BoostingException refusal = Assert.Throws<BoostingException>(() =>
            new BoostingPredictor(_model).Predict(new double[23], new double[3])
        );

        Assert.Equal(BoostingErrorKind.WrongFeatures, refusal.Kind);
        Assert.Contains("'const_one'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_is_too_long_is_refused()
    {
        BoostingException refusal = Assert.Throws<BoostingException>(() =>
            new BoostingPredictor(_model).Explain(new double[25], new double[75])
        );

        Assert.Equal(BoostingErrorKind.WrongFeatures, refusal.Kind);
    }

    [Fact]
    public void Features_in_another_order_are_refused()
    {
        string[] names = [.. _model.FeatureNames];
        (names[3], names[4]) = (names[4], names[3]);

        BoostingException refusal = Assert.Throws<BoostingException>(() => Predict(names));

        Assert.Contains($"in the model's order", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_without_a_feature_of_the_model_is_refused_by_its_name()
    {
        string[] names = [.. _model.FeatureNames];
        names[3] = "something_else";

        BoostingException refusal = Assert.Throws<BoostingException>(() => Predict(names));

        Assert.Contains("'ret_60', which is missing", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Contributions_add_up_to_the_raw_score()
    {
        BoostingPredictor predictor = new(_model);
        foreach (double[] row in new GoldenCase("multiclass-tiny").Rows("edge"))
        {
            double[] contributions = new double[3 * 25];
            double[] scores = new double[3];
            predictor.Explain(row, contributions);
            predictor.PredictRaw(row, scores);
            Near.Equal(scores, contributions.Chunk(25).Select(part => part.Sum()), 1e-12);
        }
    }

    [Fact]
    public void Predicting_a_row_allocates_nothing()
    {
        BoostingPredictor predictor = new(BoostingModel.Read(new GoldenCase("binary-base").ModelFile));
        double[] row = new double[predictor.FeatureCount];
        double[] output = new double[1];
        predictor.Predict(row, output);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int times = 0; times < 1000; times++)
        {
            predictor.Predict(row, output);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private void Predict(string[] names) =>
        new BoostingPredictor(_model).Predict(new FeatureTable(names, [.. names.Select(_ => new double[2])]), new double[6]);
}
