using TradingHub.Domain.Jobs;
using TradingHub.Domain.Predictors;
using TradingHub.Intelligence.Training;
using TradingHub.Server.Ai.Models;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.Ai.Jobs;

/// <summary>
/// Does the trainings, one after the other, each on a quiet thread of its own. Finished stages stand in the data folder, so that a training that was
/// interrupted goes on after them.
/// </summary>
internal sealed partial class TrainingWorker(
    IPipelineJobs jobs,
    TrainingQueue queue,
    TrainingBars bars,
    TrainingPipelines pipelines,
    ModelKeeper keeper,
    JobStream stream,
    HubPlaces places,
    TimeProvider machine,
    ILogger<TrainingWorker> logger
) : BackgroundService
{
    private const string Name = "trainer-1";
    private const string FolderName = "trainings";
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(15);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        bool isFirst = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (isFirst)
                {
                    await BeginAsync(stoppingToken);
                    isFirst = false;
                }

                if (await jobs.TakeAsync(Name, [TrainingQueue.Kind], stoppingToken) is { } job)
                {
                    await WorkAsync(job, stoppingToken);
                }
                else
                {
                    await queue.WaitAsync(Idle, stoppingToken);
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                RoundFailed(exception);
                await Task.Delay(Idle, machine, stoppingToken);
            }
        }
    }

    /// <summary>Nobody works yet: what is said to run belonged to a process that is gone.</summary>
    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        const string reason = "The hub ended while this ran. Resume it to go on where it was.";
        await jobs.InterruptAsync(machine.GetUtcNow(), reason, cancellationToken);
        foreach (PipelineJob job in (await jobs.ListAsync(state: null, JobStream.Most, cancellationToken)).Reverse())
        {
            stream.Tell(job);
        }
    }

    private async Task WorkAsync(PipelineJob job, CancellationToken stoppingToken)
    {
        stream.Tell(job);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        TrainingProgress progress = new();
        Task<TrainedModel> training = TrainAsync(job, progress, end.Token);
        while (await Task.WhenAny(training, Task.Delay(Pace, machine, CancellationToken.None)) != training)
        {
            await TellAsync(job.Id, progress, end);
        }

        await TellAsync(job.Id, progress, end);
        await EndAsync(job, training);
        if (await jobs.FindAsync(job.Id, CancellationToken.None) is { } ended)
        {
            stream.Tell(ended);
        }
    }

    private async Task<TrainedModel> TrainAsync(PipelineJob job, TrainingProgress progress, CancellationToken cancellationToken)
    {
        TrainingOrder order =
            TrainingOrder.Of(job)
            ?? throw new TrainingException(TrainingErrorKind.BadRequest, "The job names no training. Ask for a new one.");
        TrainingRequest request = await bars.RequestOfAsync(order, cancellationToken);
        string folder = FolderOf(job);
        return await QuietThread.RunAsync(
            Name,
            () => pipelines.Of(order.Source).Run(request, folder, progress, cancellationToken)
        );
    }

    /// <summary>Keeps and tells how far it is, and hears whether it shall end. The disk may be full: the training goes on.</summary>
    private async Task TellAsync(string id, TrainingProgress progress, CancellationTokenSource end)
    {
        try
        {
            foreach (string line in progress.TakeLines())
            {
                await jobs.LogAsync(id, line, CancellationToken.None);
            }

            if (await jobs.BeatAsync(id, Name, progress.Newest, CancellationToken.None) != JobOrder.GoOn)
            {
                await end.CancelAsync();
            }

            if (await jobs.FindAsync(id, CancellationToken.None) is { } job)
            {
                stream.Tell(job);
            }
        }
        catch (Exception exception)
        {
            TellingFailed(id, exception);
        }
    }

    private async Task EndAsync(PipelineJob job, Task<TrainedModel> training)
    {
        try
        {
            TrainedModel model = await training;
            string name = TrainingOrder.Of(job)!.Name;
            (ModelVersion version, ChallengeOutcome outcome) = await keeper.AddAsync(model, name, CancellationToken.None);
            await jobs.LogAsync(job.Id, outcome.Reason, CancellationToken.None);
            string result = new TrainingEnd(version.Id, outcome.IsBetter, outcome.Reason).ToJson();
            await jobs.CompleteAsync(job.Id, Name, result, CancellationToken.None);
            Forget(FolderOf(job));
        }
        catch (OperationCanceledException)
        {
            await jobs.GiveUpAsync(job.Id, Name, CancellationToken.None);
        }
        catch (Exception exception) when (exception is TrainingException or ModelRegistryException)
        {
            await jobs.FailAsync(job.Id, Name, exception.Message, isWorthRetry: false, CancellationToken.None);
        }
        catch (Exception exception)
        {
            TrainingFailed(job.Id, exception);
            await jobs.FailAsync(
                job.Id,
                Name,
                $"Something broke: {exception.Message} It is written in the hub's log.",
                isWorthRetry: false,
                CancellationToken.None
            );
        }
    }

    private string FolderOf(PipelineJob job) => Path.Combine(places.DataDirectory, FolderName, job.Id);

    private void Forget(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TellingFailed(folder, exception);
        }
    }

    [LoggerMessage(5501, LogLevel.Error, "The queue of trainings cannot be worked on; it is tried again.")]
    private partial void RoundFailed(Exception exception);

    [LoggerMessage(5502, LogLevel.Warning, "How far the training {Id} is could not be kept.")]
    private partial void TellingFailed(string id, Exception exception);

    [LoggerMessage(5503, LogLevel.Error, "The training {Id} broke.")]
    private partial void TrainingFailed(string id, Exception exception);
}
