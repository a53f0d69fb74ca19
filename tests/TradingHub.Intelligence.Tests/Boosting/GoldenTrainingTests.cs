using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Boosting.Training;
using TradingHub.Intelligence.Tests.Boosting.Given;

namespace TradingHub.Intelligence.Tests.Boosting;

/// <summary>The cases of the native library, trained here: the same trees.</summary>
public sealed class GoldenTrainingTests
{
    public static TheoryData<string> Cases => GoldenCase.All;

    [Theory, MemberData(nameof(Cases))]
    public void Training_gives_the_model_of_the_native_library(string name)
    {
        GoldenCase golden = new(name);
        BoostingSettings settings = ParameterTable.Read(golden.Parameters) with { MeasuresTraining = true };

        TrainingResult result = new ManagedBoostingEngine().Train(
            golden.Table("bars_train"),
            golden.Table("bars_valid"),
            settings,
            null,
            CancellationToken.None
        );

        byte[] file = result.Model.ToFile();
        Assert.Equal(GoldenCase.TreeBlocks(golden.ModelFile), GoldenCase.TreeBlocks(file));
        Assert.Equal(GoldenCase.BeforeParameters(golden.ModelFile), GoldenCase.BeforeParameters(file));
        AssertMetrics(golden, result);
    }

    private static void AssertMetrics(GoldenCase golden, TrainingResult result)
    {
        (string[] heading, double[][] rows) = golden.Metrics;
        Assert.Equal(rows.Length, result.History.Count);
        foreach ((double[] expected, BoostingProgress round) in rows.Zip(result.History))
        {
            Assert.Equal(expected[0], round.Iteration);
            Assert.Equal(heading.Length - 1, round.Metrics.Count);
            Near.Equal(expected[1..], round.Metrics.Select(metric => metric.Value), 1e-12);
        }
    }
}
