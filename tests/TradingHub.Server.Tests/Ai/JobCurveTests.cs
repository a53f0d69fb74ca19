using System.Text.Json;
using TradingHub.Domain.Jobs;
using TradingHub.Intelligence.Training;
using TradingHub.Server.Ai.Jobs;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.Tests.Ai;

/// <summary>The loss curve on its way from the training to who asks for the job.</summary>
public sealed class JobCurveTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly LossCurve Curve = new("binary_logloss", [5, 10], [0.69, 0.61], [0.69, 0.66]);

    [Fact]
    public void A_job_shows_the_curve_of_the_newest_fold_until_there_is_another()
    {
        TrainingProgress progress = new();
        progress.Report(new PipelineProgress(PipelineStage.Folds, 0.7, "Fold 1") { Curve = Curve });
        progress.Report(new PipelineProgress(PipelineStage.LeakTest, 0.9, "Random walk"));

        using JsonDocument job = JsonDocument.Parse(
            JsonSerializer.Serialize(JobResponse.Of(Job(progress.Newest), Now), HubJson.Options)
        );

        Assert.Equal(
            """{"metric":"binary_logloss","rounds":[5,10],"training":[0.69,0.61],"validation":[0.69,0.66]}""",
            job.RootElement.GetProperty("loss_curve").GetRawText()
        );
    }

    [Fact]
    public void A_job_without_a_model_yet_has_no_curve()
    {
        TrainingProgress progress = new();
        progress.Report(new PipelineProgress(PipelineStage.Search, 0.2, "Trial 1 of 3"));

        Assert.Null(JobResponse.Of(Job(progress.Newest), Now).LossCurve);
        Assert.Null(JobResponse.Of(Job(null), Now).LossCurve);
    }

    private static PipelineJob Job(JobProgress? progress) =>
        new(
            "j1",
            "train",
            "a model",
            "{}",
            [],
            PipelineJobState.Running,
            1,
            1,
            IsCancelRequested: false,
            "trainer-1",
            progress,
            Now,
            Now,
            Now,
            Now,
            EndedAt: null,
            Error: null,
            Result: null
        );
}
