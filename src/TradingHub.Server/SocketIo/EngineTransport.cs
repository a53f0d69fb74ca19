namespace TradingHub.Server.SocketIo;

/// <summary>
/// How a session's packets travel: by polls and posts; by these while a WebSocket, one at a time, proves that it works; by a WebSocket. Any
/// thread.
/// </summary>
internal sealed class EngineTransport
{
    private readonly Lock _guard = new();
    private Kind _kind;
    private Action? _cut;

    private enum Kind
    {
        Polling,
        Offered,
        Upgrading,
        Socket,
    }

    /// <summary>Whether polls and posts are taken.</summary>
    public bool IsPolling
    {
        get
        {
            lock (_guard)
            {
                return _kind != Kind.Socket;
            }
        }
    }

    /// <summary>A WebSocket asks for its handshake; false while another one does, or has taken over.</summary>
    public bool TryOffer() => TryGoOn(Kind.Polling, Kind.Offered);

    /// <summary>It wants to take over; false when it was not offered.</summary>
    public bool TryBeginUpgrade() => TryGoOn(Kind.Offered, Kind.Upgrading);

    /// <summary>It did not take over.</summary>
    public void AbandonUpgrade()
    {
        lock (_guard)
        {
            _kind = _kind == Kind.Socket ? _kind : Kind.Polling;
        }
    }

    /// <summary>A WebSocket has taken over.</summary>
    /// <param name="cut">Cuts its connection.</param>
    public void UseSocket(Action cut)
    {
        lock (_guard)
        {
            (_kind, _cut) = (Kind.Socket, cut);
        }
    }

    /// <summary>What cuts the connection, once; null where there is none, or it was taken before.</summary>
    public Action? TakeCut()
    {
        lock (_guard)
        {
            (Action? cut, _cut) = (_cut, null);
            return cut;
        }
    }

    private bool TryGoOn(Kind from, Kind to)
    {
        lock (_guard)
        {
            bool isFree = _kind == from;
            _kind = isFree ? to : _kind;
            return isFree;
        }
    }
}
