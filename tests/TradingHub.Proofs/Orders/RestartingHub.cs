using System.Diagnostics;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Orders;

/// <summary>A host that is killed and started again on the same data; <see cref="Current"/> is the newest.</summary>
internal sealed class RestartingHub : IAsyncDisposable
{
    private readonly Stack<HubProcess> _all = new();
    private volatile HubProcess _current;

    private RestartingHub(HubProcess first)
    {
        _current = first;
        _all.Push(first);
    }

    /// <summary>The newest host; while it restarts, the one that is gone.</summary>
    public HubProcess Current => _current;

    /// <summary>From the kill to the first answer of the next one.</summary>
    public TimeSpan SlowestRestart { get; private set; }

    /// <summary>Starts the first one.</summary>
    public static async Task<RestartingHub> StartAsync(HubSettings settings) => new(await HubProcess.StartAsync(settings));

    /// <summary>Ends it as <c>kill -9</c> does, and starts the next.</summary>
    public async Task KillAndRestartAsync()
    {
        Stopwatch watch = Stopwatch.StartNew();
        await _current.KillAsync();
        HubProcess next = await _current.RestartAsync();
        _all.Push(next);
        _current = next;
        SlowestRestart = watch.Elapsed > SlowestRestart ? watch.Elapsed : SlowestRestart;
    }

    /// <summary>Ends it for good; its data stay until this is disposed.</summary>
    public Task KillAsync() => _current.KillAsync();

    public async ValueTask DisposeAsync()
    {
        while (_all.TryPop(out HubProcess? hub))
        {
            await hub.DisposeAsync();
        }
    }
}
