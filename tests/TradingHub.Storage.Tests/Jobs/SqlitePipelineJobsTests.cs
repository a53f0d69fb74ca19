using TradingHub.Domain.Jobs;

namespace TradingHub.Storage.Tests.Jobs;

/// <summary>A job is done once, in its turn, and is never forgotten.</summary>
public sealed class SqlitePipelineJobsTests : PipelineJobsTest
{
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
    public async Task What_a_job_keeps_beside_its_progress_stays_after_later_words_its_end_and_a_restart()
    {
        string id = (await AddAsync()).Id;
        await TakeAsync();
        await Jobs.BeatAsync(id, Worker, new JobProgress("Training", 0.7, "Fold 1", """{"rounds":[1,2]}"""), default);
        await Jobs.BeatAsync(id, Worker, new JobProgress("Test", 0.8, "Judged"), default);
        await Jobs.CompleteAsync(id, Worker, "{}", default);

        PipelineJob kept = (await Jobs.FindAsync(id, default))!;

        Assert.Equal(new JobProgress("Test", 0.8, "Judged", """{"rounds":[1,2]}"""), kept.Progress);
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
        Time.Advance(TimeSpan.FromMinutes(1));
        await TakeAsync();

        Assert.Equal(
            new PipelineWorker(Worker, Time.GetUtcNow(), second.Id, Done: 1, Failed: 1),
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

        Time.Advance(TimeSpan.FromDays(30));

        Assert.Equal(1, await Jobs.ForgetAsync(Time.GetUtcNow(), default));
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
}
