namespace TradingHub.Proofs.Streams;

/// <summary>Connections that say nothing, and ones that send their headers so slowly that they never end.</summary>
internal sealed class QuietConnections : IDisposable
{
    private static readonly byte[] Beginning = "GET /ws/market HTTP/1.1\r\nHost: localhost\r\nX-Slow: "u8.ToArray();
    private static readonly byte[] Letter = "x"u8.ToArray();
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly List<RawClient> _idle = [];
    private readonly List<RawClient> _slow = [];
    private readonly CancellationTokenSource _end = new();
    private Task _sending = Task.CompletedTask;

    /// <summary>Opens as many of both.</summary>
    public static async Task<QuietConnections> OpenAsync(Uri hub, int count, CancellationToken end)
    {
        QuietConnections quiet = new();
        for (int index = 0; index < count; index++)
        {
            quiet._idle.Add(await RawClient.ConnectAsync(hub));
            RawClient slow = await RawClient.ConnectAsync(hub);
            await slow.SendAsync(Beginning, end);
            quiet._slow.Add(slow);
        }

        quiet._sending = quiet.SendOnAsync();
        return quiet;
    }

    /// <summary>Waits until the hub has cut all that are slow; false when it has answered one of them as if it were right.</summary>
    public async Task<bool> AreCutAsync(CancellationToken end)
    {
        string[] heads = await Task.WhenAll(_slow.Select(client => client.ReadHeadAsync(end)));
        return heads.All(head => head.Length == 0 || head.StartsWith("HTTP/1.1 408", StringComparison.Ordinal));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _end.Cancel();
        _idle.Concat(_slow).ToList().ForEach(client => client.Dispose());
        _end.Dispose();
    }

    private async Task SendOnAsync()
    {
        using PeriodicTimer timer = new(Pace);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                foreach (RawClient client in _slow)
                {
                    await client.TrySendAsync(Letter, _end.Token);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The proof is over.
        }
    }
}
