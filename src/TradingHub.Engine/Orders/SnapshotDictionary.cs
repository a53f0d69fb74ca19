using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace TradingHub.Engine.Orders;

/// <summary>
/// A dictionary that only grows, with immutable snapshots. What is written stays in a plain table until a snapshot is taken: the replay
/// of a journal writes each key several times and takes one snapshot. One writer.
/// </summary>
internal sealed class SnapshotDictionary<TKey, TValue>(ImmutableDictionary<TKey, TValue> empty)
    where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> _table = new(empty.KeyComparer);
    private readonly HashSet<TKey> _changed = new(empty.KeyComparer);
    private readonly ImmutableDictionary<TKey, TValue>.Builder _published = empty.ToBuilder();

    /// <summary>All values, in no order.</summary>
    public IEnumerable<TValue> Values => _table.Values;

    /// <summary>The value of a key that is there; setting it adds or replaces.</summary>
    public TValue this[TKey key]
    {
        get => _table[key];
        set
        {
            _table[key] = value;
            _changed.Add(key);
        }
    }

    /// <summary>Adds a key that is not there.</summary>
    /// <exception cref="ArgumentException">It is there.</exception>
    public void Add(TKey key, TValue value)
    {
        _table.Add(key, value);
        _changed.Add(key);
    }

    /// <summary>The value of a key, if it is there.</summary>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _table.TryGetValue(key, out value);

    /// <summary>The value of a key, or the default.</summary>
    public TValue? GetValueOrDefault(TKey key) => _table.GetValueOrDefault(key);

    /// <summary>Everything as it stands; costs what was changed since the last one.</summary>
    public ImmutableDictionary<TKey, TValue> ToImmutable()
    {
        foreach (TKey key in _changed)
        {
            _published[key] = _table[key];
        }

        _changed.Clear();
        return _published.ToImmutable();
    }
}
