namespace TradingHub.Server.Streaming;

/// <summary>
/// The way out to one stream of a SignalR client: updates of one type wait for its reader. While too much waits the stream counts as behind, as
/// a socket does whose pipe is full: quotes conflate then, and what never conflates ends the stream.
/// </summary>
/// <param name="topic">What it streams; other messages, such as the stream's status, are not for it.</param>
/// <param name="updates">Where they wait: invocations without their record separator.</param>
internal sealed class HubStreamSink(StreamTopic topic, PacketQueue updates) : IClientSink
{
    private const int MostWaiting = 64 * 1024;

    private readonly byte[] _head = [.. "{\"type\":1,\"target\":\""u8, .. TopicIndex.TypeOf(topic), .. "\",\"arguments\":["u8];
    private volatile bool _isOver;

    /// <inheritdoc />
    public IUpdateForm Form => HubForm.Instance;

    /// <inheritdoc />
    public StreamEncoding Encoding => StreamEncoding.Invocations;

    /// <inheritdoc />
    public bool IsClosing => _isOver;

    /// <summary>Why the server ended the stream, in words for its client, or null.</summary>
    public string? Farewell { get; private set; }

    private static ReadOnlySpan<byte> Tail => "]}"u8;

    /// <inheritdoc />
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int end = bytes.IndexOf(PacketQueue.Separator);
            if (bytes.StartsWith(_head))
            {
                updates.Add(bytes[_head.Length..(end - Tail.Length)]);
            }

            bytes = bytes[(end + 1)..];
        }
    }

    /// <inheritdoc />
    public bool WriteControl() => false;

    /// <inheritdoc />
    public void WriteClose(int code, string reason)
    {
        string word = code == CloseCodes.TooSlow ? "TOO_SLOW" : "CLOSING";
        Farewell ??= $"{word}: {reason.Replace("Connect again.", "Subscribe again.", StringComparison.Ordinal)}";
        Abort();
    }

    /// <inheritdoc />
    public SendState Flush() => Poll();

    /// <inheritdoc />
    public SendState Poll() => updates.Length > MostWaiting && !_isOver ? SendState.Pending : SendState.Ready;

    /// <inheritdoc />
    public void Abort()
    {
        _isOver = true;
        updates.End();
    }
}
