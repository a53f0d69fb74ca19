using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;

namespace TradingHub.Client;

/// <summary>Reads whole messages from a socket; a frame may hold one message or an array of them. One thread.</summary>
internal sealed class MessageReader(WebSocket socket, TimeSpan silence, TimeProvider time)
{
    private const int FirstBytes = 16 * 1024;

    private readonly ArrayBufferWriter<byte> _frame = new(FirstBytes);

    /// <summary>The messages of the next frame.</summary>
    /// <exception cref="LinkLostException">The hub closed, the connection broke, or nothing came for too long.</exception>
    public async Task<IReadOnlyList<JsonElement>> ReadAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = new(silence, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await ReceiveAsync(either.Token);
            using JsonDocument document = JsonDocument.Parse(_frame.WrittenMemory);
            JsonElement root = document.RootElement.Clone();
            return root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : [root];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LinkLostException($"nothing was heard for {silence.TotalSeconds:0} seconds");
        }
        catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException)
        {
            // A socket that is cut between two receives counts as disposed of.
            throw new LinkLostException("the connection broke", exception);
        }
        catch (JsonException exception)
        {
            throw new LinkLostException("the hub sent what is not JSON", exception);
        }
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        _frame.ResetWrittenCount();
        while (true)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(_frame.GetMemory(FirstBytes), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                throw new LinkLostException($"the hub closed with {(int?)socket.CloseStatus}: {socket.CloseStatusDescription}");
            }

            _frame.Advance(part.Count);
            if (part.EndOfMessage)
            {
                return;
            }
        }
    }
}

/// <summary>The connection is of no more use; the next one resumes.</summary>
internal sealed class LinkLostException(string message, Exception? cause = null) : Exception(message, cause);
