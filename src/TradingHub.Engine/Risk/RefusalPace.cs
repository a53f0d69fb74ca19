using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>
/// How many refusals of a source are written to the journal: 20 at once, then one every ten seconds. The others are counted into the
/// next one. Owned by the desk's writer.
/// </summary>
internal sealed class RefusalPace
{
    private const int Burst = 20;
    private const int PerMinute = 6;

    private readonly Dictionary<OrderSource, (TokenBucket Bucket, int LeftOut)> _sources = [];

    /// <summary>Whether this refusal is written, and how many were left out before it.</summary>
    public bool Take(OrderSource source, long machineTicks, out int leftOut)
    {
        if (!_sources.TryGetValue(source, out (TokenBucket Bucket, int LeftOut) pace))
        {
            pace = (new TokenBucket(machineTicks), 0);
        }

        pace.Bucket.Resize(Burst, PerMinute, TimeSpan.TicksPerMinute);
        bool isWritten = pace.Bucket.Take(machineTicks) >= 1;
        leftOut = isWritten ? pace.LeftOut : 0;
        _sources[source] = pace with { LeftOut = isWritten ? 0 : pace.LeftOut + 1 };
        return isWritten;
    }
}
