using TradingHub.Server.Streaming;

namespace TradingHub.Server.SocketIo;

/// <summary>
/// The way out to a client of <c>/socket.io</c>: what the broadcaster hands over is put into the client's words and waits for the next poll
/// or for the WebSocket. While too much waits the client counts as behind, as one on a socket does whose pipe is full.
/// </summary>
internal sealed class SocketIoSink(PacketQueue packets, CandleStreams streams) : IClientSink
{
    private const int MostWaiting = 64 * 1024;

    private EngineSession? _session;

    /// <inheritdoc />
    public IUpdateForm Form => CandleForm.Instance;

    /// <inheritdoc />
    public StreamEncoding Encoding => StreamEncoding.Frames;

    /// <inheritdoc />
    public bool IsClosing => _session is { IsOver: true };

    /// <summary>Names the session whose end is this sink's end. Once, before the broadcaster knows the client.</summary>
    public void Serve(EngineSession session) => _session = session;

    /// <inheritdoc />
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            ReadOnlySpan<byte> payload = WebSocketFrames.TakePayload(ref bytes);
            if (CandleForm.TryRead(payload, out MarketUpdate update))
            {
                streams.Tell(update);
            }
            else
            {
                packets.Add(payload);
            }
        }
    }

    /// <inheritdoc />
    public bool WriteControl() => false;

    /// <inheritdoc />
    public void WriteClose(int code, string reason) => _session?.SendAway(code, reason);

    /// <inheritdoc />
    public SendState Flush() => Poll();

    /// <inheritdoc />
    public SendState Poll() =>
        _session is { IsOver: true } ? SendState.Gone
        : packets.Length > MostWaiting ? SendState.Pending
        : SendState.Ready;

    /// <inheritdoc />
    public void Abort() => _session?.Abort();
}
