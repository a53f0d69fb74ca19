using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.Market;

/// <summary>What is wanted of an instrument.</summary>
[Flags]
public enum FeedTypes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Quotes.</summary>
    Quotes = 1,

    /// <summary>Trades.</summary>
    Trades = 2,

    /// <summary>Bars.</summary>
    Bars = 4,
}

/// <summary>What the feed is asked to send of an instrument, and on whose behalf.</summary>
/// <param name="Instrument">Whose data.</param>
/// <param name="Types">The union of all wishes. Never none.</param>
/// <param name="Users">Labels of the holders, each once, in order.</param>
/// <param name="Holders">How many holders want something of it.</param>
public sealed record FeedSubscription(InstrumentId Instrument, FeedTypes Types, IReadOnlyList<string> Users, int Holders);

/// <summary>The feed's subscription to an instrument changed.</summary>
/// <param name="Instrument">Whose data.</param>
/// <param name="Before">What was wanted; none when it is new.</param>
/// <param name="After">What is wanted now; none when the last holder left.</param>
public readonly record struct FeedChange(InstrumentId Instrument, FeedTypes Before, FeedTypes After);

/// <summary>
/// What the feed is asked to send: the wishes of all holders, counted by reference. However many clients want a symbol, the feed sees
/// one subscription, and none after the last has left. State has one lock.
/// </summary>
public sealed class FeedSubscriptions : IFeedWishes
{
    private readonly Lock _guard = new();
    private readonly Dictionary<InstrumentId, Dictionary<FeedHolder, FeedTypes>> _wishes = [];
    private Action<FeedChange>? _listeners;

    /// <summary>How many instruments are wanted.</summary>
    public int Count
    {
        get
        {
            lock (_guard)
            {
                return _wishes.Count;
            }
        }
    }

    /// <summary>Tells a listener of every change from now on, in order. Called under the lock: it must not block and not call back.</summary>
    public void Watch(Action<FeedChange> listener)
    {
        lock (_guard)
        {
            _listeners += listener;
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<FeedWish> Wishes()
    {
        lock (_guard)
        {
            return [.. _wishes.Select(wish => ToWish(wish.Key, Union(wish.Value)))];
        }
    }

    /// <inheritdoc />
    public void OnChange(Action listener) => Watch(_ => listener());

    /// <summary>Opens a holder without wishes. Disposing it takes all its wishes back.</summary>
    /// <param name="label">Whom status names, for example <c>hub</c> or <c>client</c>.</param>
    public FeedHolder Open(string label) => new(this, label);

    /// <summary>All wanted instruments, by their ids.</summary>
    public IReadOnlyList<FeedSubscription> Snapshot()
    {
        lock (_guard)
        {
            return
            [
                .. _wishes
                    .OrderBy(wish => wish.Key.Value)
                    .Select(wish => new FeedSubscription(wish.Key, Union(wish.Value), Labels(wish.Value), wish.Value.Count)),
            ];
        }
    }

    /// <summary>Makes <paramref name="types"/> the whole wish of a holder for an instrument; none takes it back.</summary>
    internal void Set(FeedHolder holder, InstrumentId instrument, FeedTypes types)
    {
        lock (_guard)
        {
            Dictionary<FeedHolder, FeedTypes> wishes = _wishes.GetValueOrDefault(instrument) ?? [];
            FeedTypes before = Union(wishes);
            if (types == FeedTypes.None)
            {
                wishes.Remove(holder);
            }
            else
            {
                wishes[holder] = types;
            }

            Keep(instrument, wishes);
            FeedTypes after = Union(wishes);
            if (before != after)
            {
                _listeners?.Invoke(new FeedChange(instrument, before, after));
            }
        }
    }

    private void Keep(InstrumentId instrument, Dictionary<FeedHolder, FeedTypes> wishes)
    {
        if (wishes.Count == 0)
        {
            _wishes.Remove(instrument);
        }
        else
        {
            _wishes[instrument] = wishes;
        }
    }

    private static FeedWish ToWish(InstrumentId instrument, FeedTypes types) =>
        new(
            instrument,
            Quotes: (types & FeedTypes.Quotes) != FeedTypes.None,
            Trades: (types & (FeedTypes.Trades | FeedTypes.Bars)) != FeedTypes.None
        );

    private static FeedTypes Union(Dictionary<FeedHolder, FeedTypes> wishes) =>
        wishes.Values.Aggregate(FeedTypes.None, (union, types) => union | types);

    private static string[] Labels(Dictionary<FeedHolder, FeedTypes> wishes) =>
        [.. wishes.Keys.Select(holder => holder.Label).Distinct().Order(StringComparer.Ordinal)];
}
