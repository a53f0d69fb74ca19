using System.Text.Json;
using TradingHub.Domain.Jobs;
using TradingHub.Domain.Market;
using TradingHub.Intelligence.Drift;
using TradingHub.Intelligence.Models;
using TradingHub.Server.Ai;
using TradingHub.Server.Ai.Jobs;
using TradingHub.Server.Ai.Live;
using TradingHub.Server.Ai.Retraining;
using TradingHub.Server.Tests.Ai.Fixtures;
using TradingHub.Storage.Jobs;
using TradingHub.Storage.Sqlite;
using TradingHub.Storage.Watchlists;
using TradingHub.Testing;

namespace TradingHub.Server.Tests.Ai;

/// <summary>The hub trains by itself when the clock says so and when a market is not the one any more that its model knows.</summary>
public sealed class RetrainingTests : IDisposable
{
    private const string Worker = "test";
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("hub-retraining-");
    private readonly SteppedTime _time = new(Start);
    private readonly SqliteDatabase _database;
    private readonly SqlitePipelineJobs _jobs;
    private readonly TrainingQueue _queue;
    private readonly Champions _champions = new();
    private readonly Retrainer _retrainer;

    public RetrainingTests()
    {
        string file = Path.Combine(_data.FullName, "app.db");
        _database = SqliteDatabase.Open(file, SqliteFileKind.Application, ApplicationSchema.Migrations);
        _jobs = new SqlitePipelineJobs(_database, _time);
        _queue = new TrainingQueue(_jobs, new JobStream(new SilentPublisher(), _time));
        LiveMarketClock clock = new(_time);
        _retrainer = new Retrainer(_champions, _jobs, _queue, Given.Catalogue("SPY", "IBM"), new AiOptions(), clock, _time);
        PredictionModel model = PredictionModel.Read(SmallModel.File, SmallModel.Card(hasSkill: true).ToJson());
        _champions.Set(Timeframe.OneDay, new ServingModel("champion", "small", model));
    }

    public void Dispose()
    {
        _queue.Dispose();
        _database.Dispose();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task Drift_has_a_model_trained_again_once_a_day()
    {
        Assert.True(await DriftedAsync(DriftSeverity.High));
        Assert.False(await DriftedAsync(DriftSeverity.High));
        await DoneAsync();
        _time.Advance(TimeSpan.FromHours(23));
        Assert.False(await DriftedAsync(DriftSeverity.High));

        _time.Advance(TimeSpan.FromHours(2));

        Assert.True(await DriftedAsync(DriftSeverity.High));
        Assert.All(
            await _jobs.ListAsync(state: null, limit: 10, default),
            job =>
                Assert.Equal((TrainingCause.Drift, "champion"), (TrainingOrder.Of(job)!.Cause, TrainingOrder.Of(job)!.Champion))
        );
    }

    [Theory]
    [InlineData(DriftSeverity.Unknown)]
    [InlineData(DriftSeverity.Low)]
    [InlineData(DriftSeverity.Watch)]
    public async Task Less_than_severe_drift_trains_nothing(DriftSeverity severity)
    {
        Assert.False(await DriftedAsync(severity));
        Assert.False(await _retrainer.AskForDriftAsync(Timeframe.OneDay, report: null, default));
    }

    [Fact]
    public async Task The_clock_asks_for_timeframes_with_a_model_and_not_while_one_is_under_way()
    {
        Assert.False(await _retrainer.AskAsync(Timeframe.OneMinute, TrainingCause.Schedule, default));
        Assert.True(await _retrainer.AskAsync(Timeframe.OneDay, TrainingCause.Schedule, default));

        Assert.False(await _retrainer.AskAsync(Timeframe.OneDay, TrainingCause.Schedule, default));

        PipelineJob job = Assert.Single(await _jobs.ListAsync(state: null, limit: 10, default));
        TrainingOrder order = TrainingOrder.Of(job)!;
        Assert.Equal(("1Day", TrainingCause.Schedule), (order.Timeframe, order.Cause));
        Assert.Equal(["SPY", "IBM"], order.Symbols);
    }

    [Fact]
    public void The_next_time_follows_the_clock_in_UTC()
    {
        RetrainingSchedule nightly = new(new RetrainingOptions { Schedule = "0 30 2 * * ?" }, _time);

        Assert.Equal(new DateTimeOffset(2026, 11, 23, 2, 30, 0, TimeSpan.Zero), nightly.Next());
        _time.Advance(TimeSpan.FromHours(17));
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 2, 30, 0, TimeSpan.Zero), nightly.Next());
        Assert.Null(new RetrainingSchedule(new RetrainingOptions(), _time).Next());
    }

    [Fact]
    public async Task A_hub_with_a_schedule_trains_by_itself_and_says_when_next()
    {
        using ModelHub hub = new(
            Path.Combine(_data.FullName, "hub"),
            new("Ai:Retraining:Schedule", "* * * * * ?"),
            new("Ai:Trials", "1"),
            new("Ai:Rounds", "1"),
            new("Ai:DailyDays", "100")
        );
        await hub.ServeAsync();

        JsonElement job = await FirstJobAsync(hub);

        Assert.Equal("schedule", job.GetProperty("cause").GetString());
        JsonElement status = (await hub.GetAsync("/api/pipeline/scheduler/status")).GetProperty("data");
        Assert.Equal("* * * * * ?", status.GetProperty("schedule").GetString());
        Assert.Equal(JsonValueKind.String, status.GetProperty("next_scheduled").ValueKind);
    }

    private static async Task<JsonElement> FirstJobAsync(ModelHub hub)
    {
        while (true)
        {
            JsonElement jobs = (await hub.GetAsync("/api/ai/jobs")).GetProperty("jobs");
            if (jobs.GetArrayLength() > 0)
            {
                return jobs[0];
            }
        }
    }

    private Task<bool> DriftedAsync(DriftSeverity severity)
    {
        FeatureDrift[] moved = [.. SmallModel.Foreign.Uses.Select(use => new FeatureDrift(use.Name, 1, 0.5, 0, 0, severity))];
        return _retrainer.AskForDriftAsync(Timeframe.OneDay, new DriftReport(1_000, moved), default);
    }

    private async Task DoneAsync()
    {
        PipelineJob taken = (await _jobs.TakeAsync(Worker, [TrainingQueue.Kind], default))!;
        Assert.True(await _jobs.CompleteAsync(taken.Id, Worker, "{}", default));
    }
}
