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
        HubSettings settings = HubSettings.Proof().With("Simulator:UpdatesPerSecond", "20000");
        await using HubProcess hub = await HubProcess.StartAsync(settings.With("Streaming:CloseGraceSeconds", "15"));
        await using MarketSocket healthy = await hub.OpenSocketAsync();
        await healthy.SubscribeAsync(["AAPL"], "quotes");
        double before = Memory(hub);
        await using MarketSocket late = await DeafAsync(hub);
        await using MarketSocket deaf = await DeafAsync(hub);

        await WaitAsync(hub, status => status.Field("stats").Number("slow_clients_closed") == 2, "both to be closed");
        late.StartReading();
        int? code = await late.WaitForCloseAsync();
        await WaitAsync(hub, status => status.Number("connected_clients") == 1, "the one that never reads to be cut");

        output.WriteLine($"close code {code}, resident {before:0} MB before and {Memory(hub):0} MB after, peak {Peak(hub):0} MB");
        Assert.Equal(CannotKeepUp, code);
        Assert.True(Peak(hub) < 600, $"{Peak(hub):0} MB");
        Assert.All(await healthy.TakeAsync(20), frame => Assert.Equal("AAPL", frame.Text("symbol")));
    }

    private static async Task<MarketSocket> DeafAsync(HubProcess hub)
    {
        MarketSocket deaf = await MarketSocket.OpenUnreadAsync(hub.Address);
        await deaf.SendAsync(
            new
            {
                action = "subscribe",
                symbols = new[] { "*" },
                types = new[] { "quotes", "trades" },
            }
        );
        return deaf;
    }

    private static double Memory(HubProcess hub) => hub.ResidentMegabytes;

    private static double Peak(HubProcess hub) => ProcessMemory.PeakMegabytes(hub.ProcessId);

    private static Task<JsonElement> WaitAsync(HubProcess hub, Func<JsonElement, bool> isIt, string what) =>
        Eventually.GetAsync(
            async () => (await hub.GetAsync("/api/streaming/status")).Field("status"),
            isIt,
            what,
            TimeSpan.FromSeconds(90)
        );
}
