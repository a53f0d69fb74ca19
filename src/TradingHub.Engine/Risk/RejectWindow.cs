using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>R12's memory: when the venue refused orders of a source, for a minute. Not safe for several threads.</summary>
internal sealed class RejectWindow
{
    private const int MostKept = 10_000;
    private readonly Dictionary<OrderSource, Queue<long>> _rejects = [];

    /// <summary>Remembers one.</summary>
    public void Add(OrderSource source, long machineTicks)
    {
        if (!_rejects.TryGetValue(source, out Queue<long>? times))
        {
            _rejects[source] = times = new Queue<long>();
        }

        times.Enqueue(machineTicks);
        if (times.Count > MostKept)
        {
            times.Dequeue();
        }
    }

    /// <summary>How many there were within the last minute.</summary>
    public int Count(OrderSource source, long machineTicks)
    {
        if (!_rejects.TryGetValue(source, out Queue<long>? times))
        {
            return 0;
        }

        while (times.TryPeek(out long oldest) && machineTicks - oldest >= TimeSpan.TicksPerMinute)
        {
            times.Dequeue();
        }

        return times.Count;
    }
}
