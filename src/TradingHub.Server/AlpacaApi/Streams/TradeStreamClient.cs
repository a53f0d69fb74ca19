using System.Net.WebSockets;
using System.Threading.Channels;

namespace TradingHub.Server.AlpacaApi.Streams;

/// <summary>One connection to <c>/stream</c>: a queue of what is to be sent, and the loop that sends it.</summary>
internal sealed class TradeStreamClient(WebSocket socket) : IDisposable
{
    private const int QueueLength = 4_096;

    private readonly Channel<byte[]> _queue = Channel.CreateBounded<byte[]>(
        new BoundedChannelOptions(QueueLength) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
    );
    private readonly CancellationTokenSource _cut = new();

    /// <summary>Whether the keys were right.</summary>
    public bool IsAuthenticated { get; set; }

    /// <summary>Ends when the connection is cut off.</summary>
    public CancellationToken WhenCut => _cut.Token;

    /// <summary>Queues a message. Who lets the queue run full is cut off.</summary>
    public void Send(byte[] message)
    {
        if (!_queue.Writer.TryWrite(message))
        {
            Cut();
        }
    }

    /// <summary>Nothing more will be queued: what is in the queue is sent, then the connection is closed.</summary>
    public void End() => _queue.Writer.TryComplete();

    /// <summary>Ends the connection without a word.</summary>
    public void Cut()
    {
        _cut.Cancel();
        socket.Abort();
    }

    /// <summary>Sends what is queued, in order, as binary frames like the paper server, until the end.</summary>
    public async Task SendAllAsync()
    {
        await foreach (byte[] message in _queue.Reader.ReadAllAsync(_cut.Token))
        {
            await socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, _cut.Token);
        }

        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, _cut.Token);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _cut.Dispose();
}
