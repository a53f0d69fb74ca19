using System.Text.Json;
using TradingHub.Testing.Hosting;
using Xunit.Abstractions;
using Counts = System.Collections.Generic.IReadOnlyDictionary<string, long>;

namespace TradingHub.EndToEnd.Tests.Channels;

/// <summary>One channel that throws on every message says so and restarts with back-off; the others keep the rate of a sound host.</summary>
public sealed class FaultyChannelTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Scanner_that_throws_on_every_message_restarts_with_back_off_and_the_other_four_keep_their_rate()
    {
        await using HubProcess sound = await HubProcess.StartAsync(HubSettings.Proof());
        await using HubProcess faulty = await HubProcess.StartAsync(HubSettings.Proof().With("Channels:FaultOn", "scanner"));
        await Eventually.GetAsync(
            () => faulty.ChannelAsync("scanner"),
            HasRestarted,
            "scanner to be degraded after two restarts"
        );

        (Counts soundGrowth, Counts faultyGrowth) = await GrowthOverTheCloseOfOneMinuteAsync(sound, faulty);

        JsonElement scanner = await faulty.ChannelAsync("scanner");
        output.WriteLine(Line("scanner", scanner));
        output.WriteLine($"across the close of one minute: sound {Line(soundGrowth)}; faulty {Line(faultyGrowth)}");
        AssertSameRate(["orders", "charts", "realtime", "ai"], soundGrowth, faultyGrowth);
        Assert.True(scanner.Number("errors") >= 20 * scanner.Number("restarts"), "every message of each life failed");
        // Doubling waits of half a second and more leave room for few lives; without back-off there would be dozens a second.
        Assert.InRange(scanner.Number("restarts"), 2, 12);
        Assert.False(string.IsNullOrWhiteSpace(scanner.Text("last_error")));
    }

    [Fact]
    public async Task With_broken_Charts_the_three_that_do_not_live_on_its_bars_keep_their_rate_and_AI_is_merely_without_bars()
    {
        await using HubProcess sound = await HubProcess.StartAsync(HubSettings.Proof());
        Counts soundShares = await SharesAsync(sound);
        await sound.DisposeAsync();
        await using HubProcess faulty = await HubProcess.StartAsync(HubSettings.Proof().With("Channels:FaultOn", "charts"));

        JsonElement charts = await Eventually.GetAsync(
            () => faulty.ChannelAsync("charts"),
            HasRestarted,
            "charts to be degraded after two restarts"
        );
        Counts shares = await SharesAsync(faulty);

        JsonElement ai = await faulty.ChannelAsync("ai");
        output.WriteLine(Line("charts", charts));
        output.WriteLine($"while orders took 1,000: sound {Line(soundShares)}; faulty {Line(shares)}");
        AssertSameRate(["orders", "scanner", "realtime"], soundShares, shares);
        Assert.Equal(("running", 0m, 0m), (ai.Text("state"), ai.Number("errors"), ai.Number("messages")));
        await Eventually.GetAsync(() => faulty.GetAsync("/api/health"), SaysFourOfFive, "health to name the broken channel");
    }

    private static bool HasRestarted(JsonElement health) => health.Number("restarts") >= 2 && health.Says("state", "degraded");

    private static bool SaysFourOfFive(JsonElement health) =>
        health.Says("status", "degraded") && health.Field("services").Says("multi_channel_data", "degraded (4 of 5 channels)");

    private static void AssertSameRate(string[] channels, Counts sound, Counts faulty) =>
        Assert.All(
            channels,
            channel =>
            {
                Assert.True(sound[channel] > 0 && faulty[channel] > 0, $"{channel}: {sound[channel]} and {faulty[channel]}");
                Assert.InRange((double)faulty[channel] / sound[channel], 0.5, 2.0);
            }
        );

    /// <summary>
    /// What the channels of both hosts take between the same two moments, with exactly one close of a minute between them, because AI takes
    /// messages only then. At every heartbeat until then the faulty host has to own up to its fault: a restart is no recovery.
    /// </summary>
    private static async Task<(Counts Sound, Counts Faulty)> GrowthOverTheCloseOfOneMinuteAsync(
        HubProcess sound,
        HubProcess faulty
    )
    {
        await using MarketSocket socket = await faulty.OpenSocketAsync();
        await socket.SubscribeAsync([], "heartbeat");
        DateTimeOffset first = await MarketTimeAsync(socket);
        while (SinceMinute(first) < Settled)
        {
            first = await MarketTimeAsync(socket);
        }

        (Counts soundBefore, Counts faultyBefore) = (await sound.MessagesAsync(), await faulty.MessagesAsync());
        DateTimeOffset last = first - SinceMinute(first) + TimeSpan.FromMinutes(1) + Settled;
        while (await MarketTimeAsync(socket) < last)
        {
            Assert.Equal("degraded", (await faulty.ChannelAsync("scanner")).Text("state"));
            Assert.True(SaysFourOfFive(await faulty.GetAsync("/api/health")));
        }

        await Task.WhenAll(HasTakenItsBarsAsync(sound, soundBefore), HasTakenItsBarsAsync(faulty, faultyBefore));
        return (Growth(soundBefore, await sound.MessagesAsync()), Growth(faultyBefore, await faulty.MessagesAsync()));
    }

    private static Task HasTakenItsBarsAsync(HubProcess hub, Counts before) =>
        Eventually.GetAsync(
            () => hub.ChannelAsync("ai"),
            ai => ai.Number("messages") > before["ai"] && ai.Number("mailbox_depth") == 0,
            "AI to have taken the bars of the minute"
        );

    private static async Task<DateTimeOffset> MarketTimeAsync(MarketSocket socket) =>
        (await socket.ExpectAsync("heartbeat")).Time("market_time");

    private static TimeSpan SinceMinute(DateTimeOffset time) => TimeSpan.FromTicks(time.Ticks % TimeSpan.TicksPerMinute);

    /// <summary>What each channel takes while Orders takes a thousand messages: a ratio, which no busy machine changes.</summary>
    private static async Task<Counts> SharesAsync(HubProcess hub)
    {
        await hub.AdvanceAsync("orders", 100);
        Counts before = await hub.MessagesAsync();
        await hub.AdvanceAsync("orders", 1_000, TimeSpan.FromSeconds(60));
        return Growth(before, await hub.MessagesAsync());
    }

    private static Dictionary<string, long> Growth(Counts before, Counts after) =>
        after.ToDictionary(count => count.Key, count => count.Value - before[count.Key], StringComparer.Ordinal);

    private static string Line(string channel, JsonElement health) =>
        $"{channel}: {health.Text("state")}, {health.Number("restarts")} restarts, {health.Number("errors")} errors, last: {health.Text("last_error")}";

    private static string Line(Counts counts) => string.Join(", ", counts.Select(count => $"{count.Key} {count.Value}"));
}
