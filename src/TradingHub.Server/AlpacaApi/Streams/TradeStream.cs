using System.Buffers;
using System.Net.WebSockets;

namespace TradingHub.Server.AlpacaApi.Streams;

/// <summary>
/// The door <c>/stream</c>: silent until a client authenticates, then tells it what happens to orders once it listens. When the host stops,
/// clients are sent away, so that none holds it up.
/// </summary>
internal sealed partial class TradeStream(
    TradeStreamMessages messages,
    TradeUpdates updates,
    AlpacaKeys keys,
    TimeProvider machine,
    IHostApplicationLifetime lifetime,
    ILogger<TradeStream> logger
)
{
    /// <summary>The path of the stream.</summary>
    public const string Path = "/stream";

    private const int LargestMessage = 1024 * 1024;
    private const int FirstBuffer = 4_096;
    private const int MostConnections = 50;
    private static readonly TimeSpan HandshakePatience = TimeSpan.FromSeconds(30);
    private int _connections;

    /// <summary>Serves one connection until it ends.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await AlpacaErrors.UnknownPath.WriteAsync(context);
            return;
        }

        try
        {
            if (Interlocked.Increment(ref _connections) > MostConnections)
            {
                await (AlpacaErrors.RateLimited with { RetryAfter = TimeSpan.FromSeconds(1) }).WriteAsync(context);
                return;
            }

            using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
            await ServeAsync(socket, context.Connection);
        }
        finally
        {
            Interlocked.Decrement(ref _connections);
        }
    }

    private async Task ServeAsync(WebSocket socket, ConnectionInfo connection)
    {
        using TradeStreamClient client = new(socket);
        using KeyCheck check = new(keys, connection, client.Cut);
        using CancellationTokenRegistration stopping = lifetime.ApplicationStopping.Register(client.End);
        Task sending = client.SendAllAsync();
        // Who is not authenticated by then is cut off.
        using ITimer handshake = machine.CreateTimer(
            _ => CutStranger(client),
            state: null,
            HandshakePatience,
            Timeout.InfiniteTimeSpan
        );
        try
        {
            await ReadAllAsync(socket, client, check);
            updates.Set(client, listens: false);
            client.End();
            await sending;
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            ConnectionBroken(exception.Message);
        }
        finally
        {
            updates.Set(client, listens: false);
            client.End();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAllAsync(WebSocket socket, TradeStreamClient client, KeyCheck check)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            int length = 0;
            while (true)
            {
                ValueWebSocketReceiveResult part = await socket.ReceiveAsync(buffer.AsMemory(length), client.WhenCut);
                length += part.Count;
                if (part.MessageType == WebSocketMessageType.Close || length > LargestMessage)
                {
                    return;
                }

                if (!part.EndOfMessage)
                {
                    buffer = length < buffer.Length ? buffer : Grow(buffer);
                }
                else if (!messages.Handle(client, check, buffer.AsMemory(0, length)))
                {
                    return;
                }
                else
                {
                    length = 0;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static void CutStranger(TradeStreamClient client)
    {
        if (!client.IsAuthenticated)
        {
            client.Cut();
        }
    }

    [LoggerMessage(1511, LogLevel.Debug, "A connection to the stream of trade updates broke: {Reason}")]
    private partial void ConnectionBroken(string reason);
}
