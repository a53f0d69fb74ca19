namespace TradingHub.Server.Streaming;

/// <summary>How updates are wrapped on their way out. What stands inside is for the client's form to say.</summary>
internal enum StreamEncoding
{
    /// <summary>WebSocket text frames.</summary>
    Frames,

    /// <summary>WebSocket binary frames, each a message in MessagePack.</summary>
    PackFrames,

    /// <summary>Invocations of the SignalR JSON protocol: one client method per type, each ended by the record separator.</summary>
    Invocations,

    /// <summary>WebSocket text frames, each a JSON array of messages.</summary>
    JsonArrays,

    /// <summary>WebSocket binary frames, each a MessagePack array of messages.</summary>
    PackArrays,
}

/// <summary>Wraps single messages.</summary>
internal static class StreamEncodings
{
    /// <summary>Adds one message in the encoding of a client.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="encoding">How.</param>
    /// <param name="type">The word in the message's <c>type</c>.</param>
    /// <param name="payload">The message, one object of the encoding.</param>
    public static void Add(ByteBuffer target, StreamEncoding encoding, ReadOnlySpan<byte> type, ReadOnlySpan<byte> payload)
    {
        if (encoding == StreamEncoding.Invocations)
        {
            AddInvocation(target, type, payload);
            return;
        }

        if (encoding is StreamEncoding.JsonArrays or StreamEncoding.PackArrays)
        {
            ArrayFrames.Begin(target, encoding, count: 1, payload.Length);
            target.Add(payload);
            ArrayFrames.End(target, encoding);
            return;
        }

        Span<byte> header = stackalloc byte[WebSocketFrames.MaxHeaderLength];
        target.Add(header[..WebSocketFrames.WriteHeader(header, payload.Length, encoding == StreamEncoding.PackFrames)]);
        target.Add(payload);
    }

    /// <summary>Adds one invocation.</summary>
    public static void AddInvocation(ByteBuffer target, ReadOnlySpan<byte> type, ReadOnlySpan<byte> payload)
    {
        target.Add("{\"type\":1,\"target\":\""u8);
        target.Add(type);
        target.Add("\",\"arguments\":["u8);
        target.Add(payload);
        target.Add("]}\u001e"u8);
    }
}
