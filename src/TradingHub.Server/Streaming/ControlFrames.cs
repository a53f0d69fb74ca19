namespace TradingHub.Server.Streaming;

/// <summary>
/// Frames that the framework's WebSocket writes by itself (pings, pongs, close), on their way to the broadcaster's loop, which sends them
/// between updates. Bounded; the reader's side adds, the loop takes.
/// </summary>
internal sealed class ControlFrames
{
    private const int Capacity = 16_384;

    private readonly Lock _guard = new();
    private readonly ByteBuffer _frames = new();
    private volatile bool _hasAny;
    private volatile bool _isClosing;

    /// <summary>Whether frames wait.</summary>
    public bool HasAny => _hasAny;

    /// <summary>Whether a close frame was added. Nothing is added after it.</summary>
    public bool IsClosing => _isClosing;

    /// <summary>Adds one whole frame; false when the peer asks for more than it reads.</summary>
    public bool TryAdd(ReadOnlySpan<byte> frame)
    {
        lock (_guard)
        {
            if (_frames.Length + frame.Length > Capacity)
            {
                return false;
            }

            _frames.Add(frame);
            _isClosing |= WebSocketFrames.IsClose(frame);
            _hasAny = true;
            return true;
        }
    }

    /// <summary>Stages all frames in <paramref name="target"/>; returns whether a close frame was the last of them.</summary>
    public bool TakeTo(IClientSink target)
    {
        lock (_guard)
        {
            target.Write(_frames.Span);
            _frames.Reset();
            _hasAny = false;
            return _isClosing;
        }
    }
}
