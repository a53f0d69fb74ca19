using System.Buffers;
using System.Net.WebSockets;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.SocketIo;

/// <summary>
/// A session's packets on a WebSocket, each in a text frame of its own: one reader, one writer. The session's end is the socket's and the
/// other way round.
/// </summary>
internal sealed class EngineSocket(WebSocket socket, EngineSession session, StreamingOptions options, TimeProvider timeProvider)
{
    private const int MostReason = 120;

    /// <summary>
    /// Lets the client prove that the socket works: it asks, is answered, and says that it goes over to it. Meanwhile the polls of the session
    /// are released, so that nothing is under way on two paths.
    /// </summary>
    /// <returns>Whether the socket is the transport from now on; else it is closed and the session polls on.</returns>
    public async Task<bool> ProbeAsync(TimeSpan patience)
    {
        using CancellationTokenSource limit = new(patience, timeProvider);
        bool isDone = false;
        try
        {
            bool isBegun = await IsNextAsync(EnginePackets.Probe.ToArray(), limit.Token) && session.TryBeginUpgrade();
            if (isBegun)
            {
                byte[] answer = EnginePackets.ProbeAnswer.ToArray();
                await socket.SendAsync(answer, WebSocketMessageType.Text, endOfMessage: true, limit.Token);
                isDone = await IsNextAsync(EnginePackets.Upgrade.ToArray(), limit.Token);
            }

            if (!isDone)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
            }
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            isDone = false;
        }

        return isDone;
    }

    /// <summary>Carries packets both ways until the session or the socket ends.</summary>
    public async Task RunAsync()
    {
        using CancellationTokenSource reading = new(Timeout.InfiniteTimeSpan, timeProvider);
        Task sending = SendAllAsync(reading);
        try
        {
            while (await ReadAsync(reading.Token) is { } packet && await session.HearAsync(packet)) { }

            await ReadToCloseAsync(reading.Token);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            // The peer broke the protocol or the connection, or did not close in time.
        }
        finally
        {
            session.Close();
            await sending;
        }
    }

    private async Task SendAllAsync(CancellationTokenSource reading)
    {
        try
        {
            bool isEnd = false;
            while (!isEnd)
            {
                using TakenPackets taken = await session.Packets.TakeAsync(CancellationToken.None);
                isEnd = taken.IsEnd;
                await SendAsync(taken.Bytes);
                if (taken.IsOverlap)
                {
                    // A poll that came in a moment before the socket took over.
                    session.Packets.ReleaseTaker(isHurried: false);
                }
            }

            string reason = session.Farewell?.Reason ?? "";
            WebSocketCloseStatus status = (WebSocketCloseStatus)(
                session.Farewell?.Code ?? (int)WebSocketCloseStatus.NormalClosure
            );
            await socket.CloseOutputAsync(status, reason[..Math.Min(reason.Length, MostReason)], CancellationToken.None);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            session.Close();
        }

        // The peer closes too, or is no longer waited for.
        reading.CancelAfter(TimeSpan.FromSeconds(options.CloseGraceSeconds));
    }

    private async Task SendAsync(ReadOnlyMemory<byte> packets)
    {
        while (!packets.IsEmpty)
        {
            int end = packets.Span.IndexOf(EnginePackets.Separator);
            ReadOnlyMemory<byte> packet = end < 0 ? packets : packets[..end];
            await socket.SendAsync(packet, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            packets = end < 0 ? default : packets[(end + 1)..];
        }
    }

    private async Task<bool> IsNextAsync(byte[] expected, CancellationToken cancellationToken) =>
        await ReadAsync(cancellationToken) is { } packet && packet.AsSpan().SequenceEqual(expected);

    /// <summary>The next message; null when the client closed, or sent what cannot be a packet and is sent away.</summary>
    private async Task<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        // Waiting holds no buffer: an idle client costs little.
        ValueWebSocketReceiveResult part = await socket.ReceiveAsync(Memory<byte>.Empty, cancellationToken);
        int limit = options.MaxClientFrameBytes;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(limit + 1);
        try
        {
            int length = 0;
            while (part.MessageType == WebSocketMessageType.Text && !part.EndOfMessage && length <= limit)
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(length, limit + 1 - length), cancellationToken);
                length += part.Count;
            }

            if (part.MessageType == WebSocketMessageType.Binary)
            {
                session.SendAway(CloseCodes.BinaryFrame, "Packets are text.");
            }
            else if (length > limit)
            {
                session.SendAway(CloseCodes.MessageTooBig, $"A message may have at most {limit} bytes.");
            }

            return part.MessageType == WebSocketMessageType.Text && length <= limit ? buffer.AsSpan(0, length).ToArray() : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Takes nothing in any more: with unread bytes the system would cut the connection before the last words arrive.</summary>
    private async Task ReadToCloseAsync(CancellationToken cancellationToken)
    {
        session.Close();
        byte[] discarded = new byte[1_024];
        while (socket.State is WebSocketState.Open or WebSocketState.CloseSent)
        {
            await socket.ReceiveAsync(discarded.AsMemory(), cancellationToken);
        }
    }

    private static bool IsBroken(Exception exception) =>
        exception is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException;
}
