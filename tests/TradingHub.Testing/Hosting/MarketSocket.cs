using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace TradingHub.Testing.Hosting;

/// <summary>A client of <c>/ws/market</c> that keeps every frame in the order of arrival.</summary>
public sealed class MarketSocket : IAsyncDisposable
{
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(30);
    private readonly ClientWebSocket _socket;
    private readonly SocketsHttpHandler _handler;
    private readonly Channel<JsonElement> _frames = Channel.CreateUnbounded<JsonElement>();
    private readonly CancellationTokenSource _closing = new();
    private Task _reading = Task.CompletedTask;

    private MarketSocket(ClientWebSocket socket, SocketsHttpHandler handler)
    {
        _socket = socket;
        _handler = handler;
    }

    /// <summary>The close code, once closed; null when the connection was cut without one.</summary>
    public int? CloseCode => (int?)_socket.CloseStatus;

    /// <summary>Opens the socket and starts to read it.</summary>
    public static async Task<MarketSocket> OpenAsync(Uri hub)
    {
        MarketSocket socket = await OpenUnreadAsync(hub, receiveBytes: null);
        socket.StartReading();
        return socket;
    }

    /// <summary>Opens the socket and leaves it unread, with a small receive buffer, until <see cref="StartReading"/>.</summary>
    public static Task<MarketSocket> OpenUnreadAsync(Uri hub) => OpenUnreadAsync(hub, receiveBytes: 4096);

    /// <summary>Starts to read.</summary>
    public void StartReading() => _reading = ReadAsync();

    /// <summary>Sends one message as JSON.</summary>
    public Task SendAsync(object message) => SendTextAsync(JsonSerializer.Serialize(message, message.GetType()));

    /// <summary>Sends one text frame as it is.</summary>
    public Task SendTextAsync(string text) => SendFrameAsync(WebSocketMessageType.Text, Encoding.UTF8.GetBytes(text));

    /// <summary>Sends one frame.</summary>
    public Task SendFrameAsync(WebSocketMessageType type, byte[] bytes) =>
        _socket.SendAsync(bytes, type, endOfMessage: true, _closing.Token);

    /// <summary>Subscribes and waits for the confirmation.</summary>
    public async Task<JsonElement> SubscribeAsync(string[] symbols, params string[] types)
    {
        await SendAsync(
            new
            {
                action = "subscribe",
                symbols,
                types,
            }
        );
        return await ExpectAsync("subscribed");
    }

    /// <summary>The next frame of this type; frames before it are passed over.</summary>
    public Task<JsonElement> ExpectAsync(string type, TimeSpan? limit = null) =>
        ExpectAsync(frame => frame.Says("type", type), $"a frame '{type}'", limit);

    /// <summary>The next frame that satisfies the condition; frames before it are passed over.</summary>
    /// <exception cref="TimeoutException">None came; the message shows the last frames that were passed over.</exception>
    public async Task<JsonElement> ExpectAsync(Func<JsonElement, bool> isIt, string what, TimeSpan? limit = null)
    {
        using CancellationTokenSource end = new(limit ?? DefaultLimit);
        Queue<string> passed = new();
        try
        {
            await foreach (JsonElement frame in _frames.Reader.ReadAllAsync(end.Token))
            {
                if (isIt(frame))
                {
                    return frame;
                }

                passed.Enqueue(frame.ToString());
                _ = passed.Count > 5 && passed.TryDequeue(out string? _);
            }
        }
        catch (OperationCanceledException exception)
        {
            throw new TimeoutException($"Waited in vain for {what}. Last frames: {string.Join(' ', passed)}", exception);
        }

        throw new InvalidOperationException(
            $"The socket was closed ({CloseCode}) before {what} came. Last frames: {string.Join(' ', passed)}"
        );
    }

    /// <summary>The frames up to and including the answer to a ping that is sent now.</summary>
    public async Task<IReadOnlyList<JsonElement>> FramesUntilPongAsync()
    {
        await SendAsync(new { action = "ping" });
        List<JsonElement> frames = [];
        await ExpectAsync(
            frame =>
            {
                frames.Add(frame);
                return frame.Says("type", "pong");
            },
            "the answer to a ping"
        );
        return frames;
    }

    /// <summary>The next frames, as many as asked for.</summary>
    public async Task<IReadOnlyList<JsonElement>> TakeAsync(int count, TimeSpan? limit = null)
    {
        List<JsonElement> frames = [];
        await ExpectAsync(
            frame =>
            {
                frames.Add(frame);
                return frames.Count == count;
            },
            $"{count} frames",
            limit
        );
        return frames;
    }

    /// <summary>Waits until the server has closed the socket; gives the close code, or null when the connection was cut.</summary>
    public async Task<int?> WaitForCloseAsync(TimeSpan? limit = null)
    {
        await _reading.WaitAsync(limit ?? DefaultLimit);
        return CloseCode;
    }

    /// <summary>Leaves in order.</summary>
    public Task LeaveAsync() => _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "done", _closing.Token);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _reading;
        _socket.Dispose();
        _handler.Dispose();
        _closing.Dispose();
    }

    private static async Task<MarketSocket> OpenUnreadAsync(Uri hub, int? receiveBytes)
    {
        SocketsHttpHandler handler = new()
        {
            ConnectCallback = (context, token) => ConnectAsync(context.DnsEndPoint, receiveBytes, token),
        };
        ClientWebSocket socket = new();
        UriBuilder address = new(hub) { Scheme = "ws", Path = "/ws/market" };
        await socket.ConnectAsync(address.Uri, new HttpMessageInvoker(handler, disposeHandler: false), CancellationToken.None);
        return new MarketSocket(socket, handler);
    }

    private static async ValueTask<Stream> ConnectAsync(
        DnsEndPoint endPoint,
        int? receiveBytes,
        CancellationToken cancellationToken
    )
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBytes is { } bytes)
        {
            socket.ReceiveBufferSize = bytes;
        }

        await socket.ConnectAsync(endPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private async Task ReadAsync()
    {
        byte[] buffer = new byte[1 << 20];
        try
        {
            while (await ReadFrameAsync(buffer) is { } frame)
            {
                _frames.Writer.TryWrite(frame);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            // The connection was cut, by the server or by our own leaving: the close code tells which.
        }

        _frames.Writer.TryComplete();
    }

    private async Task<JsonElement?> ReadFrameAsync(byte[] buffer)
    {
        int length = 0;
        while (true)
        {
            ValueWebSocketReceiveResult part = await _socket.ReceiveAsync(buffer.AsMemory(length), _closing.Token);
            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Close)
            {
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "closed", _closing.Token);
                return null;
            }

            if (part.EndOfMessage)
            {
                return JsonElement.Parse(buffer.AsSpan(0, length));
            }
        }
    }
}
