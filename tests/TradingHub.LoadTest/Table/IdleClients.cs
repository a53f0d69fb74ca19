using TradingHub.LoadTest.Clients;
using TradingHub.LoadTest.Servers;
using TradingHub.Testing.Hosting;

namespace TradingHub.LoadTest.Table;

/// <summary>What 2,000 connected clients that want nothing cost the built hub in memory.</summary>
internal static class IdleClients
{
    private const int First = 100;
    private const int Clients = 2_000;
    private const double MostKilobytes = 40;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    /// <summary>The bar in words.</summary>
    public static string Bar => $"under {MostKilobytes:0} KB resident each";

    /// <summary>Measures it: a first hundred pays for what is made once.</summary>
    public static async Task<Verdict> JudgeAsync()
    {
        HubSettings settings = new HubSettings().With("Streaming:MaxConnections", "5000");
        await using ServerProcess hub = await ServerProcess.StartAsync(ServerProgram.Hub(settings));
        await using LoadSwarm first = new();
        await first.ConnectAsync(hub.Address, LoadDoor.Idle, First, awaitsUpdates: false);
        double before = await ResidentAsync(hub);
        await using LoadSwarm idle = new();
        await idle.ConnectAsync(hub.Address, LoadDoor.Idle, Clients, awaitsUpdates: false);
        double after = await ResidentAsync(hub);
        double each = (after - before) * 1024 / Clients;
        return Verdict.Of(
            each < MostKilobytes && idle.Lost == 0,
            $"{each:0.0} KB each: {before:0} MB, then {after:0} MB with {Clients} more; {idle.Lost} were cut"
        );
    }

    private static async Task<double> ResidentAsync(ServerProcess hub)
    {
        await Task.Delay(Rest);
        await hub.StateAsync(isCollected: true);
        await Task.Delay(Rest);
        return hub.ResidentMegabytes;
    }
}
