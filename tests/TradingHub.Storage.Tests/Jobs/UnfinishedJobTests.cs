using TradingHub.Domain.Jobs;

namespace TradingHub.Storage.Tests.Jobs;

/// <summary>Jobs that fail, are canceled, or lose their worker.</summary>
public sealed class UnfinishedJobTests : PipelineJobsTest
{
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
            Time.Advance(TimeSpan.FromSeconds(seconds - 1));
            Assert.Null(await TakeAsync());
            Time.Advance(TimeSpan.FromSeconds(1));
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
        File.Close();

        PipelineJob lost = Assert.Single(await Jobs.InterruptAsync(Time.GetUtcNow(), "The hub was ended.", default));

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
        Time.Advance(TimeSpan.FromMinutes(2));
        await Jobs.BeatAsync(alive.Id, "trainer-2", null, default);

        IReadOnlyList<PipelineJob> lost = await Jobs.InterruptAsync(Time.GetUtcNow().AddMinutes(-1), "Not heard of.", default);

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
}
