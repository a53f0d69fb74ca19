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
        using RawClient client = await SubscribeAsync(null, end);
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

    /// <summary>Connects, subscribes from where it was, stops reading until it is told to go on, and reads what is left then.</summary>
    /// <param name="receiveBytes">How much the system takes in for it meanwhile.</param>
    /// <param name="goesOn">It reads again.</param>
    /// <param name="end">The proof is over.</param>
    /// <returns>The code that the hub closed with; null when the connection ended without one.</returns>
    public async Task<int?> StallAsync(int receiveBytes, Task goesOn, CancellationToken end)
    {
        using RawClient client = await SubscribeAsync(receiveBytes, end);
        bool isSubscribed = false;
        while (await client.ReadFrameAsync(end) is { } frame)
        {
            if (frame.Opcode == ClientFrame.Close)
            {
                return ClientFrame.CloseCodeOf(frame.Payload.Span);
            }

            await TakeAsync(client, frame, end);
            if (!isSubscribed && Record.Epoch is not null)
            {
                isSubscribed = true;
                await goesOn;
            }
        }

        return null;
    }

    private async Task<RawClient> SubscribeAsync(int? receiveBytes, CancellationToken end)
    {
        RawClient client = await StreamDoor.Socket.OpenAsync(hub, end, receiveBytes);
        await client.SendAsync(StreamDoor.Socket.TextFrame("{\"action\":\"hello\",\"version\":2,\"client\":\"proof\"}"), end);
        await client.SendAsync(StreamDoor.Socket.TextFrame(Subscription()), end);
        return client;
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
