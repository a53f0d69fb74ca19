using System.Text.Json;
using TradingHub.Proofs.Histories;
using TradingHub.Proofs.Oracles;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Crashes;

/// <summary>One round of B3: a crash, a copy of the folder that recovers undisturbed, and the folder that is killed while it recovers.</summary>
internal sealed class RecoveryRound(int seed) : IAsyncDisposable
{
    private const int Clients = 4;
    private const int MixedOrders = 24;
    private const int RestingOrders = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string[] StepsOfTheCrash = ["K1", "K2", "K3", "K4"];

    // Until the last of these the start has not finished reconciling.
    private static readonly string[] StepsOfReconciling = ["REPLAY", "RESTORE", "CONNECT", "FILLS", "OPEN", "FIND", "ACCOUNT"];
    private static readonly string[] StepsOfSending = ["K2", "K3", "K4", "K5"];

    private readonly Random _random = new(seed);
    private readonly History _history = History.Create();
    private readonly DirectoryInfo _undisturbed = Directory.CreateTempSubdirectory("tradinghub-recovery-");
    private readonly DirectoryInfo _killed = Directory.CreateTempSubdirectory("tradinghub-recovery-");
    private readonly List<string> _failures = [];

    /// <summary>Kills that came before the host listened.</summary>
    public int KillsInRecovery { get; private set; }

    /// <summary>Orders whose end the journal did not know at the crash.</summary>
    public int Settled { get; private set; }

    /// <summary>Runs it and gives back what is wrong.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(int kills)
    {
        await CrashAsync();
        JournalPicture crashed = await JournalPicture.ReadAsync(_killed.FullName);
        Settled = Ledger.StatesOf(crashed.Events).Values.Count(state => state == Domain.Orders.OrderState.Pending);
        CopyFiles(_killed, _undisturbed);
        string undisturbed = await FinalStateAsync(_undisturbed, isJudged: false);
        for (int kill = 0; kill < kills; kill++)
        {
            await KillAsync(crashed.Events.Count);
        }

        string disturbed = await FinalStateAsync(_killed, isJudged: true);
        if (disturbed != undisturbed)
        {
            _failures.Add($"after one crash: {undisturbed}; after {kills} kills while it recovered: {disturbed}");
        }

        return _failures;
    }

    public ValueTask DisposeAsync()
    {
        _history.Dispose();
        _undisturbed.Delete(recursive: true);
        _killed.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Orders of all kinds that come to their end; then resting ones, in the midst of which the host ends itself.</summary>
    private async Task CrashAsync()
    {
        using CancellationTokenSource limit = new(Patience);
        string arm = Path.Combine(_killed.FullName, "armed");
        string step = StepsOfTheCrash[_random.Next(StepsOfTheCrash.Length)];
        HubSettings settings = Settings(_killed)
            .With("Proof:CrashAt", $"{step}:{_random.Next(2, 12)}")
            .With("Proof:ArmedBy", arm);
        HubProcess hub = (await HubProcess.TryStartAsync(settings))!;
        await using (hub)
        {
            Driver driver = new(() => hub, _history);
            await new TradingLoad(driver, seed).RunAsync(0, MixedOrders, Clients, limit.Token);
            await Eventually.GetAsync(() => WorkingMarketOrdersAsync(hub), count => count == 0, "the market orders to be filled");
            await File.WriteAllTextAsync(arm, "", limit.Token);
            Task end = hub.WaitForExitAsync(limit.Token);
            await Task.WhenAll(
                Enumerable.Range(0, Clients).Select(client => PlaceRestingAsync(driver, client, end, limit.Token))
            );
            await end;
        }

        File.Delete(arm);
    }

    private async Task PlaceRestingAsync(Driver driver, int client, Task end, CancellationToken cancellationToken)
    {
        for (int number = client; number < RestingOrders && !end.IsCompleted; number += Clients)
        {
            object order = RandomOrder.Resting(seed, number);
            HubAnswer? placed = await SendAsync($"resting-{number}", HttpMethod.Post, "api/orders", order);
            if (number % 3 == 0 && placed?.Body is { ValueKind: JsonValueKind.Object } body)
            {
                await SendAsync($"cancel-{number}", HttpMethod.Delete, $"api/orders/{body.GetProperty("id").GetString()}", null);
            }
        }

        Task<HubAnswer?> SendAsync(string key, HttpMethod method, string path, object? body) =>
            driver.SendAsync(client, key, method, path, body, () => !end.IsCompleted, cancellationToken);
    }

    /// <summary>One start that ends at a step of its recovery, or as soon as it listens when it never comes to that step.</summary>
    private async Task KillAsync(int eventsAtTheCrash)
    {
        long before = await NewestAsync();
        bool isReconciling = _random.Next(3) > 0;
        string[] steps = isReconciling ? StepsOfReconciling : StepsOfSending;
        string step = steps[_random.Next(steps.Length)];
        int number = step == "REPLAY" ? _random.Next(1, eventsAtTheCrash + 1) : _random.Next(1, step is "FIND" or "K2" ? 4 : 2);
        await using HubProcess? hub = await HubProcess.TryStartAsync(Settings(_killed).With("Proof:CrashAt", $"{step}:{number}"));
        if (hub is not null)
        {
            await hub.KillAsync();
            return;
        }

        KillsInRecovery++;
        if (isReconciling && await NewestAsync() != before)
        {
            _failures.Add($"a start that ended at {step}:{number} wrote to the journal, or sent, before it had reconciled");
        }
    }

    private async Task<long> NewestAsync() => (await JournalPicture.ReadAsync(_killed.FullName)).Events[^1].Sequence;

    /// <summary>Every order with its state and fills, positions and cash, after a start that nobody disturbs.</summary>
    private async Task<string> FinalStateAsync(DirectoryInfo folder, bool isJudged)
    {
        HubProcess hub = (await HubProcess.TryStartAsync(Settings(folder)))!;
        await using (hub)
        {
            HostPicture picture = await HostPicture.ReadAsync(hub);
            if (isJudged)
            {
                _failures.AddRange((await Oracle.JudgeAsync(hub, _history)).Take(5));
            }

            IEnumerable<string> orders = picture
                .Orders.Select(Line("id", "state", "filled_quantity"))
                .Order(StringComparer.Ordinal);
            IEnumerable<string> positions = picture.Positions.Select(Line("symbol", "quantity")).Order(StringComparer.Ordinal);
            return string.Join(", ", [.. orders, .. positions, $"cash {picture.Cash}"]);
        }
    }

    private static Func<JsonElement, string> Line(params string[] names) =>
        element => string.Join(' ', names.Select(name => $"{element.GetProperty(name)}"));

    private static async Task<int> WorkingMarketOrdersAsync(HubProcess hub) =>
        (await hub.GetAsync("api/orders?status=open&limit=500"))
            .GetProperty("orders")
            .EnumerateArray()
            .Count(order => order.GetProperty("type").GetString() == "market");

    private static void CopyFiles(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (FileInfo file in from.EnumerateFiles().Where(file => file.Name != "storage-reserve"))
        {
            file.CopyTo(Path.Combine(to.FullName, file.Name));
        }
    }

    private static HubSettings Settings(DirectoryInfo folder) =>
        KillProof
            .Settings()
            .With("Storage:ReserveMegabytes", "4")
            .With("Storage:BackupMinutes", "0")
            .OnDataOf(HubSettings.In(folder.FullName));
}
