using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Boosting.Training;
using TradingHub.Intelligence.Tests.Boosting.Given;

namespace TradingHub.Intelligence.Tests.Boosting;

/// <summary>The recorded cases of the native library, trained by each engine: the same trees.</summary>
public sealed class GoldenTrainingTests
{
    public static TheoryData<string, string> Cases => Engines.With(GoldenFiles.Cases);

    [Theory, MemberData(nameof(Cases))]
    public void Training_gives_the_model_of_the_native_library(string engine, string name)
    {
        GoldenCase golden = new(name);
        BoostingSettings settings = ParameterTable.Read(golden.Parameters) with { MeasuresTraining = true };

        TrainingResult result = Engines
            .Named(engine)
            .Train(golden.Table("bars_train"), golden.Table("bars_valid"), settings, null, CancellationToken.None);

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
