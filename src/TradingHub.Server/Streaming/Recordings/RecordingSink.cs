using System.Collections.Concurrent;
using System.Threading.Channels;

namespace TradingHub.Server.Streaming.Recordings;

/// <summary>
/// The way out to a recording: what one delivery holds goes as one piece to whoever writes the file. When it is too far behind, the broadcaster
/// treats the recording as any slow client: quotes conflate, and before a trade or bar were lost it ends.
/// </summary>
internal sealed class RecordingSink : IClientSink
{
    private const int MostPieces = 4_096;
    private const long MostBytes = 16 * 1024 * 1024;
    private const string TooSlow = "The disk took the stream too slowly. Record fewer symbols, or on a faster disk.";

    // Made by the loop, read by the writer of the file; full means wait, and the loop asks again at its next delivery.
    private readonly Channel<ByteBuffer> _pieces = Channel.CreateBounded<ByteBuffer>(
        new BoundedChannelOptions(MostPieces)
        {
            SingleReader = true,
            SingleWriter = true,
            FullMode = BoundedChannelFullMode.Wait,
        }
    );
    private readonly ConcurrentQueue<ByteBuffer> _spare = new();
    private ByteBuffer _staged = new();
    private long _waiting;
    private volatile bool _isAborted;
    private volatile string? _endReason;

    /// <inheritdoc />
    public IUpdateForm Form => HubForm.Instance;

    /// <inheritdoc />
    public StreamEncoding Encoding => StreamEncoding.Frames;

    /// <inheritdoc />
    public bool IsClosing { get; private set; }

    /// <summary>Why the broadcaster ended it; null when it did not. Any thread.</summary>
    public string? EndReason => _endReason;

    /// <summary>Writer of the file: takes the next piece, whole frames; it is given back by <see cref="GiveBack"/>.</summary>
    public bool TryTake(out ByteBuffer? piece) => _pieces.Reader.TryRead(out piece);

    /// <summary>Writer of the file: a piece was written.</summary>
    public void GiveBack(ByteBuffer piece)
    {
        Interlocked.Add(ref _waiting, -piece.Length);
        piece.Reset();
        _spare.Enqueue(piece);
    }

    /// <inheritdoc />
    public void Write(ReadOnlySpan<byte> bytes) => _staged.Add(bytes);

    /// <inheritdoc />
    public bool WriteControl() => false;

    /// <inheritdoc />
    public void WriteClose(int code, string reason)
    {
        _endReason ??= code switch
        {
            CloseCodes.TooSlow => TooSlow,
            CloseCodes.GoingAway => RecordingReasons.HubStopped,
            _ => reason,
        };
        IsClosing = true;
    }

    /// <inheritdoc />
    public SendState Flush() => Poll();

    /// <inheritdoc />
    public SendState Poll()
    {
        if (_isAborted)
        {
            return SendState.Gone;
        }

        return _staged.Length == 0 || TryHandOver() ? SendState.Ready : SendState.Pending;
    }

    /// <inheritdoc />
    public void Abort()
    {
        _endReason ??= TooSlow;
        _isAborted = true;
    }

    private bool TryHandOver()
    {
        int length = _staged.Length;
        if (Interlocked.Read(ref _waiting) > MostBytes)
        {
            return false;
        }

        Interlocked.Add(ref _waiting, length);
        if (!_pieces.Writer.TryWrite(_staged))
        {
            Interlocked.Add(ref _waiting, -length);
            return false;
        }

        _staged = _spare.TryDequeue(out ByteBuffer? spare) ? spare : new ByteBuffer();
        return true;
    }
}

/// <summary>Why recordings end, in words for a person.</summary>
internal static class RecordingReasons
{
    public const string HubStopped = "The hub stopped.";

    public const string Asked = "It was stopped.";

    public const string TimeOver = "Its time was over.";

    public const string Cut = "The hub ended while it was recorded.";
}
