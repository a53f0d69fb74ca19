using TradingHub.Domain.Alerts;
using TradingHub.Domain.Watchlists;

namespace TradingHub.Server.Watchlists.Sync;

/// <summary>
/// How the lists here and at the venue stand to each other, for people and programs. What differs is raised as an alert once, and again when
/// it differs in another way. Written by one thread, read from any.
/// </summary>
internal sealed class SyncBoard(string venue, IAlerts alerts, TimeProvider machine)
{
    /// <summary>The code of its alerts.</summary>
    public const string AlertCode = "WATCHLIST_NOT_IN_STEP";

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, SyncedList> _lists = [];
    private readonly Dictionary<string, VenueOnlyList> _onlyThere = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _told = new(StringComparer.Ordinal);
    private DateTimeOffset? _lastRoundAt;
    private string? _trouble;

    /// <summary>How it stands.</summary>
    public SyncResponse Read()
    {
        lock (_lock)
        {
            return new SyncResponse(
                venue,
                State(),
                _trouble,
                _lastRoundAt,
                [.. _lists.Values.OrderBy(list => list.Name, StringComparer.OrdinalIgnoreCase)],
                [.. _onlyThere.Values.OrderBy(list => list.Name, StringComparer.OrdinalIgnoreCase)]
            );
        }
    }

    /// <summary>A list was compared and is as much in step as it can be.</summary>
    /// <param name="ours">The list here.</param>
    /// <param name="theirs">The list there, or null when there is none.</param>
    /// <param name="trouble">What could not be done, or null.</param>
    public void Compared(Watchlist ours, VenueWatchlist? theirs, string? trouble)
    {
        string[] symbols = [.. ours.Symbols.Select(symbol => symbol.Value)];
        SyncedList list = new(
            ours.Id,
            ours.Name,
            theirs?.Id,
            theirs?.Name,
            [.. symbols.Except(theirs?.Symbols ?? [])],
            [.. (theirs?.Symbols ?? []).Except(symbols)],
            trouble,
            machine.GetUtcNow()
        );
        lock (_lock)
        {
            _lists[ours.Id] = list;
        }

        Tell(ours.Id.ToString(), ours.Name, list.IsInStep ? null : list.Describe(venue));
    }

    /// <summary>A list of the venue cannot be one of the hub's.</summary>
    public void StaysThere(VenueListName list, string reason)
    {
        lock (_lock)
        {
            _onlyThere[list.Id] = new VenueOnlyList(list.Id, list.Name, reason);
        }

        Tell(list.Id, $"{venue}: {list.Name}", $"'{list.Name}' stays at {venue} alone: {reason}");
    }

    /// <summary>Everything was looked at: what is not named any more is gone.</summary>
    /// <param name="ours">Lists of the hub.</param>
    /// <param name="onlyThere">The venue's ids of lists that stay there.</param>
    /// <param name="isFull">Whether the venue's lists were all looked at.</param>
    public void RoundDone(IEnumerable<Guid> ours, IReadOnlySet<string> onlyThere, bool isFull)
    {
        lock (_lock)
        {
            foreach (Guid gone in _lists.Keys.Except(ours).ToArray())
            {
                _lists.Remove(gone);
            }

            foreach (string gone in isFull ? _onlyThere.Keys.Except(onlyThere).ToArray() : [])
            {
                _onlyThere.Remove(gone);
            }

            (_trouble, _lastRoundAt) = (null, machine.GetUtcNow());
        }
    }

    /// <summary>A round ended in the middle and is tried again.</summary>
    public void Failed(string trouble)
    {
        lock (_lock)
        {
            _trouble = trouble;
        }
    }

    private SyncState State() =>
        _trouble is not null ? SyncState.Behind
        : _lastRoundAt is null ? SyncState.Starting
        : _onlyThere.Count > 0 || _lists.Values.Any(list => !list.IsInStep) ? SyncState.Differs
        : SyncState.InStep;

    private void Tell(string id, string subject, string? difference)
    {
        if (difference is null)
        {
            _told.Remove(id);
        }
        else if (!_told.TryGetValue(id, out string? told) || told != difference)
        {
            _told[id] = difference;
            alerts.Raise(
                AlertCode,
                AlertSeverity.Notice,
                $"{difference} Nothing is lost; GET /api/watchlists/sync shows it.",
                subject
            );
        }
    }
}
