using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace TradingHub.Testing.AlpacaApi;

/// <summary>A client of one of the data streams that reads message by message, in JSON or in MessagePack. Every wait has a limit.</summary>
public sealed class DataStreamSocket : IDisposable
{
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(30);

    private readonly Queue<JsonElement> _messages = new();
    private readonly SocketsHttpHandler _handler;
    private readonly bool _isPacked;
    private byte[] _buffer = new byte[16 * 1024];

    private DataStreamSocket(bool isPacked, int? receiveBytes)
    {
        _isPacked = isPacked;
        _handler = new SocketsHttpHandler
        {
            ConnectCallback = (context, token) => ConnectAsync(context.DnsEndPoint, receiveBytes, token),
        };
    }

    /// <summary>The socket itself.</summary>
    public ClientWebSocket Socket { get; } = new();

    /// <summary>The close code, once closed; null before, and when the connection was cut without one.</summary>
    public int? CloseCode => (int?)Socket.CloseStatus;

    /// <summary>Connects, and reads nothing.</summary>
    /// <param name="host">The host.</param>
    /// <param name="path">The stream.</param>
    /// <param name="isPacked">Whether in MessagePack.</param>
    /// <param name="keys">Key and secret for the headers of the upgrade, or null.</param>
    /// <param name="receiveBytes">Size of the socket's own buffer, or null for the system's.</param>
    public static async Task<DataStreamSocket> OpenAsync(
        Uri host,
        string path,
        bool isPacked = false,
        (string Key, string Secret)? keys = null,
        int? receiveBytes = null
    )
    {
        DataStreamSocket client = new(isPacked, receiveBytes);
        if (keys is var (key, secret))
        {
            client.Socket.Options.SetRequestHeader("APCA-API-KEY-ID", key);
            client.Socket.Options.SetRequestHeader("APCA-API-SECRET-KEY", secret);
        }

        UriBuilder address = new(host) { Scheme = "ws", Path = path };
        HttpMessageHandler handler = isPacked ? new PackedUpgrade(client._handler) : client._handler;
        HttpMessageInvoker invoker = new(handler, disposeHandler: false);
        await client.Socket.ConnectAsync(address.Uri, invoker, CancellationToken.None);
        return client;
    }

    /// <summary>Connects, shows the simulated keys, and subscribes: the message's fields, for example <c>"quotes":["AAPL"]</c>.</summary>
    public static async Task<DataStreamSocket> SubscribedAsync(
        Uri host,
        string path,
        string fields,
        bool isPacked = false,
        int? receiveBytes = null
    )
    {
        DataStreamSocket client = await OpenAsync(host, path, isPacked, receiveBytes: receiveBytes);
        await client.ReadFrameAsync();
        await client.AskAsync("""{"action":"auth","key":"PKSIMULATED","secret":"simulated"}""");
        JsonElement answer = await client.AskAsync($$"""{"action":"subscribe",{{fields}}}""");
        return answer[0].GetProperty("T").GetString() == "subscription"
            ? client
            : throw new InvalidOperationException($"Subscribing was answered {answer}");
    }

    /// <summary>Sends a message that is given as JSON, in the client's codec.</summary>
    public Task SendAsync(string message) =>
        _isPacked
            ? SendBytesAsync(PlainMessagePack.Write(JsonElement.Parse(message)), WebSocketMessageType.Binary)
            : SendBytesAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text);

    /// <summary>Sends bytes as they are.</summary>
    public Task SendBytesAsync(byte[] bytes, WebSocketMessageType type, bool isEnd = true) =>
        Socket.SendAsync(bytes, type, isEnd, CancellationToken.None);

    /// <summary>Sends a message and reads the next frame.</summary>
    public async Task<JsonElement> AskAsync(string message)
    {
        await SendAsync(message);
        return await ReadFrameAsync();
    }

    /// <summary>The next frame, an array of messages.</summary>
    /// <exception cref="EndOfStreamException">The connection was closed instead.</exception>
    public async Task<JsonElement> ReadFrameAsync()
    {
        using CancellationTokenSource limit = new(DefaultLimit);
        int length = 0;
        ValueWebSocketReceiveResult part;
        do
        {
            if (length == _buffer.Length)
            {
                Array.Resize(ref _buffer, length * 2);
            }

            part = await Socket.ReceiveAsync(_buffer.AsMemory(length), limit.Token);
            length += part.Count;
        } while (!part.EndOfMessage);

        if (part.MessageType == WebSocketMessageType.Close)
        {
            await Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
            throw new EndOfStreamException($"Closed with {CloseCode}: {Socket.CloseStatusDescription}");
        }

        return Read(part.MessageType, _buffer.AsSpan(0, length));
    }

    /// <summary>The next message.</summary>
    public async Task<JsonElement> ReadAsync()
    {
        while (_messages.Count == 0)
        {
            foreach (JsonElement message in (await ReadFrameAsync()).EnumerateArray())
            {
                _messages.Enqueue(message);
            }
        }

        return _messages.Dequeue();
    }

    /// <summary>The next message that satisfies the condition; others are passed over.</summary>
    public async Task<JsonElement> ReadAsync(Func<JsonElement, bool> isIt)
    {
        JsonElement message = await ReadAsync();
        while (!isIt(message))
        {
            message = await ReadAsync();
        }

        return message;
    }

    /// <summary>Reads until the server closes; the last message before it.</summary>
    public async Task<JsonElement> ReadToCloseAsync()
    {
        JsonElement last = default;
        try
        {
            while (true)
            {
                last = await ReadAsync();
            }
        }
        catch (EndOfStreamException)
        {
            return last;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Socket.Dispose();
        _handler.Dispose();
    }

    private JsonElement Read(WebSocketMessageType type, ReadOnlySpan<byte> frame)
    {
        if (type == WebSocketMessageType.Binary != _isPacked)
        {
            throw new InvalidDataException($"A {type} frame came.");
        }

        JsonElement messages = _isPacked ? PlainMessagePack.Read(frame) : JsonElement.Parse(frame);
        return messages.ValueKind == JsonValueKind.Array
            ? messages
            : throw new InvalidDataException($"A frame holds no array: {messages}");
    }

    private static async ValueTask<Stream> ConnectAsync(
        DnsEndPoint endPoint,
        int? receiveBytes,
        CancellationToken cancellationToken
    )
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.ReceiveBufferSize = receiveBytes ?? socket.ReceiveBufferSize;
        await socket.ConnectAsync(endPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>Says in the upgrade that the client speaks MessagePack; the framework's socket takes no header of a content by itself.</summary>
    private sealed class PackedUpgrade(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Content = new ByteArrayContent([]);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/msgpack");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
