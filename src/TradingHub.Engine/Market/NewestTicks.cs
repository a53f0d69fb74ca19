using TradingHub.Domain.Market;

namespace TradingHub.Engine.Market;

/// <summary>
/// The newest tick of each key, and the order in which the keys came: a key stands in the queue at most once, so the whole is bounded by
/// the number of keys. Not safe for threads; its owner holds a lock.
/// </summary>
internal sealed class NewestTicks
{
    private Tick[] _newest = [];
    private bool[] _isQueued = [];
    private int[] _queue = [];
    private int _head;

    /// <summary>How many keys have a tick that was not yet taken.</summary>
    public int Count { get; private set; }

    /// <summary>Keeps a tick as the newest of its key.</summary>
    /// <returns>Whether it replaced one that nobody had taken.</returns>
    public bool Put(int key, in Tick tick)
    {
        if (key >= _newest.Length)
        {
            Grow(key);
        }

        _newest[key] = tick;
        if (_isQueued[key])
        {
            return true;
        }

        _isQueued[key] = true;
        _queue[(_head + Count) % _queue.Length] = key;
        Count++;
        return false;
    }

    /// <summary>Takes the ticks of the keys that came first.</summary>
    public int Take(Span<Tick> destination)
    {
        int count = Math.Min(Count, destination.Length);
        for (int index = 0; index < count; index++)
        {
            int key = _queue[_head];
            destination[index] = _newest[key];
            _isQueued[key] = false;
            _head = _head + 1 == _queue.Length ? 0 : _head + 1;
        }

        Count -= count;
        return count;
    }

    /// <summary>Forgets everything.</summary>
    /// <returns>How many ticks were forgotten.</returns>
    public int Clear()
    {
        int count = Count;
        Array.Clear(_isQueued);
        Count = 0;
        _head = 0;
        return count;
    }

    private void Grow(int key)
    {
        int size = Math.Max(64, Math.Max(key + 1, _newest.Length * 2));
        int[] queue = new int[size];
        for (int index = 0; index < Count; index++)
        {
            queue[index] = _queue[(_head + index) % _queue.Length];
        }

        Array.Resize(ref _newest, size);
        Array.Resize(ref _isQueued, size);
        _queue = queue;
        _head = 0;
    }
}
