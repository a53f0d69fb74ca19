using System.Collections.Concurrent;
using TradingHub.Domain.Access;

namespace TradingHub.Server.Security.SignIn;

/// <summary>The owner's sessions, in memory over the store. Safe to use from any thread.</summary>
internal sealed class SessionBook
{
    /// <summary>Most sessions at a time; one more ends the one that was unused longest.</summary>
    public const int Most = 50;

    private readonly ICredentialStore _store;
    private readonly TimeProvider _machine;
    private readonly ConcurrentDictionary<string, LiveSession> _sessions = new(StringComparer.Ordinal);

    /// <summary>Takes over the sessions of before.</summary>
    public SessionBook(ICredentialStore store, CredentialState atStart, TimeProvider machine)
    {
        (_store, _machine) = (store, machine);
        foreach (SessionRecord session in atStart.Sessions)
        {
            _sessions[session.Digest] = new(session.Digest, session.CreatedAt, new CredentialUse(session.LastUsedAt));
        }
    }

    /// <summary>Begins a session under a new id, which is given back this once.</summary>
    public async Task<(string Id, LiveSession Session)> OpenAsync(CancellationToken cancellationToken)
    {
        string id = Digests.NewSecret();
        DateTimeOffset now = _machine.GetUtcNow();
        SessionRecord record = new(Digests.TextOf(id), now, now);
        await _store.AddSessionAsync(record, cancellationToken);
        LiveSession session = new(record.Digest, now, new CredentialUse(now));
        _sessions[record.Digest] = session;
        await EndAsync(_sessions.Values.OrderByDescending(one => one.Use.LastUsedAt).Skip(Most).ToArray(), cancellationToken);
        return (id, session);
    }

    /// <summary>The session of an id, or null when there is none or it has ended.</summary>
    public LiveSession? Find(string id) =>
        id.Length == Digests.SecretLength
        && _sessions.TryGetValue(Digests.TextOf(id), out LiveSession? session)
        && _machine.GetUtcNow() < session.EndsAt
            ? session
            : null;

    /// <summary>Ends these sessions, here first: nobody gets in with them any more, whatever the disk says.</summary>
    public async Task EndAsync(IReadOnlyCollection<LiveSession> sessions, CancellationToken cancellationToken)
    {
        if (sessions.Count > 0)
        {
            Forget(sessions);
            await _store.EndSessionsAsync([.. sessions.Select(session => session.Digest)], cancellationToken);
        }
    }

    /// <summary>Ends all sessions but one, which may be null; those are gone from the store already.</summary>
    public void ForgetOthers(LiveSession? kept) => Forget([.. _sessions.Values.Where(session => session != kept)]);

    /// <summary>All sessions.</summary>
    public IReadOnlyCollection<LiveSession> All => [.. _sessions.Values];

    /// <summary>Ends what has ended by time.</summary>
    public Task EndExpiredAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = _machine.GetUtcNow();
        return EndAsync([.. _sessions.Values.Where(session => now >= session.EndsAt)], cancellationToken);
    }

    private void Forget(IEnumerable<LiveSession> sessions)
    {
        foreach (LiveSession session in sessions)
        {
            if (_sessions.TryRemove(session.Digest, out LiveSession? removed))
            {
                removed.Use.Dispose();
            }
        }
    }
}
