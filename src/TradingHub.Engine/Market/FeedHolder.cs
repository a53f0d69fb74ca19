using TradingHub.Domain.Instruments;

namespace TradingHub.Engine.Market;

/// <summary>One user of the feed: the hub itself, a client, the dashboard. Used by one thread at a time.</summary>
public sealed class FeedHolder : IDisposable
{
    private readonly FeedSubscriptions _subscriptions;
    private readonly Dictionary<InstrumentId, FeedTypes> _wishes = [];

    internal FeedHolder(FeedSubscriptions subscriptions, string label) => (_subscriptions, Label) = (subscriptions, label);

    /// <summary>Whom status names.</summary>
    public string Label { get; }

    /// <summary>The instruments it wants something of.</summary>
    public IReadOnlyDictionary<InstrumentId, FeedTypes> Wishes => _wishes;

    /// <summary>Wants <paramref name="types"/> as well. Wanting what is wanted already changes nothing.</summary>
    public void Add(InstrumentId instrument, FeedTypes types) => Set(instrument, _wishes.GetValueOrDefault(instrument) | types);

    /// <summary>No longer wants <paramref name="types"/>.</summary>
    public void Remove(InstrumentId instrument, FeedTypes types) =>
        Set(instrument, _wishes.GetValueOrDefault(instrument) & ~types);

    /// <summary>Makes <paramref name="types"/> its whole wish for an instrument.</summary>
    public void Set(InstrumentId instrument, FeedTypes types)
    {
        if (types == _wishes.GetValueOrDefault(instrument))
        {
            return;
        }

        if (types == FeedTypes.None)
        {
            _wishes.Remove(instrument);
        }
        else
        {
            _wishes[instrument] = types;
        }

        _subscriptions.Set(this, instrument, types);
    }

    /// <summary>Takes all wishes back.</summary>
    public void Dispose()
    {
        foreach (InstrumentId instrument in _wishes.Keys.ToArray())
        {
            Set(instrument, FeedTypes.None);
        }
    }
}
