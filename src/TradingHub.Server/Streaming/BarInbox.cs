using TradingHub.Domain.Market;

namespace TradingHub.Server.Streaming;

/// <summary>
/// Bars on their way to the broadcaster's loop. Closed and revised bars all arrive, in order; of a forming bar only the newest state does.
/// </summary>
internal sealed class BarInbox(int capacity)
{
    private readonly Lock _guard = new();
    private readonly Dictionary<int, BarUpdate> _forming = [];
    private readonly List<BarUpdate> _closed = [];

    /// <summary>Whether nothing waits.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_guard)
            {
                return _closed.Count == 0 && _forming.Count == 0;
            }
        }
    }

    /// <summary>Adds a bar; false when there is no room. Any thread.</summary>
    public bool TryAdd(in BarUpdate bar)
    {
        int topic = TopicIndex.Bars(bar.Instrument, bar.Timeframe);
        lock (_guard)
        {
            if (!bar.IsClosed)
            {
                _forming[topic] = bar;
                return true;
            }

            if (_forming.TryGetValue(topic, out BarUpdate forming) && forming.Bar.Time <= bar.Bar.Time)
            {
                _forming.Remove(topic);
            }

            _closed.Add(bar);
            return _closed.Count < capacity;
        }
    }

    /// <summary>Moves everything out: closed bars first, then the forming ones, which are later.</summary>
    public void TakeTo(List<BarUpdate> target)
    {
        lock (_guard)
        {
            target.AddRange(_closed);
            target.AddRange(_forming.Values);
            _closed.Clear();
            _forming.Clear();
        }
    }
}
