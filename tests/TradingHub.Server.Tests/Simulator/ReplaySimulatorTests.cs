using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Simulator;

/// <summary>The pace of a recording.</summary>
public sealed class ReplaySimulatorTests
{
    [Fact]
    public async Task A_recording_that_is_played_as_fast_as_possible_has_no_pace()
    {
        await using ReplayHub hub = new("max");

        Assert.False((await hub.GetAsync("/api/simulator")).GetProperty("steerable").GetBoolean());
        Assert.Equal((409, "MARKET_NOT_STEERABLE", null), await hub.RefusedAsync("/api/simulator/pause", "{}"));
    }

    [Fact]
    public async Task A_recording_can_be_paused_and_stepped()
    {
        await using ReplayHub hub = new("10");

        DateTimeOffset paused = Market(await hub.SteerAsync("pause"));
        DateTimeOffset stepped = Market(await hub.SteerAsync("step", new { seconds = 60 }));
        JsonElement state = await hub.SteerAsync("step", new { updates = 10 });

        Assert.InRange(stepped - paused, TimeSpan.FromSeconds(58), TimeSpan.FromSeconds(61));
        Assert.Equal(
            ("paused", "replay", JsonValueKind.Null),
            (state.Text("state"), state.Text("market_data"), state.GetProperty("seed").ValueKind)
        );
    }

    private static DateTimeOffset Market(JsonElement state) => state.Time("market_time");

    private sealed class ReplayHub(string speed) : HubFactory
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
            [new("Hub:MarketData", "Replay"), new("Replay:Speed", speed)];
    }
}
