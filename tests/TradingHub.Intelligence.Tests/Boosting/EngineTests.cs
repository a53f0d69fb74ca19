using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Boosting.Training;
using TradingHub.Intelligence.Tests.Boosting.Given;

namespace TradingHub.Intelligence.Tests.Boosting;

/// <summary>What engines promise: one suite for all of them.</summary>
public sealed class EngineTests
{
    public static TheoryData<string, string> Cases =>
        Engines.With(["binary-bagging", "categorical-tiny", "multiclass-tiny", "binary-goss"]);

    public static TheoryData<string, int> Seeds => Engines.With(Enumerable.Range(1, 12));

    public static TheoryData<string, string> Objectives => Engines.With(["binary-tiny", "regression-tiny", "multiclass-tiny"]);

    [Theory, MemberData(nameof(Cases))]
    public void The_model_is_the_same_for_any_number_of_threads(string engine, string name)
    {
        GoldenCase golden = new(name);
        BoostingSettings settings = ParameterTable.Read(golden.Parameters) with { Iterations = 12 };
        TrainingTable table = golden.Table("bars_train");

        byte[] one = Train(engine, table, settings).Model.ToFile();

        Assert.All(
            [2, 5],
            threads =>
                Assert.Equal(
                    GoldenCase.TreeBlocks(one),
                    GoldenCase.TreeBlocks(Train(engine, table, settings with { Threads = threads }).Model.ToFile())
                )
        );
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Settings_of_any_kind_give_the_model_that_three_threads_of_the_managed_engine_give(string engine, int seed)
    {
        BoostingSettings settings = RandomSettings.Make(seed);
        TrainingTable table = new GoldenCase("categorical-base").Table("bars_train");

        byte[] model = Train(engine, table, settings).Model.ToFile();

        byte[] managed = Train("managed", table, settings with { Threads = 3 }).Model.ToFile();
        Assert.Equal(GoldenCase.BeforeParameters(managed), GoldenCase.BeforeParameters(model));
    }

    [Theory, MemberData(nameof(Objectives))]
    public void Training_can_be_canceled_half_way(string engine, string name)
    {
        GoldenCase golden = new(name);
        using CancellationTokenSource source = new();
        int rounds = 0;
        Heard<BoostingProgress> progress = new(round =>
        {
            rounds = round.Iteration;
            if (rounds == 3)
            {
                source.Cancel();
            }
        });

        Assert.ThrowsAny<OperationCanceledException>(() =>
            Engines
                .Named(engine)
                .Train(
                    golden.Table("bars_train"),
                    null,
                    ParameterTable.Read(golden.Parameters) with
                    {
                        Iterations = 1000,
                    },
                    progress,
                    source.Token
                )
        );
        Assert.Equal(3, rounds);
    }

    [Theory, MemberData(nameof(Objectives))]
    public void A_target_that_is_always_the_same_is_refused(string engine, string name)
    {
        GoldenCase golden = new(name);
        TrainingTable table = golden.Table("bars_train");
        TrainingTable constant = table with { Targets = new float[table.Targets.Length] };

        BoostingException refused = Assert.Throws<BoostingException>(() =>
            Train(engine, constant, ParameterTable.Read(golden.Parameters))
        );

        Assert.Equal(BoostingErrorKind.BadData, refused.Kind);
    }

    [Theory, MemberData(nameof(Objectives))]
    public void Names_of_features_may_have_any_sign(string engine, string name)
    {
        GoldenCase golden = new(name);
        TrainingTable table = golden.Table("bars_train");
        string[] names = [.. table.Features.Names.Select((_, at) => $"{{\"höhe\": [{at}], =#}}")];
        double[][] columns = [.. names.Select((_, at) => table.Features.Column(at).ToArray())];

        BoostingModel model = Train(
            engine,
            table with
            {
                Features = new FeatureTable(names, columns),
            },
            ParameterTable.Read(golden.Parameters)
        ).Model;

        Assert.Equal(names.Select(one => one.Replace(' ', '_')), BoostingModel.Read(model.ToFile()).FeatureNames);
        Assert.Equal(GoldenCase.TreeBlocks(golden.ModelFile), GoldenCase.TreeBlocks(model.ToFile()));
    }

    [Theory, MemberData(nameof(Cases))]
    public void Settings_come_back_as_they_were_given(string engine, string name)
    {
        GoldenCase golden = new(name);
        BoostingSettings settings = ParameterTable.Read(golden.Parameters) with { Iterations = 2, Threads = 2 };

        BoostingModel model = Train(engine, golden.Table("bars_train"), settings).Model;

        Assert.Equal(settings with { Metrics = [] }, ParameterTable.Read(model.Parameters) with { Metrics = [] });
    }

    [Theory, InlineData(0), InlineData(20)]
    public void The_best_round_is_told_whether_or_not_training_ends_there(int earlyStoppingRounds)
    {
        GoldenCase golden = new("binary-earlystop");
        BoostingSettings settings = ParameterTable.Read(golden.Parameters) with
        {
            EarlyStoppingRounds = earlyStoppingRounds,
            Iterations = 60,
        };

        Assert.All(
            Engines.Names,
            engine =>
            {
                TrainingResult result = Engines
                    .Named(engine)
                    .Train(golden.Table("bars_train"), golden.Table("bars_valid"), settings, null, CancellationToken.None);

                bool endsEarly = earlyStoppingRounds > 0;
                Assert.Equal((38, endsEarly), (result.BestIteration, result.EndedEarly));
                Assert.Equal(endsEarly ? 38 : 60, result.Model.Iterations);
            }
        );
    }

    private static TrainingResult Train(string engine, TrainingTable table, BoostingSettings settings) =>
        Engines.Named(engine).Train(table, null, settings, null, CancellationToken.None);

    private sealed class Heard<T>(Action<T> hear) : IProgress<T>
    {
        public void Report(T value) => hear(value);
    }
}
