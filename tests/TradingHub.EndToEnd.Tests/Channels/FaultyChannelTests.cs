using System.Text.Json;
using TradingHub.Testing.Hosting;
using Xunit.Abstractions;

namespace TradingHub.EndToEnd.Tests.Channels;

/// <summary>One channel that throws on every message says so and restarts; the others do not notice.</summary>
public sealed class FaultyChannelTests(ITestOutputHelper output)
{
    private static readonly string[] Others = ["orders", "scanner", "realtime"];

    [Fact]
    public async Task Charts_that_throw_on_every_message_restart_and_the_other_four_keep_their_rate()
    {
        await using HubProcess sound = await HubProcess.StartAsync(HubSettings.Proof());
        IReadOnlyDictionary<string, long> soundShares = await SharesAsync(sound);
        await sound.DisposeAsync();
        await using HubProcess faulty = await HubProcess.StartAsync(HubSettings.Proof().With("Channels:FaultOn", "charts"));

        JsonElement charts = await Eventually.GetAsync(
            () => faulty.ChannelAsync("charts"),
            health => health.Number("restarts") >= 3 && health.Says("state", "degraded"),
            "three restarts of charts, and that it is degraded"
        );
        IReadOnlyDictionary<string, long> shares = await SharesAsync(faulty);

        output.WriteLine(
            $"charts: {charts.Text("state")}, {charts.Number("restarts")} restarts, {charts.Number("errors")} errors, last: {charts.Text("last_error")}"
        );
        output.WriteLine(
            $"messages of {string.Join(", ", Others)} while orders took 1,000: sound {Line(soundShares)}, faulty {Line(shares)}"
        );
        Assert.True(charts.Number("errors") >= 3);
        Assert.False(string.IsNullOrWhiteSpace(charts.Text("last_error")));
        Assert.All(Others, channel => Assert.InRange((double)shares[channel] / soundShares[channel], 0.5, 2.0));
        await Eventually.GetAsync(() => faulty.GetAsync("/api/health"), SaysFourOfFive, "health to name the broken channel");
    }

    [Fact]
    public async Task The_others_keep_the_rate_in_time_as_well()
    {
        await using HubProcess faulty = await HubProcess.StartAsync(HubSettings.Proof().With("Channels:FaultOn", "scanner"));
        await using MarketSocket socket = await faulty.OpenSocketAsync();
        await socket.SubscribeAsync([], "heartbeat");

        IReadOnlyDictionary<string, long> early = await GrowthOverBeatsAsync(faulty, socket);
        IReadOnlyDictionary<string, long> late = await GrowthOverBeatsAsync(faulty, socket);

        output.WriteLine($"in five heartbeats, then in the next five: {Line(early)}, {Line(late)}");
        Assert.All(
            (string[])["orders", "charts", "realtime"],
            channel => Assert.InRange((double)late[channel] / early[channel], 0.5, 2.0)
        );
        Assert.True((await faulty.ChannelAsync("scanner")).Number("restarts") >= 2);
    }

    private static bool SaysFourOfFive(JsonElement health) =>
        health.Says("status", "degraded") && health.Field("services").Says("multi_channel_data", "degraded (4 of 5 channels)");

    private static string Line(IReadOnlyDictionary<string, long> counts) =>
        string.Join(", ", counts.Select(count => $"{count.Key} {count.Value}"));

    /// <summary>What each channel takes while Orders takes a thousand messages: a ratio, which no busy machine changes.</summary>
    private static async Task<IReadOnlyDictionary<string, long>> SharesAsync(HubProcess hub)
    {
        await hub.AdvanceAsync("orders", 100);
        IReadOnlyDictionary<string, long> before = await hub.MessagesAsync();
        await hub.AdvanceAsync("orders", 1_000, TimeSpan.FromSeconds(60));
        return Growth(before, await hub.MessagesAsync());
    }

    private static async Task<IReadOnlyDictionary<string, long>> GrowthOverBeatsAsync(HubProcess hub, MarketSocket socket)
    {
        IReadOnlyDictionary<string, long> before = await hub.MessagesAsync();
        for (int beats = 0; beats < 5; beats++)
        {
            await socket.ExpectAsync("heartbeat");
        }

        return Growth(before, await hub.MessagesAsync());
    }

    private static Dictionary<string, long> Growth(
        IReadOnlyDictionary<string, long> before,
        IReadOnlyDictionary<string, long> after
    ) => after.ToDictionary(count => count.Key, count => count.Value - before[count.Key], StringComparer.Ordinal);
}
