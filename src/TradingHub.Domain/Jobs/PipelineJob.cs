namespace TradingHub.Domain.Jobs;

/// <summary>How far a job is.</summary>
public enum PipelineJobState
{
    /// <summary>It waits for a worker, or for jobs that it depends on.</summary>
    Queued,

    /// <summary>A worker is at it.</summary>
    Running,

    /// <summary>It is done.</summary>
    Done,

    /// <summary>It failed as often as it may.</summary>
    Failed,

    /// <summary>Somebody did not want it any more, or what it depends on did not get done.</summary>
    Canceled,

    /// <summary>Its worker was lost, for example with its process. It can be resumed.</summary>
    Interrupted,
}

/// <summary>A piece of work of the pipeline.</summary>
/// <param name="Id">Letters and digits.</param>
/// <param name="Kind">What kind of work, for example <c>train</c>; workers take the kinds they know.</param>
/// <param name="Title">For people.</param>
/// <param name="Request">What is asked, as JSON; the kind decides its form.</param>
/// <param name="DependsOn">Jobs that must be done before it may run.</param>
/// <param name="State">How far it is.</param>
/// <param name="Attempt">How often it was begun, from 1; 0 before.</param>
/// <param name="MaxAttempts">How often it may be begun before it has failed, from 1.</param>
/// <param name="IsCancelRequested">Whether a running one was told to end.</param>
/// <param name="Worker">Who is or was at it; null before the first.</param>
/// <param name="Progress">How far the work is.</param>
/// <param name="CreatedAt">When it was added, UTC.</param>
/// <param name="NotBefore">When it may begin, UTC: later than now while it waits for another try.</param>
/// <param name="StartedAt">When it was begun last, UTC; null before.</param>
/// <param name="HeartbeatAt">When its worker was heard of last, UTC; null before.</param>
/// <param name="EndedAt">When it ended, UTC; null before.</param>
/// <param name="Error">What was wrong the last time, for people; null where nothing was.</param>
/// <param name="Result">What it gave, as JSON; null before it is done.</param>
public sealed record PipelineJob(
    string Id,
    string Kind,
    string Title,
    string Request,
    IReadOnlyList<string> DependsOn,
    PipelineJobState State,
    int Attempt,
    int MaxAttempts,
    bool IsCancelRequested,
    string? Worker,
    JobProgress? Progress,
    DateTimeOffset CreatedAt,
    DateTimeOffset NotBefore,
    DateTimeOffset? StartedAt,
    DateTimeOffset? HeartbeatAt,
    DateTimeOffset? EndedAt,
    string? Error,
    string? Result
);

/// <summary>How far a running job is.</summary>
/// <param name="Stage">What is done now.</param>
/// <param name="Fraction">Of the whole, 0 to 1.</param>
/// <param name="Message">For people.</param>
/// <param name="Detail">What the kind keeps beside it, as JSON; it stays until there is other detail. Null for none, in a beat for no news.</param>
public sealed record JobProgress(string Stage, double Fraction, string Message, string? Detail = null);

/// <summary>A job to add.</summary>
/// <param name="Kind">What kind of work, 1 to 64 characters.</param>
/// <param name="Title">For people.</param>
/// <param name="Request">What is asked, as JSON.</param>
public sealed record NewPipelineJob(string Kind, string Title, string Request)
{
    /// <summary>Jobs that must be done before it may run; all of them known.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>How often it may be begun, from 1. Default 1.</summary>
    public int MaxAttempts { get; init; } = 1;
}

/// <summary>A line of a job's log.</summary>
/// <param name="Number">From 1, growing.</param>
/// <param name="Time">When it was written, UTC.</param>
/// <param name="Text">For people.</param>
public sealed record JobLogLine(long Number, DateTimeOffset Time, string Text);

/// <summary>Somebody who does jobs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="HeartbeatAt">When it was heard of last, UTC.</param>
/// <param name="JobId">What it is at; null for nothing.</param>
/// <param name="Done">Jobs that it got done.</param>
/// <param name="Failed">Tries of it that failed.</param>
public sealed record PipelineWorker(string Name, DateTimeOffset HeartbeatAt, string? JobId, int Done, int Failed);
