using System.Security.Cryptography;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.SocketIo;

/// <summary>
/// One session of Engine.IO: its packets, its pings, and the transport that it uses now: polls first or a WebSocket at once, later perhaps the
/// one in place of the other. Any thread.
/// </summary>
internal sealed class EngineSession : IDisposable
{
    private const int IdBytes = 15;

    private readonly Lock _guard = new();
    private readonly SemaphoreSlim _hearing = new(1, 1);
    private readonly ClientDoor _door;
    private readonly ClientPlace _place;
    private readonly StreamClient _client;
    private readonly SocketIoConversation _conversation;
    private readonly EnginePulse _pulse;
    private readonly Action<EngineSession> _left;
    private readonly ITimer _lastMoment;
    private readonly TimeSpan _grace;
    private readonly EngineTransport _transport = new();
    private int _isPosted;
    private int _pings;
    private volatile bool _isOver;

    /// <summary>Begins a session.</summary>
    /// <param name="parts">What it is made of.</param>
    /// <param name="left">Called when nobody has to find it any more.</param>
    public EngineSession(EngineSessionParts parts, Action<EngineSession> left)
    {
        (Packets, _client, _conversation) = (parts.Packets, parts.Client, parts.Conversation);
        (_door, _place) = (parts.Door, parts.Place);
        _left = left;
        _grace = TimeSpan.FromSeconds(parts.Streaming.CloseGraceSeconds);
        _lastMoment = parts.Time.CreateTimer(_ => Leave(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _pulse = new EnginePulse(parts.Options, parts.Time, Ping, Close);
    }

    /// <summary>Its name, known to the client alone.</summary>
    public string Id { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));

    /// <summary>What waits for the client.</summary>
    public PacketQueue Packets { get; }

    /// <summary>Whether it has ended: nothing is added to what waits.</summary>
    public bool IsOver => _isOver;

    /// <summary>Why the server ended it, or null.</summary>
    public Farewell? Farewell { get; private set; }

    /// <summary>Whether polls and posts are its transport.</summary>
    public bool IsPolling => _transport.IsPolling;

    /// <summary>Waits for packets as one poll. A second one beside it ends the session, as at engine.io.</summary>
    public async ValueTask<TakenPackets> PollAsync(CancellationToken cancellationToken)
    {
        TakenPackets taken = await Packets.TakeAsync(cancellationToken);
        if (taken.IsOverlap)
        {
            Close();
        }
        else if (taken is { IsEnd: true, Bytes.IsEmpty: true })
        {
            Leave();
        }

        return taken;
    }

    /// <summary>Begins to take a post; false while another one is being taken, which ends the session.</summary>
    public bool TryBeginPost()
    {
        bool isFirst = Interlocked.Exchange(ref _isPosted, 1) == 0;
        if (!isFirst)
        {
            Close();
        }

        return isFirst;
    }

    /// <summary>The post was taken; called before it is answered.</summary>
    public void EndPost() => Volatile.Write(ref _isPosted, 0);

    /// <summary>Takes one packet of the client; false when the session is over.</summary>
    public async Task<bool> HearAsync(ReadOnlyMemory<byte> packet)
    {
        // The old transport's last post and the new one's first message may meet here.
        await _hearing.WaitAsync();
        try
        {
            switch (_isOver || packet.IsEmpty ? default : packet.Span[0])
            {
                case EnginePackets.Message when await _conversation.HearAsync(packet[1..]) is { } farewell:
                    SendAway(farewell);
                    break;
                case EnginePackets.Message:
                    break;
                case EnginePackets.Noop or EnginePackets.Pong when _conversation.CountWordless() is { } farewell:
                    SendAway(farewell);
                    break;
                case EnginePackets.Noop:
                    break;
                case EnginePackets.Pong:
                    _pulse.Answered();
                    break;
                case EnginePackets.Close:
                    Close();
                    break;
                default:
                    SendAway(Farewell.Invalid("A packet could not be read: it is none of Engine.IO 4 in text."));
                    break;
            }
        }
        finally
        {
            _hearing.Release();
        }

        return !_isOver;
    }

    /// <summary>A WebSocket asks for its handshake: one at a time, so that a session holds two connections of its kind at no time.</summary>
    public bool TryOfferSocket() => !_isOver && _transport.TryOffer();

    /// <summary>A WebSocket asks whether it may take over: the waiting poll is released, and those that come wait no more.</summary>
    public bool TryBeginUpgrade()
    {
        bool isBegun = !_isOver && _transport.TryBeginUpgrade();
        if (isBegun)
        {
            Packets.ReleaseTaker(isHurried: true);
        }

        return isBegun;
    }

    /// <summary>The WebSocket did not take over.</summary>
    public void AbandonUpgrade()
    {
        _transport.AbandonUpgrade();
        Packets.ReleaseTaker(isHurried: false);
    }

    /// <summary>A WebSocket is the transport from now on.</summary>
    /// <param name="cut">Cuts its connection.</param>
    public void UseSocket(Action cut)
    {
        _transport.UseSocket(cut);
        Packets.ReleaseTaker(isHurried: false);
    }

    /// <summary>Ends it with a code and its reason.</summary>
    public void SendAway(int code, string reason) => SendAway(new Farewell(code, reason));

    /// <summary>Ends it with a reason, which the client is told.</summary>
    public void SendAway(Farewell farewell)
    {
        lock (_guard)
        {
            Farewell ??= farewell;
        }

        if (_conversation.IsConnected)
        {
            Packets.Add(CandleMessages.Event("error", new LastWords(farewell.Word, farewell.Reason)));
            Packets.Add(farewell.IsForGood ? "41"u8 : default);
        }

        Close();
    }

    /// <summary>Ends it. What waits can be taken for a while; then the connection is cut.</summary>
    public void Close()
    {
        lock (_guard)
        {
            if (_isOver)
            {
                return;
            }

            _isOver = true;
        }

        _pulse.Dispose();
        // Nobody has to wait for the loop: the sink has no connection of its own that could be used again.
        _ = _door.LeaveAsync(_client);
        _place.Dispose();
        Packets.End();
        _lastMoment.Change(_grace, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ends it at once; one that has ended keeps its while for the last words.</summary>
    public void Abort()
    {
        if (!_isOver)
        {
            Cut();
        }
    }

    /// <summary>Ends it at once, last words and all.</summary>
    public void Cut()
    {
        Close();
        Leave();
    }

    /// <summary>It has ended, and nothing is left to say.</summary>
    public void Leave()
    {
        _lastMoment.Dispose();
        _left(this);
        _transport.TakeCut()?.Invoke();
    }

    /// <summary>The WebSocket has ended by itself: there is nothing to cut.</summary>
    public void LeaveSocket()
    {
        _transport.TakeCut();
        Cut();
    }

    /// <summary>The host ends.</summary>
    public void Dispose()
    {
        Cut();
        _pulse.Dispose();
        _hearing.Dispose();
    }

    /// <summary>Who has not joined by the second ping never will.</summary>
    private void Ping()
    {
        if (++_pings > 1 && !_conversation.IsConnected)
        {
            Close();
        }
        else
        {
            Packets.Add(EnginePackets.Ping);
        }
    }

    private sealed record LastWords(string Code, string Message);
}
