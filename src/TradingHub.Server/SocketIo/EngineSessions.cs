using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using TradingHub.Server.Problems;
using TradingHub.Server.Security.SignIn;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.SocketIo;

/// <summary>The sessions of <c>/socket.io</c>: as many as there are places at the one door of all streams. Any thread.</summary>
internal sealed class EngineSessions(
    ClientDoor door,
    CandleServices services,
    IOptions<SocketIoOptions> options,
    TimeProvider timeProvider
) : IDisposable
{
    private const string Label = "socket.io";
    private readonly ConcurrentDictionary<string, Entry> _sessions = new(StringComparer.Ordinal);

    /// <summary>How many sessions can be found.</summary>
    public int Count => _sessions.Count;

    /// <summary>Begins a session, which ends with the sign-in of whoever asks; null when there is no place, and what to answer.</summary>
    public EngineSession? Open(HttpContext context, out HubProblem? problem)
    {
        HubPrincipal? who = HubIdentity.Of(context.User);
        if (door.TryTakePlace(who, out problem) is not { } place)
        {
            return null;
        }

        StreamingOptions streaming = services.Streaming.Value;
        PacketQueue packets = new(timeProvider);
        CandleStreams streams = new(packets, services.IsWhole, services.Questions);
        SocketIoSink sink = new(packets, streams);
        StreamClient client = door.Make(Label, sink);
        client.Origin = ClientOrigin.Of(context);
        CandleDesk desk = new(packets, streams, client, door, services);
        SocketIoConversation conversation = new(packets, desk, client.Limiter, streaming);
        EngineSessionParts parts = new(packets, client, door, place, conversation, streaming, options.Value, timeProvider);
        EngineSession session = new(parts, Forget);
        sink.Serve(session);
        Entry entry = new(session, who?.Id);
        _sessions[session.Id] = entry;
        door.Enter(client);
        entry.Leash = who?.Ended.Register(() => session.SendAway(Farewell.SignedOut)) ?? default;
        return session;
    }

    /// <summary>The session that a request names, for the caller who began it; null when there is none.</summary>
    public EngineSession? Find(HttpRequest request)
    {
        string id = request.Query[SocketIoDoor.SessionId].ToString();
        string? who = HubIdentity.Of(request.HttpContext.User)?.Id;
        return _sessions.TryGetValue(id, out Entry? entry) && entry.Owner == who ? entry.Session : null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (Entry entry in _sessions.Values)
        {
            entry.Session.Dispose();
        }
    }

    private void Forget(EngineSession session)
    {
        if (_sessions.TryRemove(session.Id, out Entry? entry))
        {
            entry.Leash.Unregister();
        }
    }

    private sealed class Entry(EngineSession session, string? owner)
    {
        public EngineSession Session { get; } = session;

        public string? Owner { get; } = owner;

        public CancellationTokenRegistration Leash { get; set; }
    }
}
