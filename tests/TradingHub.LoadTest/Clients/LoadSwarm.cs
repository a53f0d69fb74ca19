using TradingHub.Testing.Streams;

namespace TradingHub.LoadTest.Clients;

/// <summary>Many clients of one door that read as fast as updates come.</summary>
internal sealed class LoadSwarm : IAsyncDisposable
{
    private const int AtOnce = 25;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<LoadClient> _clients = [];
    private readonly List<Task> _readers = [];
    private readonly CancellationTokenSource _end = new();

    /// <summary>Updates of all.</summary>
    public long Updates => _clients.Sum(client => client.Book.Updates);

    /// <summary>Bytes of them.</summary>
    public long Bytes => _clients.Sum(client => client.UpdateBytes);

    /// <summary>Quotes that were left out by right.</summary>
    public long Conflated => _clients.Sum(client => client.Book.Conflated);

    /// <summary>Updates that are missing or came twice, and clients whose wish was refused.</summary>
    public long Faults => _clients.Sum(client => client.Book.Gaps + client.Book.Repeats + (client.Refusal is null ? 0 : 1));

    /// <summary>What was wrong first, in words, or null.</summary>
    public string? FirstFault =>
        _clients.Select(client => client.Book.FirstFault ?? client.Refusal).FirstOrDefault(fault => fault is not null);

    /// <summary>How many connections have ended by themselves.</summary>
    public int Lost => _readers.Count(reader => reader.IsCompleted);

    /// <summary>Connects so many clients, and waits for the first update of each where the door opens with a wish.</summary>
    public async Task ConnectAsync(Uri address, LoadDoor door, int count, bool awaitsUpdates = true)
    {
        using CancellationTokenSource patience = new(Patience);
        for (int begun = 0; begun < count; begun += AtOnce)
        {
            IEnumerable<Task<LoadClient>> some = Enumerable
                .Range(0, Math.Min(AtOnce, count - begun))
                .Select(_ => LoadClient.ConnectAsync(address, door, TimeProvider.System, receiveBytes: null, patience.Token));
            foreach (LoadClient client in await Task.WhenAll(some))
            {
                _clients.Add(client);
                _readers.Add(Task.Run(() => client.ReadAsync(_end.Token)));
            }
        }

        if (awaitsUpdates)
        {
            Task all = Task.WhenAll(_clients.Select(client => client.First));
            if (
                await Task.WhenAny(all, Task.Delay(Patience, TimeProvider.System, CancellationToken.None)) != all
                || !all.IsCompletedSuccessfully
            )
            {
                throw new InvalidOperationException($"Not every client got an update. {FirstFault}");
            }
        }
    }

    /// <summary>Begins to count latencies.</summary>
    public void Measure() => _clients.ForEach(client => client.IsMeasuring = true);

    /// <summary>The latencies of all so far.</summary>
    public LatencyHistogram Latencies()
    {
        LatencyHistogram all = new();
        _clients.ForEach(client => all.Add(client.Latencies));
        return all;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_readers);
        _clients.ForEach(client => client.Dispose());
        _end.Dispose();
    }
}
