using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>
/// R10's token buckets: one for a second and one for a minute, for each principal, and again for orders that reduce, which have a
/// lane of their own. Limits may change between two calls. Not safe for several threads.
/// </summary>
internal sealed class OrderRateMeter
{
    private readonly Dictionary<(OrderSource, bool), (TokenBucket Second, TokenBucket Minute)> _buckets = [];

    /// <summary>Takes a token from both buckets and returns how many the fuller-used one had before: below 1 is too fast.</summary>
    /// <param name="limits">The limits now.</param>
    /// <param name="source">The principal.</param>
    /// <param name="isReducing">Whether the order can only lower what is held.</param>
    /// <param name="machineTicks">The machine's time, ticks.</param>
    public decimal Take(RiskLimits limits, OrderSource source, bool isReducing, long machineTicks)
    {
        (TokenBucket second, TokenBucket minute) = BucketsOf(limits, source, isReducing, machineTicks);
        return Math.Min(second.Take(machineTicks), minute.Take(machineTicks));
    }

    /// <summary>The same without taking one.</summary>
    public decimal Peek(RiskLimits limits, OrderSource source, bool isReducing, long machineTicks)
    {
        (TokenBucket second, TokenBucket minute) = BucketsOf(limits, source, isReducing, machineTicks);
        return Math.Min(second.Peek(machineTicks), minute.Peek(machineTicks));
    }

    private (TokenBucket Second, TokenBucket Minute) BucketsOf(RiskLimits limits, OrderSource source, bool isReducing, long now)
    {
        if (!_buckets.TryGetValue((source, isReducing), out (TokenBucket Second, TokenBucket Minute) buckets))
        {
            buckets = (new TokenBucket(now), new TokenBucket(now));
            _buckets.Add((source, isReducing), buckets);
        }

        buckets.Second.Resize(limits.OrdersBurst ?? limits.OrdersPerSecond, limits.OrdersPerSecond, TimeSpan.TicksPerSecond);
        buckets.Minute.Resize(limits.OrdersPerMinute, limits.OrdersPerMinute, TimeSpan.TicksPerMinute);
        return buckets;
    }
}

/// <summary>A bucket that holds a number of tokens and fills evenly. Full at first.</summary>
internal sealed class TokenBucket(long startTicks)
{
    private long _filledAt = startTicks;
    private decimal _tokens = decimal.MaxValue;
    private int _capacity;
    private int _perPeriod;
    private long _periodTicks;

    /// <summary>Takes other figures; what it holds stays, as far as there is room.</summary>
    /// <param name="capacity">Most tokens.</param>
    /// <param name="perPeriod">Tokens that come in one period.</param>
    /// <param name="periodTicks">The period.</param>
    public void Resize(int capacity, int perPeriod, long periodTicks)
    {
        _tokens = Math.Min(capacity, _tokens);
        (_capacity, _perPeriod, _periodTicks) = (capacity, perPeriod, periodTicks);
    }

    /// <summary>How many there are.</summary>
    public decimal Peek(long ticks)
    {
        decimal passed = Math.Max(0, ticks - _filledAt);
        return Math.Min(_capacity, _tokens + (passed * _perPeriod / _periodTicks));
    }

    /// <summary>Takes a token if there is one, and returns how many there were.</summary>
    public decimal Take(long ticks)
    {
        decimal before = Peek(ticks);
        _filledAt = Math.Max(_filledAt, ticks);
        _tokens = Math.Max(0, before - 1);
        return before;
    }
}
