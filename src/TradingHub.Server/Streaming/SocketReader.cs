using System.Buffers;
using System.Net.WebSockets;
using TradingHub.Server.Streaming.Codecs;

namespace TradingHub.Server.Streaming;

/// <summary>
/// Reads one socket client's messages, one at a time: the next is read when the broadcaster has answered the last. Ends when the
/// connection does.
/// </summary>
internal sealed class SocketReader(
    WebSocket socket,
    StreamClient client,
    ClientDoor door,
    ClientMessages messages,
    StreamingOptions options,
    TimeProvider timeProvider
)
{
    /// <summary>Reads until the client closes, breaks a rule, or the connection ends.</summary>
    public async Task RunAsync()
    {
        while (true)
        {
            // Waiting holds no buffer: an idle client costs little.
            ValueWebSocketReceiveResult next = await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
            switch (next.MessageType)
            {
                case WebSocketMessageType.Close:
                    await AnswerCloseAsync();
                    return;
                case WebSocketMessageType.Binary when !client.IsPack:
                    await SendAwayAsync(CloseCodes.BinaryFrame, "Messages are JSON in text frames.");
                    return;
            }

            if (!await ReadMessageAsync(next))
            {
                return;
            }
        }
    }

    private async Task<bool> ReadMessageAsync(ValueWebSocketReceiveResult next)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(options.MaxClientFrameBytes + 1);
        try
        {
            int length = next.EndOfMessage ? 0 : await ReceiveAsync(buffer.AsMemory(0, options.MaxClientFrameBytes + 1));
            if (length > options.MaxClientFrameBytes)
            {
                await SendAwayAsync(CloseCodes.MessageTooBig, $"A message may have at most {options.MaxClientFrameBytes} bytes.");
                return false;
            }

            return length >= 0 && await HandleAsync(buffer.AsMemory(0, length), next.MessageType == WebSocketMessageType.Binary);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Receives the rest of a message; its length, or -1 when the client closed in its middle.</summary>
    private async Task<int> ReceiveAsync(Memory<byte> buffer)
    {
        int length = 0;
        while (length < buffer.Length)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(buffer[length..], CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                await AnswerCloseAsync();
                return -1;
            }

            length += part.Count;
            if (part.EndOfMessage)
            {
                break;
            }
        }

        return length;
    }

    private async Task<bool> HandleAsync(ReadOnlyMemory<byte> message, bool isPack)
    {
        if (client.Limiter.TryTake())
        {
            await door.AskAsync(client, await ReadAsync(message, isPack));
            return true;
        }

        if (client.Limiter.IsFlood)
        {
            await SendAwayAsync(CloseCodes.TooManyMessages, $"At most {options.MessagesPerSecond} messages a second.");
            return false;
        }

        if (client.Limiter.IsFirstRefusal)
        {
            string detail = $"At most {options.MessagesPerSecond} messages a second are read; this one was not.";
            await door.AskAsync(client, ClientMessages.Refuse(new StreamProblem("RATE_LIMIT", detail)));
        }

        return true;
    }

    private ValueTask<ClientCommand> ReadAsync(ReadOnlyMemory<byte> message, bool isPack)
    {
        if (isPack)
        {
            if (MessagePackJson.ReadText(message.Span) is not { } json)
            {
                const string Detail = "A binary frame is one map in MessagePack, nested at most 32 deep, with texts as names.";
                return ValueTask.FromResult(ClientMessages.Refuse(new StreamProblem("MESSAGE_NOT_MSGPACK", Detail)));
            }

            message = json;
        }

        return messages.ReadAsync(message, client, CancellationToken.None);
    }

    private async Task AnswerCloseAsync()
    {
        if (socket.State == WebSocketState.CloseReceived && !client.Sink.IsClosing)
        {
            await socket.CloseOutputAsync(socket.CloseStatus ?? WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
    }

    /// <summary>Closes with a code, then reads on for a while: with unread bytes the system would cut the connection before the code arrives.</summary>
    private async Task SendAwayAsync(int code, string reason)
    {
        await socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, CancellationToken.None);
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(options.CloseGraceSeconds), timeProvider);
        byte[] discarded = ArrayPool<byte>.Shared.Rent(4_096);
        try
        {
            WebSocketMessageType type;
            do
            {
                ValueWebSocketReceiveResult result = await socket.ReceiveAsync(discarded.AsMemory(), patience.Token);
                type = result.MessageType;
            } while (type != WebSocketMessageType.Close);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(discarded);
        }
    }
}
