using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace TradingHub.Server.Tests.AlpacaApi;

/// <summary>A client of <c>/stream</c>.</summary>
internal sealed class TradeStreamConnection(WebSocket socket) : IDisposable
{
    /// <summary>How the connection was closed, once it was.</summary>
    public WebSocketCloseStatus? CloseStatus => socket.CloseStatus;

    /// <summary>Connects to the host in memory.</summary>
    public static async Task<TradeStreamConnection> OpenAsync(HubFactory hub) =>
        new(await hub.Server.CreateWebSocketClient().ConnectAsync(new Uri("ws://localhost/stream"), CancellationToken.None));

    /// <summary>Connects, authenticates and listens.</summary>
    public static async Task<TradeStreamConnection> ListenAsync(HubFactory hub)
    {
        TradeStreamConnection connection = await OpenAsync(hub);
        await connection.SendAsync("""{"action":"authenticate","data":{"key_id":"PKSIMULATED","secret_key":"simulated"}}""");
        await connection.SendAsync("""{"action":"listen","data":{"streams":["trade_updates"]}}""");
        await connection.ReadAsync();
        await connection.ReadAsync();
        return connection;
    }

    /// <summary>Sends a message, as text or in a binary frame.</summary>
    public Task SendAsync(string message, WebSocketMessageType type = WebSocketMessageType.Text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message), type, endOfMessage: true, CancellationToken.None);

    /// <summary>The next message, which has to come in a binary frame; undefined when the connection is closed instead.</summary>
    public async Task<JsonElement> ReadAsync()
    {
        byte[] buffer = new byte[64 * 1024];
        int length = 0;
        WebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(
                new ArraySegment<byte>(buffer, length, buffer.Length - length),
                CancellationToken.None
            );
            length += part.Count;
        } while (!part.EndOfMessage);

        if (part.MessageType == WebSocketMessageType.Close)
        {
            return default;
        }

        Assert.Equal(WebSocketMessageType.Binary, part.MessageType);
        using JsonDocument document = JsonDocument.Parse(buffer.AsMemory(0, length));
        return document.RootElement.Clone();
    }

    /// <summary>The events of one order up to the first of the given kind.</summary>
    public async Task<IReadOnlyList<JsonElement>> EventsAsync(string clientOrderId, string last)
    {
        List<JsonElement> events = [];
        while (events.Count == 0 || events[^1].GetProperty("event").GetString() != last)
        {
            JsonElement data = (await ReadAsync()).GetProperty("data");
            if (data.GetProperty("order").GetProperty("client_order_id").GetString() == clientOrderId)
            {
                events.Add(data);
            }
        }

        return events;
    }

    /// <inheritdoc />
    public void Dispose() => socket.Dispose();
}
