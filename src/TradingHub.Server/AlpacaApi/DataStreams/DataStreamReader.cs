using System.Buffers;
using System.Net.WebSockets;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.AlpacaApi.DataStreams;

/// <summary>
/// Reads one client's messages, one at a time: the next is read when the broadcaster has answered the last. Who says more than the
/// allowance is read more slowly; who shows no keys in time is told so and closed. Ends when the connection does.
/// </summary>
internal sealed class DataStreamReader(
    WebSocket socket,
    StreamClient client,
    ClientDoor door,
    DataConversation conversation,
    StreamingOptions options,
    TimeProvider timeProvider
)
{
    private const int DiscardedAtOnce = 4_096;
    private static readonly TimeSpan AuthPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan OverAllowancePause = TimeSpan.FromMilliseconds(50);

    /// <summary>Reads until the connection ends.</summary>
    /// <param name="greeting">What the upgrade itself is answered with, or null.</param>
    public async Task RunAsync(ClientCommand? greeting)
    {
        using CancellationTokenSource ended = new();
        Task deadline = Task.Delay(AuthPatience, timeProvider, ended.Token);
        try
        {
            bool goesOn = greeting is null || await AskAsync(greeting);
            while (goesOn)
            {
                goesOn = await ReadMessageAsync(deadline);
            }
        }
        finally
        {
            await ended.CancelAsync();
        }
    }

    private async Task<bool> ReadMessageAsync(Task deadline)
    {
        // Waiting holds no buffer: an idle client costs little.
        if (await ReceiveAsync(Memory<byte>.Empty, deadline) is not { } next)
        {
            return false;
        }

        int limit = options.MaxClientFrameBytes;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(limit + 1);
        try
        {
            int length = 0;
            while (!next.EndOfMessage && length <= limit)
            {
                if (await ReceiveAsync(buffer.AsMemory(length, limit + 1 - length), deadline) is not { } part)
                {
                    return false;
                }

                (next, length) = (part, length + part.Count);
            }

            bool isText = next.MessageType == WebSocketMessageType.Text;
            return length > limit
                ? await AskAsync(new CloseCommand(CloseCodes.MessageTooBig, $"A message may have at most {limit} bytes."))
                : await AnswerAsync(buffer.AsMemory(0, length), isText);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<bool> AnswerAsync(ReadOnlyMemory<byte> message, bool isText)
    {
        while (!client.Limiter.TryTake())
        {
            await Task.Delay(OverAllowancePause, timeProvider);
        }

        return await AskAsync(conversation.Answer(message, isText));
    }

    /// <summary>Receives a part of a message; null when the connection has ended.</summary>
    private async ValueTask<ValueWebSocketReceiveResult?> ReceiveAsync(Memory<byte> buffer, Task deadline)
    {
        ValueWebSocketReceiveResult part = conversation.IsAuthenticated
            ? await socket.ReceiveAsync(buffer, CancellationToken.None)
            : await ReceiveInTimeAsync(buffer, deadline);
        if (part.MessageType != WebSocketMessageType.Close)
        {
            return part;
        }

        if (socket.State == WebSocketState.CloseReceived && !client.Sink.IsClosing)
        {
            await socket.CloseOutputAsync(socket.CloseStatus ?? WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }

        return null;
    }

    private async Task<ValueWebSocketReceiveResult> ReceiveInTimeAsync(Memory<byte> buffer, Task deadline)
    {
        Task<ValueWebSocketReceiveResult> receiving = socket.ReceiveAsync(buffer, CancellationToken.None).AsTask();
        if (await Task.WhenAny(receiving, deadline) == receiving)
        {
            return await receiving;
        }

        await door.AskAsync(client, DataConversation.End(DataStreamError.AuthTimeout));
        ValueWebSocketReceiveResult part = await receiving;
        return part.MessageType == WebSocketMessageType.Close ? part : await DiscardAsync();
    }

    /// <summary>Has the broadcaster do and answer it; false when the connection is over.</summary>
    private async Task<bool> AskAsync(ClientCommand command)
    {
        await door.AskAsync(client, command);
        if (command is not CloseCommand)
        {
            return true;
        }

        await DiscardAsync();
        return false;
    }

    /// <summary>
    /// Reads on until the client closes too, and takes nothing in: with unread bytes the system would cut the connection before the last
    /// words arrive. The broadcaster cuts off who does not close in time.
    /// </summary>
    private async Task<ValueWebSocketReceiveResult> DiscardAsync()
    {
        byte[] discarded = ArrayPool<byte>.Shared.Rent(DiscardedAtOnce);
        try
        {
            while (true)
            {
                ValueWebSocketReceiveResult part = await socket.ReceiveAsync(discarded.AsMemory(), CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return part;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(discarded);
        }
    }
}
