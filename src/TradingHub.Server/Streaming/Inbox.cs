namespace TradingHub.Server.Streaming;

/// <summary>What other threads hand to the broadcaster's loop: bounded, never waits, taken out as a whole.</summary>
internal sealed class Inbox<T>(int capacity)
{
    private readonly Lock _guard = new();
    private List<T> _items = [];

    /// <summary>Whether nothing waits.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_guard)
            {
                return _items.Count == 0;
            }
        }
    }

    /// <summary>Adds an item; false when there is no room. Any thread.</summary>
    public bool TryAdd(T item)
    {
        lock (_guard)
        {
            if (_items.Count == capacity)
            {
                return false;
            }

            _items.Add(item);
            return true;
        }
    }

    /// <summary>Exchanges the full list for an empty one.</summary>
    public List<T> Take(List<T> empty)
    {
        lock (_guard)
        {
            (List<T> items, _items) = (_items, empty);
            return items;
        }
    }
}
