namespace TradingHub.Server.SocketIo;

/// <summary>
/// How a session's packets travel: by polls and posts; by these while a WebSocket proves that it works; by a WebSocket. Any thread.
/// </summary>
internal sealed class EngineTransport
{
    private readonly Lock _guard = new();
    private Kind _kind;
    private Action? _cut;

    private enum Kind
    {
        Polling,
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

    /// <summary>A WebSocket wants to take over; false while another one does, or has done so.</summary>
    public bool TryBeginUpgrade()
    {
        lock (_guard)
        {
            bool isFree = _kind == Kind.Polling;
            _kind = isFree ? Kind.Upgrading : _kind;
            return isFree;
        }
    }

    /// <summary>It did not take over.</summary>
    public void AbandonUpgrade()
    {
        lock (_guard)
        {
            _kind = _kind == Kind.Upgrading ? Kind.Polling : _kind;
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
}
