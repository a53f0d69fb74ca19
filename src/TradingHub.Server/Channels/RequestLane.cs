using System.Threading.RateLimiting;

namespace TradingHub.Server.Channels;

/// <summary>
/// On-demand reads of one channel: its own number of simultaneous reads and its own budget, so that a long download of one channel
/// never delays another. Counts what passed; latencies are those of the last 100 reads.
/// </summary>
internal sealed class RequestLane : IDisposable
{
    private const int KeptLatencies = 100;

    private readonly TimeProvider _machine;
    private readonly ConcurrencyLimiter _places;
    private readonly TokenBucketRateLimiter _budget;
    private readonly Lock _counting = new();
    private readonly double[] _latencies = new double[KeptLatencies];
    private long _success;
    private long _failed;
    private DateTimeOffset? _lastRequest;

    /// <summary>Creates a lane.</summary>
    public RequestLane(ChannelOptions options, TimeProvider machine)
    {
        _machine = machine;
        _places = new ConcurrencyLimiter(
            new ConcurrencyLimiterOptions { PermitLimit = options.LaneConcurrency, QueueLimit = options.LaneQueue }
        );
        _budget = new TokenBucketRateLimiter(
            new TokenBucketRateLimiterOptions
            {
                TokenLimit = options.LaneRequestsPerSecond,
                TokensPerPeriod = options.LaneRequestsPerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            }
        );
    }

    /// <summary>What passed so far.</summary>
    public LaneFigures Figures
    {
        get
        {
            lock (_counting)
            {
                int kept = (int)Math.Min(KeptLatencies, _success + _failed);
                double mean = kept == 0 ? 0 : _latencies.AsSpan(0, kept).ToArray().Average();
                return new LaneFigures(_success, _failed, mean, _lastRequest);
            }
        }
    }

    /// <summary>Runs one read in the lane.</summary>
    /// <exception cref="LaneBusyException">The budget of this second or the queue of the lane is used up.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using RateLimitLease token = _budget.AttemptAcquire();
        if (!token.IsAcquired)
        {
            throw new LaneBusyException();
        }

        using RateLimitLease place = await _places.AcquireAsync(1, cancellationToken);
        if (!place.IsAcquired)
        {
            throw new LaneBusyException();
        }

        long started = _machine.GetTimestamp();
        bool succeeded = false;
        try
        {
            T result = await read(cancellationToken);
            succeeded = true;
            return result;
        }
        finally
        {
            Count(succeeded, _machine.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _places.Dispose();
        _budget.Dispose();
    }

    private void Count(bool succeeded, double milliseconds)
    {
        lock (_counting)
        {
            _latencies[(int)((_success + _failed) % KeptLatencies)] = milliseconds;
            _ = succeeded ? _success++ : _failed++;
            _lastRequest = _machine.GetUtcNow();
        }
    }
}

/// <summary>Counts of a lane.</summary>
/// <param name="Success">Reads that were answered.</param>
/// <param name="Failed">Reads that threw.</param>
/// <param name="MeanLatencyMilliseconds">Mean over the last 100 reads.</param>
/// <param name="LastRequest">When the last one ended, UTC, or null.</param>
internal readonly record struct LaneFigures(
    long Success,
    long Failed,
    double MeanLatencyMilliseconds,
    DateTimeOffset? LastRequest
)
{
    /// <summary>All reads.</summary>
    public long Total => Success + Failed;

    /// <summary>Share of answered reads, 0 to 100; 100 before the first.</summary>
    public double SuccessRate => Total == 0 ? 100 : 100.0 * Success / Total;
}

/// <summary>A lane cannot take a further read now.</summary>
internal sealed class LaneBusyException() : Exception("The request lane of this channel is used up; try again in a second.");
