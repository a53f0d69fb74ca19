using TradingHub.Domain.Jobs;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.Ai.Jobs;

/// <summary>The topic <c>jobs</c>: every change of a job; the newest twenty first. Any thread.</summary>
internal sealed class JobStream(IMarketPublisher publisher, TimeProvider machine) : ITopicSnapshot
{
    /// <summary>Jobs that a new subscriber gets.</summary>
    public const int Most = 20;

    private readonly Lock _lock = new();
    private readonly List<PipelineJob> _newest = [];

    /// <inheritdoc />
    public StreamTopic Topic => StreamTopic.Jobs;

    /// <summary>Says how a job stands.</summary>
    public JobResponse Tell(PipelineJob job)
    {
        lock (_lock)
        {
            _newest.RemoveAll(known => known.Id == job.Id);
            _newest.Add(job);
            _newest.Sort((left, right) => left.CreatedAt.CompareTo(right.CreatedAt));
            if (_newest.Count > Most)
            {
                _newest.RemoveAt(0);
            }
        }

        JobResponse response = JobResponse.Of(job, machine.GetUtcNow());
        publisher.Publish(StreamTopic.Jobs, ItemOf(response));
        return response;
    }

    /// <inheritdoc />
    public IReadOnlyList<StreamItem> Items()
    {
        DateTimeOffset now = machine.GetUtcNow();
        lock (_lock)
        {
            return [.. _newest.Select(job => ItemOf(JobResponse.Of(job, now)))];
        }
    }

    private static StreamItem ItemOf(JobResponse job) => new(job) { IsWhole = true };
}
