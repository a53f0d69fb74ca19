using System.Diagnostics;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Crashes;

/// <summary>A host that is killed, or kills itself, and is started again on the same data; <see cref="Current"/> is the newest.</summary>
internal sealed class RestartingHub : IAsyncDisposable
{
    private readonly Stack<HubProcess> _all = new();
    private readonly List<TimeSpan> _restarts = [];
    private volatile HubProcess _current;

    private RestartingHub(HubProcess first)
    {
        _current = first;
        _all.Push(first);
    }

    /// <summary>The newest host; while it restarts, the one that is gone.</summary>
    public HubProcess Current => _current;

    /// <summary>Number of restarts.</summary>
    public int Restarts => _restarts.Count;

    /// <summary>From the start of the process to its readiness: 95 of 100 restarts took no longer.</summary>
    public TimeSpan RestartP95 => _restarts.Count == 0 ? default : _restarts.Order().ElementAt(_restarts.Count * 95 / 100);

    /// <summary>Starts the first one.</summary>
    public static async Task<RestartingHub> StartAsync(HubSettings settings) => new(await HubProcess.StartAsync(settings));

    /// <summary>Ends it as <c>kill -9</c> does if it still runs, and starts the next, with other settings when they are given.</summary>
    public async Task KillAndRestartAsync(HubSettings? settings = null)
    {
        await _current.KillAsync();
        Stopwatch watch = Stopwatch.StartNew();
        HubProcess next = await _current.RestartAsync(settings);
        _restarts.Add(watch.Elapsed);
        _all.Push(next);
        _current = next;
    }

    /// <summary>The same, where the next may end itself before it listens: false when it did, and <see cref="Current"/> is still the former.</summary>
    public async Task<bool> KillAndTryRestartAsync(HubSettings settings)
    {
        await _current.KillAsync();
        if (await HubProcess.TryStartAsync(settings.OnDataOf(_current.Settings)) is not { } next)
        {
            return false;
        }

        _all.Push(next);
        _current = next;
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        while (_all.TryPop(out HubProcess? hub))
        {
            await hub.DisposeAsync();
        }
    }
}
