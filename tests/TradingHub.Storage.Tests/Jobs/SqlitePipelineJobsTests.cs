using TradingHub.Domain.Jobs;
using TradingHub.Storage.Jobs;
using TradingHub.Storage.Sqlite;
using TradingHub.Storage.Tests.Sqlite;
using TradingHub.Storage.Watchlists;
using TradingHub.Testing;

namespace TradingHub.Storage.Tests.Jobs;

/// <summary>A job is done once, in its turn, and is never forgotten.</summary>
public sealed class SqlitePipelineJobsTests : IDisposable
{
    private const string Worker = "trainer-1";
    private static readonly string[] Kinds = ["train", "report"];
    private readonly TemporaryDatabase _file = new(SqliteFileKind.Application, ApplicationSchema.Migrations);
    private readonly SteppedTime _time = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));

    private SqlitePipelineJobs Jobs => new(_file.Database, _time);

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_job_is_taken_in_its_turn_told_of_and_done()
    {
        PipelineJob first = await AddAsync();
        PipelineJob second = await AddAsync();

        PipelineJob taken = (await TakeAsync())!;
        await Jobs.BeatAsync(taken.Id, Worker, new JobProgress("Search", 0.25, "Trial 3"), default);
        PipelineJob running = (await Jobs.FindAsync(taken.Id, default))!;
        bool isDone = await Jobs.CompleteAsync(taken.Id, Worker, """{"model":"x"}""", default);
        PipelineJob done = (await Jobs.FindAsync(taken.Id, default))!;

        Assert.Equal((first.Id, PipelineJobState.Running, 1, Worker), (taken.Id, taken.State, taken.Attempt, taken.Worker));
        Assert.Equal(new JobProgress("Search", 0.25, "Trial 3"), running.Progress);
        Assert.True(isDone);
        Assert.Equal((PipelineJobState.Done, """{"model":"x"}"""), (done.State, done.Result));
        Assert.Equal(second.Id, (await TakeAsync())!.Id);
        Assert.Null(await TakeAsync());
    }

    [Fact]
    public async Task One_job_goes_to_one_worker_however_many_ask()
    {
        for (int job = 0; job < 20; job++)
        {
            await AddAsync();
        }

        PipelineJob?[] taken = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(worker => Task.Run(() => Jobs.TakeAsync($"worker-{worker}", Kinds, default)))
        );

        string[] ids = [.. taken.OfType<PipelineJob>().Select(job => job.Id)];
        Assert.Equal(20, ids.Length);
        Assert.Equal(20, ids.Distinct().Count());
    }

    [Fact]
    public async Task A_worker_takes_only_what_it_can_do()
    {
        await AddAsync(kind: "train");

        Assert.Null(await Jobs.TakeAsync(Worker, ["report"], default));
        Assert.NotNull(await Jobs.TakeAsync(Worker, ["report", "train"], default));
    }

    [Fact]
    public async Task A_job_waits_until_all_that_it_depends_on_is_done()
    {
        PipelineJob data = await AddAsync();
        PipelineJob train = await AddAsync(needs: data.Id);

        PipelineJob first = (await TakeAsync())!;
        Assert.Null(await TakeAsync());
        await Jobs.CompleteAsync(first.Id, Worker, "{}", default);

        Assert.Equal([data.Id], train.DependsOn);
        Assert.Equal((data.Id, train.Id), (first.Id, (await TakeAsync())!.Id));
    }

    [Fact]
    public async Task What_depends_on_a_job_that_failed_is_canceled_down_to_the_last()
    {
        PipelineJob data = await AddAsync();
        PipelineJob train = await AddAsync(needs: data.Id);
        PipelineJob report = await AddAsync(needs: train.Id);
        await TakeAsync();
        await Jobs.FailAsync(data.Id, Worker, "No bars.", isWorthRetry: false, default);
        PipelineJob late = await AddAsync(needs: train.Id);

        Assert.Equal(PipelineJobState.Failed, (await Jobs.FindAsync(data.Id, default))!.State);
        foreach (PipelineJob lost in (PipelineJob[])[train, report, late])
        {
            PipelineJob now = (await Jobs.FindAsync(lost.Id, default))!;
            Assert.Equal(PipelineJobState.Canceled, now.State);
            Assert.Contains("depends on", now.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_failed_try_is_made_again_after_a_pause_that_doubles()
    {
        PipelineJob job = await AddAsync(attempts: 3);
        foreach (int seconds in (int[])[15, 30])
        {
            PipelineJob taken = (await TakeAsync())!;
            await Jobs.FailAsync(taken.Id, Worker, "The disk was busy.", isWorthRetry: true, default);
            _time.Advance(TimeSpan.FromSeconds(seconds - 1));
            Assert.Null(await TakeAsync());
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(3, (await TakeAsync())!.Attempt);
        await Jobs.FailAsync(job.Id, Worker, "Again.", isWorthRetry: true, default);
        PipelineJob failed = (await Jobs.FindAsync(job.Id, default))!;

        Assert.Equal((PipelineJobState.Failed, "Again."), (failed.State, failed.Error));
    }

    [Fact]
    public async Task A_running_job_is_canceled_by_its_worker()
    {
        PipelineJob job = await AddAsync();
        PipelineJob next = await AddAsync(needs: job.Id);
        await TakeAsync();
        Assert.Equal(JobOrder.GoOn, await Jobs.BeatAsync(job.Id, Worker, null, default));

        PipelineJob asked = (await Jobs.CancelAsync(job.Id, default))!;

        Assert.Equal((PipelineJobState.Running, true), (asked.State, asked.IsCancelRequested));
        Assert.Equal(JobOrder.Cancel, await Jobs.BeatAsync(job.Id, Worker, null, default));
        Assert.True(await Jobs.GiveUpAsync(job.Id, Worker, default));
        Assert.Equal(PipelineJobState.Canceled, (await Jobs.FindAsync(job.Id, default))!.State);
        Assert.Equal(PipelineJobState.Canceled, (await Jobs.FindAsync(next.Id, default))!.State);
    }

    [Fact]
    public async Task A_waiting_job_is_canceled_at_once_and_one_that_ended_stays()
    {
        PipelineJob job = await AddAsync();

        Assert.Equal(PipelineJobState.Canceled, (await Jobs.CancelAsync(job.Id, default))!.State);
        Assert.Null(await TakeAsync());
        Assert.Null(await Jobs.CancelAsync("unknown", default));

        PipelineJob done = await AddAsync();
        await TakeAsync();
        await Jobs.CompleteAsync(done.Id, Worker, "{}", default);
        Assert.Equal(PipelineJobState.Done, (await Jobs.CancelAsync(done.Id, default))!.State);
        Assert.Equal(PipelineJobState.Done, (await Jobs.ResumeAsync(done.Id, default))!.State);
    }

    [Fact]
    public async Task A_job_of_a_dead_process_is_marked_and_can_be_resumed()
    {
        PipelineJob job = await AddAsync();
        PipelineJob next = await AddAsync(needs: job.Id);
        await TakeAsync();
        _file.Close();

        PipelineJob lost = Assert.Single(await Jobs.InterruptAsync(_time.GetUtcNow(), "The hub was ended.", default));

        Assert.Equal((job.Id, PipelineJobState.Interrupted, "The hub was ended."), (lost.Id, lost.State, lost.Error));
        Assert.Equal(PipelineJobState.Queued, (await Jobs.FindAsync(next.Id, default))!.State);
        Assert.Equal(JobOrder.Lost, await Jobs.BeatAsync(job.Id, Worker, null, default));
        Assert.False(await Jobs.CompleteAsync(job.Id, Worker, "{}", default));
        Assert.Equal(PipelineJobState.Queued, (await Jobs.ResumeAsync(job.Id, default))!.State);
        PipelineJob again = (await Jobs.TakeAsync("trainer-2", Kinds, default))!;
        Assert.Equal((job.Id, 1, "trainer-2"), (again.Id, again.Attempt, again.Worker));
        Assert.False(await Jobs.FailAsync(job.Id, Worker, "late", isWorthRetry: true, default));
    }

    [Fact]
    public async Task Only_jobs_whose_worker_is_silent_are_interrupted()
    {
        PipelineJob silent = await AddAsync();
        PipelineJob alive = await AddAsync();
        await TakeAsync();
        await Jobs.TakeAsync("trainer-2", Kinds, default);
        _time.Advance(TimeSpan.FromMinutes(2));
        await Jobs.BeatAsync(alive.Id, "trainer-2", null, default);

        IReadOnlyList<PipelineJob> lost = await Jobs.InterruptAsync(_time.GetUtcNow().AddMinutes(-1), "Not heard of.", default);

        Assert.Equal(silent.Id, Assert.Single(lost).Id);
        Assert.Equal(PipelineJobState.Running, (await Jobs.FindAsync(alive.Id, default))!.State);
    }

    [Fact]
    public async Task A_worker_that_stops_with_its_host_leaves_its_job_to_be_resumed()
    {
        PipelineJob job = await AddAsync();
        await TakeAsync();

        await Jobs.GiveUpAsync(job.Id, Worker, default);

        Assert.Equal(PipelineJobState.Interrupted, (await Jobs.FindAsync(job.Id, default))!.State);
    }

    [Fact]
    public async Task The_log_has_all_that_happened_and_stays_short()
    {
        PipelineJob job = await AddAsync();
        await TakeAsync();
        for (int line = 0; line < 1_050; line++)
        {
            await Jobs.LogAsync(job.Id, $"line {line}", default);
        }

        IReadOnlyList<JobLogLine> lines = await Jobs.LogOfAsync(job.Id, 0, default);
        IReadOnlyList<JobLogLine> rest = await Jobs.LogOfAsync(job.Id, lines[^3].Number, default);

        Assert.Equal(1_000, lines.Count);
        Assert.Equal(lines.Select(line => line.Number).Order(), lines.Select(line => line.Number));
        Assert.Equal(["line 1048", "line 1049"], rest.Select(line => line.Text));
        Assert.Empty(await Jobs.LogOfAsync("unknown", 0, default));
    }

    [Fact]
    public async Task Workers_are_known_by_name_with_what_they_do_and_did()
    {
        PipelineJob job = await AddAsync();
        await AddAsync(attempts: 2);
        await TakeAsync();
        await Jobs.CompleteAsync(job.Id, Worker, "{}", default);
        PipelineJob second = (await TakeAsync())!;
        await Jobs.FailAsync(second.Id, Worker, "no", isWorthRetry: true, default);
        _time.Advance(TimeSpan.FromMinutes(1));
        await TakeAsync();

        Assert.Equal(
            new PipelineWorker(Worker, _time.GetUtcNow(), second.Id, Done: 1, Failed: 1),
            Assert.Single(await Jobs.WorkersAsync(default))
        );
    }

    [Fact]
    public async Task Old_jobs_are_forgotten_unless_others_depend_on_them()
    {
        PipelineJob needed = await AddAsync();
        PipelineJob old = await AddAsync();
        await AddAsync(needs: needed.Id);
        foreach (PipelineJob job in (PipelineJob[])[needed, old])
        {
            await TakeAsync();
            await Jobs.CompleteAsync(job.Id, Worker, "{}", default);
        }

        _time.Advance(TimeSpan.FromDays(30));

        Assert.Equal(1, await Jobs.ForgetAsync(_time.GetUtcNow(), default));
        Assert.Null(await Jobs.FindAsync(old.Id, default));
        Assert.Equal(2, (await Jobs.ListAsync(null, 10, default)).Count);
        Assert.Equal(needed.Id, Assert.Single(await Jobs.ListAsync(PipelineJobState.Done, 10, default)).Id);
    }

    [Fact]
    public async Task What_is_no_job_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => AddAsync(needs: "unknown"));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => AddAsync(attempts: 0));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => AddAsync(kind: ""));
    }

    private Task<PipelineJob> AddAsync(string kind = "train", int attempts = 1, params string[] needs) =>
        Jobs.AddAsync(new NewPipelineJob(kind, "A title", "{}") { MaxAttempts = attempts, DependsOn = needs }, default);

    private Task<PipelineJob?> TakeAsync() => Jobs.TakeAsync(Worker, Kinds, default);
}
