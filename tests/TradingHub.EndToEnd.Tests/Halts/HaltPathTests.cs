using System.Diagnostics;
using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Halts;

/// <summary>Every way to halt, each on a host that holds something and has an order working.</summary>
public sealed class HaltPathTests
{
    private static readonly TimeSpan LongestLoss = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_kill_file_halts_and_is_put_aside()
    {
        await using HubProcess hub = await StartHoldingAsync();

        await File.WriteAllTextAsync(KillFileOf(hub), "4 the screen went black");

        JsonElement trip = await hub.UntilFlatAsync();
        Assert.Equal(("file", "the screen went black", 4m), (trip.Text("source"), trip.Text("reason"), trip.Number("level")));
        await Eventually.GetAsync(
            () => Task.FromResult(File.Exists(KillFileOf(hub))),
            isThere => !isThere,
            "the file to be put aside"
        );
        Assert.Single(Directory.GetFiles(hub.Settings.DataDirectory, "KILL.done-*"));
        await hub.AssertClosedOnceAsync();
    }

    [Fact]
    public async Task A_socket_client_halts()
    {
        await using HubProcess hub = await StartHoldingAsync();
        await using MarketSocket socket = await hub.OpenSocketAsync();

        await socket.SendAsync(
            new
            {
                action = "halt",
                level = 4,
                reason = "from a socket",
            }
        );

        JsonElement halted = await socket.ExpectAsync(frame => frame.Says("type", "halted"), "the acknowledgement");
        Assert.Equal(4, halted.Field("halt").Number("level"));
        Assert.Equal(("socket", 4m), await SourceAndLevelAsync(hub));
        await hub.AssertClosedOnceAsync();
    }

    [Fact]
    public async Task An_empty_kill_file_is_level_4()
    {
        await using HubProcess hub = await StartHoldingAsync();

        await File.WriteAllTextAsync(KillFileOf(hub), "");

        Assert.Equal(("file", 4m), await SourceAndLevelAsync(hub));
        await hub.AssertClosedOnceAsync();
    }

    [Fact]
    public async Task The_command_line_halts_a_running_hub()
    {
        await using HubProcess hub = await StartHoldingAsync();

        HubExit exit = await hub.CallAsync("halt", "--level", "4", "--reason", "from a terminal");

        Assert.True(exit.Code == 0, exit.Printed);
        Assert.StartsWith("Halted at level 4.", Assert.Single(exit.StandardLines), StringComparison.Ordinal);
        Assert.Equal(("command_line", 4m), await SourceAndLevelAsync(hub));
        await hub.AssertClosedOnceAsync();
    }

    [Fact]
    public async Task Without_a_running_hub_the_command_line_leaves_the_kill_file_and_the_next_start_is_halted()
    {
        await using HubProcess first = await StartHoldingAsync();
        await first.KillAsync();

        HubExit exit = await first.CallAsync("halt", "--level=4", "--reason=nobody at home");

        Assert.True(exit.Code == 75, $"exit {exit.Code}: {exit.Printed}");
        Assert.Contains("KILL", Assert.Single(exit.StandardLines), StringComparison.Ordinal);
        await using HubProcess second = await first.RestartAsync();
        HubAnswer refused = await second.SendAsync(
            HttpMethod.Post,
            "/api/orders",
            new
            {
                symbol = "KO",
                side = "buy",
                quantity = 1,
            }
        );
        Assert.Equal("TRADING_HALTED", refused.Code);
        Assert.Equal(("file", 4m), await SourceAndLevelAsync(second));
        await second.AssertClosedOnceAsync();
    }

    [UnixFact]
    public async Task A_hub_that_does_not_answer_halts_as_soon_as_it_can()
    {
        await using HubProcess hub = await StartHoldingAsync();
        hub.Freeze();

        HubExit exit = await hub.CallAsync("halt", "--level", "4");

        Assert.True(exit.Code == 75, $"exit {exit.Code}: {exit.Printed}");
        hub.Thaw();
        Assert.Equal(4, (await SourceAndLevelAsync(hub)).Level);
        await hub.AssertClosedOnceAsync();
    }

    [Fact]
    public async Task The_drawdown_rule_halts_and_closes_the_account()
    {
        await using HubProcess hub = await StartHoldingAsync(HubSettings.Proof().With("Risk:AccountDrawdown", "0.0005"));

        JsonElement trip = await LoseUntilAsync(hub, status => status.Number("level") == 4);

        Assert.Equal(("account_drawdown", "account"), (trip.Text("source"), trip.Text("scope")));
        await hub.UntilFlatAsync();
        await hub.AssertClosedOnceAsync();
    }

    [Fact]
    public async Task The_rule_for_a_position_closes_it_and_leaves_the_others_alone()
    {
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Proof().With("Risk:PositionLoss", "0.0001"));
        foreach (string symbol in (string[])["KO", "TSLA", "NVDA", "AMD", "META", "BTCUSD"])
        {
            await hub.PlaceAsync(
                new
                {
                    symbol,
                    side = "buy",
                    notional = 5_000,
                }
            );
        }

        // One of them falls by a basis point before long.
        JsonElement closing = await Eventually.GetAsync(
            async () =>
                (await hub.GetAsync("/api/orders?status=closed"))
                    .Items("orders")
                    .FirstOrDefault(order => order.Says("source", "rule")),
            order => order.ValueKind == JsonValueKind.Object && order.Says("state", "filled"),
            "the rule to close a position",
            TimeSpan.FromSeconds(90)
        );

        Assert.StartsWith($"position-loss-{closing.Text("symbol")}-", closing.Text("causal_id"), StringComparison.Ordinal);
        Assert.Equal(0, (await hub.GetAsync("/api/halt")).Number("level"));
        Assert.Contains((await hub.GetAsync("/api/alerts")).Items("alerts"), alert => alert.Says("code", "POSITION_LOSS"));
    }

    [Fact]
    public async Task The_topic_halts_shows_the_state_first_and_then_the_sequence()
    {
        await using HubProcess hub = await StartHoldingAsync();
        await using MarketSocket socket = await hub.OpenSocketAsync();
        await socket.SendAsync(new { action = "subscribe", types = new[] { "halts" } });
        JsonElement snapshot = await socket.ExpectAsync("halts");

        await hub.HaltAsync(4);

        Assert.Equal((true, 0m), (snapshot.Flag("snapshot"), snapshot.Field("halts").Number("level")));
        JsonElement flat = await socket.ExpectAsync(
            frame =>
                frame.Says("type", "halts")
                && frame.Field("halts").Field("last_trip") is { ValueKind: JsonValueKind.Object } trip
                && trip.Field("flat_at").ValueKind != JsonValueKind.Null,
            "the sequence to end"
        );
        Assert.Equal(
            (4m, 0m),
            (flat.Field("halts").Number("level"), flat.Field("halts").Field("last_trip").Number("positions_open"))
        );
    }

    private static async Task<HubProcess> StartHoldingAsync(HubSettings? settings = null)
    {
        HubProcess hub = await HubProcess.StartAsync(settings ?? HubSettings.Busy());
        await hub.WaitForStateAsync((await hub.BuyAsync("KO", 10)).Text("id"), "filled");
        await hub.LimitAsync("buy", "KO", 2, await hub.RestingPriceAsync("KO"));
        return hub;
    }

    private static async Task<(string Source, decimal Level)> SourceAndLevelAsync(HubProcess hub)
    {
        JsonElement trip = await hub.UntilFlatAsync();
        return (trip.Text("source"), trip.Number("level"));
    }

    /// <summary>Buys and sells back at the far side of the quote: each round loses the spread.</summary>
    private static async Task<JsonElement> LoseUntilAsync(HubProcess hub, Func<JsonElement, bool> isOver)
    {
        JsonElement status = await hub.GetAsync("/api/halt");
        long began = Stopwatch.GetTimestamp();
        while (!isOver(status) && Stopwatch.GetElapsedTime(began) < LongestLoss)
        {
            foreach (string side in (string[])["buy", "sell"])
            {
                await hub.SendAsync(
                    HttpMethod.Post,
                    "/api/orders",
                    new
                    {
                        symbol = "KO",
                        side,
                        quantity = 200,
                    }
                );
            }

            status = await hub.GetAsync("/api/halt");
        }

        Assert.True(isOver(status), status.ToString());
        return status.Field("last_trip");
    }

    private static string KillFileOf(HubProcess hub) => Path.Combine(hub.Settings.DataDirectory, "KILL");
}
