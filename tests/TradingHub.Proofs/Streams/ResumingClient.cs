using System.Net.Sockets;
using System.Text.Json;

namespace TradingHub.Proofs.Streams;

/// <summary>A client of version 2 that keeps one record over all its connections and says at each where it was.</summary>
internal sealed class ResumingClient(Uri hub)
{
    private static readonly string[] Types = ["trades", "bars", "orders", "fills"];
    private static readonly string[] Timeframes = ["1Min", "5Min"];

    /// <summary>What it was sent.</summary>
    public StreamRecord Record { get; } = new();

    /// <summary>
    /// Connects, subscribes from where it was, and reads until it is told to stop; then it is gone without a word, in the middle of a frame or not.
    /// </summary>
    /// <param name="isEnough">Ends the connection after a message that was taken.</param>
    /// <param name="stop">Ends the connection at any moment.</param>
    /// <param name="end">The proof is over.</param>
    public async Task ConnectAsync(Func<bool> isEnough, CancellationToken stop, CancellationToken end)
    {
        using RawClient client = await StreamDoor.Socket.OpenAsync(hub, end);
        await client.SendAsync(StreamDoor.Socket.TextFrame("{\"action\":\"hello\",\"version\":2,\"client\":\"proof\"}"), end);
        await client.SendAsync(StreamDoor.Socket.TextFrame(Subscription()), end);
        try
        {
            while (!isEnough() && await client.ReadFrameAsync(stop) is { } frame)
            {
                await TakeAsync(client, frame, stop);
            }
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or SocketException && !end.IsCancellationRequested)
        {
            // It is gone.
        }
    }

    private async Task TakeAsync(RawClient client, ServerFrame frame, CancellationToken stop)
    {
        if (frame.Opcode == ClientFrame.Text)
        {
            Record.Take(JsonElement.Parse(frame.Payload.Span));
        }
        else if (frame.Opcode == ClientFrame.Ping)
        {
            await client.SendAsync(ClientFrame.Of(ClientFrame.Pong, frame.Payload.Span), stop);
        }
    }

    private string Subscription() =>
        Record.Epoch is { } epoch
            ? JsonSerializer.Serialize(
                new
                {
                    action = "subscribe",
                    symbols = "*",
                    types = Types,
                    timeframes = Timeframes,
                    resume = new { epoch, seqs = Record.Last },
                }
            )
            : JsonSerializer.Serialize(
                new
                {
                    action = "subscribe",
                    symbols = "*",
                    types = Types,
                    timeframes = Timeframes,
                }
            );
}
