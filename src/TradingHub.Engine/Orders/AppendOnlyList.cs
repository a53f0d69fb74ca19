namespace TradingHub.Engine.Orders;

/// <summary>
/// A list that only grows. One writer; each <see cref="View"/> stays right for ever and costs nothing, because what was written is
/// never changed.
/// </summary>
internal sealed class AppendOnlyList<T>
{
    private T[] _items = new T[256];
    private int _count;

    /// <summary>Number of items.</summary>
    public int Count => _count;

    /// <summary>Adds an item at the end.</summary>
    public void Add(T item)
    {
        if (_count == _items.Length)
        {
            Array.Resize(ref _items, _count * 2);
        }

        _items[_count++] = item;
    }

    /// <summary>What is in the list now.</summary>
    public ReadOnlyMemory<T> View() => _items.AsMemory(0, _count);
}
