using TradingHub.Proofs.Histories;
using TradingHub.Proofs.Oracles;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Crashes;

/// <summary>
/// B2. The host ends itself at a named step of an order's life, again and again on the same data; clients repeat what was not answered.
/// After each crash the oracle's invariants.
/// </summary>
internal sealed class CrashProof : IAsyncDisposable
{
    private const int OrdersOfOneTrial = 16;
    private const int Clients = 4;
    private static readonly TimeSpan ForTheHalt = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Step, and how often it is passed at most by what one trial sends.
    private static readonly (string Name, int Most)[] Points =
    [
        ("K0", 6),
        ("K1", 6),
        ("K2", 10),
        ("K3", 10),
        ("K4", 6),
        ("K5", 6),
        ("K6", 3),
        ("K8", 2),
        ("K9", 1),
        ("K10", 1),
    ];

    private readonly int _seed;
    private readonly Random _random;
    private readonly History _history = History.Create();
    private readonly RestartingHub _hub;
    private readonly List<string> _failures = [];
    private int _crashes;

    private CrashProof(int seed, RestartingHub hub)
    {
        _seed = seed;
        _random = new Random(seed);
        _hub = hub;
    }

    /// <summary>Runs each point so many times.</summary>
    public static async Task<ProofLine> RunAsync(int seed, int rounds)
    {
        await using CrashProof proof = new(seed, await RestartingHub.StartAsync(KillProof.Settings()));
        int trial = 0;
        for (int round = 0; round < rounds; round++)
        {
            foreach ((string name, int most) in Points)
            {
                await proof.TryAsync(trial++, name, proof._random.Next(1, most + 1));
            }
        }

        return new ProofLine(
            trial,
            proof._failures,
            $"{Points.Length} of 16 points ({string.Join(' ', Points.Select(point => point.Name))}), {proof._crashes} crashes"
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _history.Dispose();
    }

    private async Task TryAsync(int trial, string point, int number)
    {
        string crashAt = $"{point}:{number}";
        using CancellationTokenSource limit = new(Patience);
        await _hub.KillAndRestartAsync(KillProof.Settings().With("Proof:CrashAt", crashAt));
        HubProcess armed = _hub.Current;
        Task load = LoadAsync(trial, point, limit.Token);
        Task crash = armed.WaitForExitAsync(limit.Token);
        if (await Task.WhenAny(crash, load) == crash)
        {
            _crashes++;
        }
        else
        {
            _failures.Add($"trial {trial}: the host never came to {crashAt}");
        }

        await _hub.KillAndRestartAsync(KillProof.Settings());
        await load;
        if (IsOfAHalt(point))
        {
            await FlatAsync(trial);
        }

        IReadOnlyList<string> found = await Oracle.JudgeAsync(_hub.Current, _history);
        _failures.AddRange(found.Take(5).Select(failure => $"trial {trial}, {crashAt}: {failure}"));
        await HostPicture.GoOnAsync(_hub.Current);
        if (IsOfAHalt(point))
        {
            await _hub.Current.SendAsync(
                HttpMethod.Post,
                "api/halt/clear",
                new { scope = "global", reason = "the proof goes on" }
            );
        }
    }

    private static bool IsOfAHalt(string point) => point is "K9" or "K10";

    /// <summary>A halt that was in the middle goes on by itself after the restart: nothing works and nothing is held in the end.</summary>
    private async Task FlatAsync(int trial)
    {
        try
        {
            await Eventually.GetAsync(
                async () =>
                    (await _hub.Current.GetAsync("api/orders?status=open")).GetProperty("orders").GetArrayLength()
                    + (await _hub.Current.GetAsync("api/positions")).GetProperty("positions").GetArrayLength(),
                left => left == 0,
                "no open order and no position"
            );
        }
        catch (TimeoutException exception)
        {
            _failures.Add($"trial {trial}: after the restart the halt did not go on: {exception.Message}");
        }
    }

    /// <summary>Orders; for the steps of a halt, a position and then the halt of level 4.</summary>
    private async Task LoadAsync(int trial, string point, CancellationToken cancellationToken)
    {
        Driver driver = new(() => _hub.Current, _history);
        TradingLoad load = new(driver, _seed);
        await load.RunAsync(trial * OrdersOfOneTrial, OrdersOfOneTrial, Clients, cancellationToken);
        if (IsOfAHalt(point))
        {
            object halt = new { level = 4, reason = "proof" };
            await driver.SendAsync(0, $"halt{trial}", HttpMethod.Post, "api/halt", halt, () => true, cancellationToken);
            await Task.Delay(ForTheHalt, cancellationToken);
        }
    }
}
