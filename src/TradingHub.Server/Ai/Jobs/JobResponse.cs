using System.Globalization;
using System.Text.RegularExpressions;
using TradingHub.Domain.Jobs;
using TradingHub.Intelligence.Training;
using TradingHub.Server.Ai.Retraining;

namespace TradingHub.Server.Ai.Jobs;

/// <summary>A job as it is shown.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind">What it does: train.</param>
/// <param name="Name">Name of the model that it makes.</param>
/// <param name="Timeframe">Length of the bars.</param>
/// <param name="Cause">Why: asked, first, schedule or drift.</param>
/// <param name="State">queued, running, done, failed, canceled or interrupted.</param>
/// <param name="Stage">data_check, features, search, training, test, leak_test or card; null before it began.</param>
/// <param name="Fraction">Done so far, 0 to 1.</param>
/// <param name="Message">What happened last.</param>
/// <param name="SecondsLeft">A guess from the time so far; null where there is none.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="StartedAt">When it was begun last.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="ModelId">The model that it made.</param>
/// <param name="InCharge">Whether that model took charge; null before it is done.</param>
/// <param name="Decision">Why it did, or did not.</param>
/// <param name="Error">What was wrong.</param>
/// <param name="Worker">Who is or was at it.</param>
/// <param name="Attempt">How often it was begun since it was queued.</param>
/// <param name="TrialsDone">Settings that were tried.</param>
/// <param name="Trials">Settings that are to be tried.</param>
/// <param name="LossCurve">How the loss fell while the model of the newest fold learned, in the end the model of the card; null before the first.</param>
public record JobResponse(
    string Id,
    string Kind,
    string? Name,
    string? Timeframe,
    TrainingCause? Cause,
    PipelineJobState State,
    string? Stage,
    double Fraction,
    string? Message,
    double? SecondsLeft,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    string? ModelId,
    bool? InCharge,
    string? Decision,
    string? Error,
    string? Worker,
    int Attempt,
    int? TrialsDone,
    int? Trials,
    LossCurve? LossCurve
)
{
    /// <summary>Below this share a guess of the rest is worth nothing.</summary>
    private const double LeastToGuess = 0.05;

    private static readonly Regex TrialWords = new("^Trial (?<done>[0-9]+) of", RegexOptions.CultureInvariant);

    internal static JobResponse Of(PipelineJob job, DateTimeOffset now)
    {
        TrainingOrder? order = TrainingOrder.Of(job);
        TrainingEnd? end = TrainingEnd.Of(job);
        return new(
            job.Id,
            job.Kind,
            order?.Name,
            order?.Timeframe,
            order?.Cause,
            job.State,
            job.Progress?.Stage,
            job.State == PipelineJobState.Done ? 1 : job.Progress?.Fraction ?? 0,
            job.Progress?.Message,
            SecondsLeftOf(job, now),
            job.CreatedAt,
            job.StartedAt,
            job.EndedAt,
            end?.ModelId,
            end?.InCharge,
            end?.Reason,
            job.Error,
            job.Worker,
            job.Attempt,
            TrialsDoneOf(job, order),
            order?.Trials,
            TrainingDetail.Of(job)?.LossCurve
        );
    }

    private static double? SecondsLeftOf(PipelineJob job, DateTimeOffset now) =>
        job is { State: PipelineJobState.Running, StartedAt: { } started, Progress.Fraction: >= LeastToGuess and var done }
            ? Math.Round((now - started).TotalSeconds * (1 - done) / done)
            : null;

    private static int? TrialsDoneOf(PipelineJob job, TrainingOrder? order) =>
        job.Progress?.Stage switch
        {
            null or JobStages.DataCheck or JobStages.Features => 0,
            JobStages.Search => TrialWords.Match(job.Progress.Message) is { Success: true } match
                ? int.Parse(match.Groups["done"].Value, CultureInfo.InvariantCulture)
                : 0,
            _ => order?.Trials,
        };
}

/// <summary>A line of a job's log.</summary>
/// <param name="Time">When.</param>
/// <param name="Message">What happened.</param>
public sealed record JobLogEntry(DateTimeOffset Time, string Message);

/// <summary>A job with its log.</summary>
public sealed record JobWithLog : JobResponse
{
    internal JobWithLog(JobResponse job, IReadOnlyList<JobLogLine> log)
        : base(job) => Log = [.. log.Select(line => new JobLogEntry(line.Time, line.Text))];

    /// <summary>What happened, oldest first.</summary>
    public IReadOnlyList<JobLogEntry> Log { get; }
}

/// <summary>Jobs, newest first.</summary>
/// <param name="Jobs">The jobs.</param>
/// <param name="Count">How many.</param>
public sealed record JobList(IReadOnlyList<JobResponse> Jobs, int Count);

/// <summary>One job.</summary>
/// <param name="Job">The job.</param>
public sealed record JobAnswer(JobResponse Job);
