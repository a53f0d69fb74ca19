using System.Text.Json;
using TradingHub.Testing.Hosting;
using Xunit.Abstractions;

namespace TradingHub.EndToEnd.Tests.Streams;

/// <summary>A client that never reads hurts nobody: it is closed, memory stays bounded, the others receive what is theirs.</summary>
public sealed class SlowClientTests(ITestOutputHelper output)
{
    private const int CannotKeepUp = 4408;

    [Fact]
    public async Task A_client_that_never_reads_is_closed_with_a_code_and_the_others_go_on()
    {
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Proof().With("Simulator:UpdatesPerSecond", "20000"));
        await using MarketSocket healthy = await hub.OpenSocketAsync();
        await healthy.SubscribeAsync(["AAPL"], "quotes");
        await using MarketSocket deaf = await MarketSocket.OpenUnreadAsync(hub.Address);
        double before = Memory(hub);
        await deaf.SendAsync(
            new
            {
                action = "subscribe",
                symbols = new[] { "*" },
                types = new[] { "quotes", "trades" },
            }
        );
        await ClientsAsync(hub, 2);

        await ClientsAsync(hub, 1);

        deaf.StartReading();
        int? code = await deaf.WaitForCloseAsync();
        output.WriteLine($"close code {code}, resident {before:0} MB before and {Memory(hub):0} MB after, peak {Peak(hub):0} MB");
        Assert.True(code is null or CannotKeepUp, $"closed with {code}");
        Assert.True(Peak(hub) < 600, $"{Peak(hub):0} MB");
        Assert.All(await healthy.TakeAsync(20), frame => Assert.Equal("AAPL", frame.Text("symbol")));
    }

    private static double Memory(HubProcess hub) => ProcessMemory.IsKnown ? ProcessMemory.ResidentMegabytes(hub.ProcessId) : 0;

    private static double Peak(HubProcess hub) => ProcessMemory.IsKnown ? ProcessMemory.PeakMegabytes(hub.ProcessId) : 0;

    private static Task<JsonElement> ClientsAsync(HubProcess hub, int count) =>
        Eventually.GetAsync(
            () => hub.GetAsync("/api/streaming/status"),
            status => status.Field("status").Number("connected_clients") == count,
            $"{count} connected clients",
            TimeSpan.FromSeconds(60)
        );
}
