using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using TradingHub.Testing.AlpacaApi;

namespace TradingHub.Server.Tests.Streaming;

/// <summary>A client of <c>/ws/market</c> that reads message by message. Every wait ends after twenty seconds.</summary>
internal sealed class SocketClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly byte[] _buffer = new byte[1024 * 1024];

    public ClientWebSocket Socket { get; } = new();

    /// <summary>Connects and reads the greeting.</summary>
    public static async Task<SocketClient> ConnectAsync(StreamingHost host, string query = "", string? protocol = null)
    {
        SocketClient client = new();
        if (protocol is not null)
        {
            client.Socket.Options.AddSubProtocol(protocol);
        }

        await client.Socket.ConnectAsync(new Uri(host.Address, "/ws/market" + query), CancellationToken.None);
        client.Greeting = await client.ReadAsync();
        return client;
    }

    /// <summary>Connects, subscribes and reads the answer.</summary>
    public static async Task<SocketClient> SubscribedAsync(StreamingHost host, string symbols, string types = "quotes")
    {
        SocketClient client = await ConnectAsync(host);
        await client.SendAsync($$"""{"action":"subscribe","symbols":"{{symbols}}","types":"{{types}}"}""");
        await client.ReadAsync("subscribed");
        return client;
    }

    public JsonElement Greeting { get; private set; }

    public async Task SendAsync(string message, WebSocketMessageType type = WebSocketMessageType.Text) =>
        await Socket.SendAsync(Encoding.UTF8.GetBytes(message), type, true, CancellationToken.None);

    /// <summary>Sends a message as MessagePack.</summary>
    public async Task SendPackAsync(byte[] message) =>
        await Socket.SendAsync(message, WebSocketMessageType.Binary, true, CancellationToken.None);

    /// <summary>The next message; of MessagePack the same values in JSON.</summary>
    public async Task<JsonElement> ReadAsync()
    {
        using CancellationTokenSource patience = new(Patience);
        int length = 0;
        while (true)
        {
            WebSocketReceiveResult part = await Socket.ReceiveAsync(
                new ArraySegment<byte>(_buffer, length, _buffer.Length - length),
                patience.Token
            );
            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Close)
            {
                throw new EndOfStreamException($"closed with {(int)part.CloseStatus!}: {part.CloseStatusDescription}");
            }

            if (part.EndOfMessage && part.MessageType == WebSocketMessageType.Binary)
            {
                return PlainMessagePack.Read(_buffer.AsSpan(0, length));
            }

            if (part.EndOfMessage)
            {
                return JsonDocument.Parse(_buffer.AsMemory(0, length).ToArray()).RootElement;
            }
        }
    }

    /// <summary>The next message of a type; others are passed over.</summary>
    public async Task<JsonElement> ReadAsync(string type)
    {
        while (true)
        {
            JsonElement message = await ReadAsync();
            if (message.GetProperty("type").GetString() == type)
            {
                return message;
            }
        }
    }

    /// <summary>Sends a message and reads the next one.</summary>
    public async Task<JsonElement> AskAsync(string message)
    {
        await SendAsync(message);
        return await ReadAsync();
    }

    /// <summary>Reads until the server closes; its code.</summary>
    public async Task<int> ReadCloseAsync()
    {
        try
        {
            while (true)
            {
                await ReadAsync();
            }
        }
        catch (EndOfStreamException)
        {
            return (int)Socket.CloseStatus!;
        }
    }

    public ValueTask DisposeAsync()
    {
        Socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
