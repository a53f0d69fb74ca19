using System.Diagnostics;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Broker;

/// <summary>
/// Line 8 of the goals. The broker's process is killed under load, stays away, and is started again on its ledger: nothing is lost or
/// doubled, and meanwhile clients are refused. The host calls it directly, so that a connection to it is refused by the machine.
/// </summary>
internal sealed class BrokerKillProof(BrokerPair pair, int seed)
{
    private const int Clients = 8;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Around = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ForPersons = TimeSpan.FromSeconds(30);
    private readonly Stopwatch _watch = new();

    /// <summary>Runs it with a pair of its own.</summary>
    public static async Task<ProofLine> RunAsync(int seed, TimeSpan away)
    {
        await using BrokerPair pair = await BrokerPair.StartAsync(isDirect: true);
        return await new BrokerKillProof(pair, seed).RunAsync(away);
    }

    private async Task<ProofLine> RunAsync(TimeSpan away)
    {
        PacedLoad load = PacedLoad.Of(pair, seed, Pace);
        TaskCompletionSource end = new();
        Task running = load.RunAsync(Clients, end.Task);
        await Task.Delay(Around);
        double memory = pair.Hub.ResidentMegabytes;
        DateTimeOffset killed = TimeProvider.System.GetUtcNow();
        await pair.KillBrokerAsync();
        await Task.Delay(away);
        double grown = pair.Hub.ResidentMegabytes - memory;
        _watch.Start();
        await pair.RestartBrokerAsync();
        DateTimeOffset back = TimeProvider.System.GetUtcNow();
        TimeSpan starting = _watch.Elapsed;
        await pair.ConnectedAsync();
        TimeSpan recovery = _watch.Elapsed - starting;
        await Task.Delay(Around);
        end.SetResult();
        await running;
        Outage outage = new(load.Answers, killed, back);
        List<string> failures = [.. await pair.JudgeAsync(), .. outage.Judge("B18K"), .. Outage.JudgeRecovery("B18K", recovery)];
        failures.AddRange(await WaitForPersonsAsync());
        return new ProofLine(
            load.Placed,
            failures,
            $"killed for {away.TotalSeconds:0} s: {outage.Notes}; connected {recovery.TotalSeconds:0.0} s after the broker, {grown:0.0} MB grown"
        );
    }

    /// <summary>Where a person was called after a minute of doubt, the broker that is back takes the doubt away.</summary>
    private async Task<string[]> WaitForPersonsAsync()
    {
        try
        {
            await Eventually.GetAsync(
                async () =>
                    (await pair.Hub.GetAsync("api/orders?status=open&limit=500"))
                        .GetProperty("orders")
                        .EnumerateArray()
                        .Count(IsDoubted),
                count => count == 0,
                "no order to need a person",
                ForPersons
            );
            return [];
        }
        catch (TimeoutException exception)
        {
            return [$"B18K: {exception.Message}"];
        }
    }

    private static bool IsDoubted(JsonElement order) => order.GetProperty("state").GetString() == "needs_you";
}
