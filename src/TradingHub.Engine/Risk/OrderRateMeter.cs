using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>
/// R10's token buckets: one for a second and one for a minute, for each principal, and again for orders that reduce, which have a
/// lane of their own. Owned by the desk's writer.
/// </summary>
internal sealed class OrderRateMeter(RiskLimits limits)
{
    private readonly Dictionary<(OrderSource, bool), (TokenBucket Second, TokenBucket Minute)> _buckets = [];

    /// <summary>Takes a token from both buckets and returns how many the fuller-used one had before: below 1 is too fast.</summary>
    /// <param name="source">The principal.</param>
    /// <param name="isReducing">Whether the order can only lower what is held.</param>
    /// <param name="machineTicks">The machine's time, ticks.</param>
    public decimal Take(OrderSource source, bool isReducing, long machineTicks)
    {
        if (!_buckets.TryGetValue((source, isReducing), out (TokenBucket Second, TokenBucket Minute) buckets))
        {
            buckets = (
                new TokenBucket(limits.OrdersPerSecond, TimeSpan.TicksPerSecond, machineTicks),
                new TokenBucket(limits.OrdersPerMinute, TimeSpan.TicksPerMinute, machineTicks)
            );
            _buckets.Add((source, isReducing), buckets);
        }

        return Math.Min(buckets.Second.Take(machineTicks), buckets.Minute.Take(machineTicks));
    }
}

/// <summary>A bucket that holds a number of tokens and fills evenly, all of them in one period.</summary>
internal sealed class TokenBucket(int capacity, long periodTicks, long startTicks)
{
    private decimal _tokens = capacity;
    private long _filledAt = startTicks;

    /// <summary>Takes a token if there is one, and returns how many there were.</summary>
    public decimal Take(long ticks)
    {
        long passed = Math.Clamp(ticks - _filledAt, 0, periodTicks);
        _filledAt = Math.Max(_filledAt, ticks);
        _tokens = Math.Min(capacity, _tokens + (passed * (decimal)capacity / periodTicks));
        decimal before = _tokens;
        _tokens = Math.Max(0, _tokens - 1);
        return before;
    }
}
