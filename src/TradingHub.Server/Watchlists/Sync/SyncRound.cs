using TradingHub.Domain.Watchlists;

namespace TradingHub.Server.Watchlists.Sync;

/// <summary>What one round knows of the venue's lists that belong to none of the hub's yet. One thread.</summary>
internal sealed class SyncRound
{
    private readonly List<VenueListName> _free;
    private readonly Dictionary<string, VenueListName> _linked;

    /// <summary>Begins a round.</summary>
    /// <param name="account">The account at the venue.</param>
    /// <param name="isFull">Whether all lists are looked at.</param>
    /// <param name="there">All lists of the venue.</param>
    /// <param name="links">All links of the account.</param>
    public SyncRound(string account, bool isFull, IReadOnlyList<VenueListName> there, IReadOnlyList<WatchlistLink> links)
    {
        (Account, IsFull) = (account, isFull);
        HashSet<string> linked = [.. links.Select(link => link.VenueId)];
        _free = [.. there.Where(list => !linked.Contains(list.Id))];
        _linked = there.Where(list => linked.Contains(list.Id)).ToDictionary(list => list.Id, StringComparer.Ordinal);
    }

    /// <summary>The account at the venue.</summary>
    public string Account { get; }

    /// <summary>Whether all lists are looked at.</summary>
    public bool IsFull { get; }

    /// <summary>Ids of lists that cannot be the hub's.</summary>
    public HashSet<string> StaysThere { get; } = new(StringComparer.Ordinal);

    /// <summary>A free list of this name, the one with the same case first; it is taken then. Null when there is none.</summary>
    public VenueListName? TakeNamed(string name)
    {
        int at = _free.FindIndex(list => list.Name == name);
        at = at >= 0 ? at : _free.FindIndex(list => string.Equals(list.Name, name, StringComparison.OrdinalIgnoreCase));
        if (at < 0)
        {
            return null;
        }

        VenueListName found = _free[at];
        _free.RemoveAt(at);
        return found;
    }

    /// <summary>The lists that nobody has taken; they are taken then.</summary>
    public IReadOnlyList<VenueListName> TakeRest()
    {
        VenueListName[] rest = [.. _free];
        _free.Clear();
        return rest;
    }

    /// <summary>A list of the venue belongs to none of ours any more.</summary>
    public void Unlink(WatchlistLink link)
    {
        if (_linked.Remove(link.VenueId, out VenueListName list))
        {
            _free.Add(list);
        }
    }

    /// <summary>A list of the venue is gone.</summary>
    public void Forget(string venueId) => _linked.Remove(venueId);
}
