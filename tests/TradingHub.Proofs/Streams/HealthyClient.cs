namespace TradingHub.Proofs.Streams;

/// <summary>A client that reads everything at once, for as long as the proof lasts.</summary>
internal sealed class HealthyClient : IAsyncDisposable
{
    private readonly RawClient _client;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _reading;

    private HealthyClient(RawClient client, StreamDoor door)
    {
        _client = client;
        _reading = Task.Run(() => ReadAsync(door));
    }

    /// <summary>What it was sent.</summary>
    public StreamLog Log { get; } = new(TimeProvider.System);

    /// <summary>Whether its connection ended before the proof did.</summary>
    public bool HasEnded => _reading.IsCompleted;

    /// <summary>Opens a door and subscribes to all symbols.</summary>
    public static async Task<HealthyClient> OpenAsync(Uri hub, StreamDoor door, CancellationToken end, params string[] types)
    {
        RawClient client = await door.OpenAsync(hub, end);
        await client.SendAsync(door.Subscription(["*"], types), end);
        return new HealthyClient(client, door);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _reading;
        _client.Dispose();
        _end.Dispose();
    }

    private async Task ReadAsync(StreamDoor door)
    {
        try
        {
            while (await _client.ReadFrameAsync(_end.Token) is { } frame)
            {
                if (frame.Opcode == ClientFrame.Ping)
                {
                    await _client.SendAsync(ClientFrame.Of(ClientFrame.Pong, frame.Payload.Span), _end.Token);
                }
                else if (door.IsHub)
                {
                    Log.TakeInvocations(frame.Payload.Span);
                }
                else
                {
                    Log.TakeMessage(frame.Payload.Span);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The proof is over.
        }
    }
}
