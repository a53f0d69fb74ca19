using System.Threading.RateLimiting;
using TradingHub.Domain.Webhooks;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>How many alerts a strategy sends a minute. Safe to use from any thread.</summary>
internal sealed class AlertPace : IDisposable
{
    private const int Segments = 6;

    private readonly PartitionedRateLimiter<WebhookStrategy> _minutes = PartitionedRateLimiter.Create<
        WebhookStrategy,
        (string, int)
    >(strategy =>
        RateLimitPartition.GetSlidingWindowLimiter(
            (strategy.Name, strategy.Permissions.PerMinute),
            key => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = key.Item2,
                Window = TimeSpan.FromMinutes(1),
                SegmentsPerWindow = Segments,
                QueueLimit = 0,
            }
        )
    );

    /// <summary>Takes one of the minute's alerts; false when there is none left.</summary>
    public bool TryTake(WebhookStrategy strategy)
    {
        using RateLimitLease lease = _minutes.AttemptAcquire(strategy);
        return lease.IsAcquired;
    }

    /// <inheritdoc />
    public void Dispose() => _minutes.Dispose();
}
