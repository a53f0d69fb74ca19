using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace TradingHub.EndToEnd.Tests.Alpaca;

/// <summary>A client of <c>/stream</c> over a real socket.</summary>
internal sealed class TradeStreamSocket : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    /// <summary>Connects, authenticates and listens.</summary>
    public static async Task<TradeStreamSocket> ListenAsync(Uri address)
    {
        TradeStreamSocket stream = new();
        UriBuilder place = new(address) { Scheme = "ws", Path = "/stream" };
        await stream._socket.ConnectAsync(place.Uri, CancellationToken.None);
        await stream.SendAsync("""{"action":"authenticate","data":{"key_id":"PKSIMULATED","secret_key":"simulated"}}""");
        Assert.Equal("authorized", (await stream.ReadAsync()).GetProperty("data").GetProperty("status").GetString());
        await stream.SendAsync("""{"action":"listen","data":{"streams":["trade_updates"]}}""");
        Assert.Equal("listening", (await stream.ReadAsync()).GetProperty("stream").GetString());
        return stream;
    }

    /// <summary>Sends a message.</summary>
    public Task SendAsync(string message) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    /// <summary>The next message.</summary>
    public async Task<JsonElement> ReadAsync()
    {
        byte[] buffer = new byte[64 * 1024];
        int length = 0;
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
            length += part.Count;
        } while (!part.EndOfMessage);

        Assert.Equal(WebSocketMessageType.Binary, part.MessageType);
        return JsonElement.Parse(buffer.AsSpan(0, length));
    }

    /// <summary>Reads until the hub closes the connection, answers in kind, and gives back how it was closed.</summary>
    public async Task<WebSocketCloseStatus?> ClosedAsync()
    {
        byte[] buffer = new byte[64 * 1024];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
        } while (part.MessageType != WebSocketMessageType.Close);

        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, CancellationToken.None);
        return _socket.CloseStatus;
    }

    /// <summary>The names of the events of one order, up to the first of the given name.</summary>
    public async Task<IReadOnlyList<string>> EventsAsync(string clientOrderId, string last)
    {
        List<string> events = [];
        while (events.Count == 0 || events[^1] != last)
        {
            JsonElement data = (await ReadAsync()).GetProperty("data");
            if (data.GetProperty("order").GetProperty("client_order_id").GetString() == clientOrderId)
            {
                events.Add(data.GetProperty("event").GetString()!);
            }
        }

        return events;
    }

    /// <inheritdoc />
    public void Dispose() => _socket.Dispose();
}
