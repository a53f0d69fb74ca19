using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;
using Xunit.Abstractions;

namespace TradingHub.EndToEnd.Tests.Starts;

/// <summary>A first start on an empty folder, how soon it shows a price, what it holds in memory, and how it stops.</summary>
public sealed class FirstStartTests(ITestOutputHelper output)
{
    private const double MemoryBarMegabytes = 200;
    private static readonly string[] DefaultSymbols =
    [
        "SPY",
        "QQQ",
        "AAPL",
        "MSFT",
        "GOOGL",
        "AMZN",
        "TSLA",
        "NVDA",
        "META",
        "AMD",
    ];
    private static readonly TimeSpan FirstQuoteBar = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task The_first_start_makes_the_default_watchlist_and_a_hundred_thousand_dollars()
    {
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Simulated());

        JsonElement list = await hub.GetAsync("/api/watchlists/default");
        JsonElement account = await hub.GetAsync("/api/account");

        Assert.Equal("Default", list.Text("name"));
        Assert.Equal(DefaultSymbols, list.Texts("symbols"));
        Assert.Equal((100_000m, 100_000m), (account.Number("cash"), account.Number("equity")));
    }

    [Fact]
    public async Task The_first_quote_comes_soon_after_the_start_and_idle_memory_is_small()
    {
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Simulated());
        await using MarketSocket socket = await hub.OpenSocketAsync();
        await socket.SendAsync(
            new
            {
                action = "subscribe",
                symbols = new[] { "AAPL" },
                types = new[] { "quotes", "heartbeat" },
            }
        );
        await socket.ExpectAsync("quote");
        TimeSpan firstQuote = hub.Age;
        for (int beats = 0; beats < 5; beats++)
        {
            await socket.ExpectAsync("heartbeat");
        }

        double resident = hub.ResidentMegabytes;
        output.WriteLine(
            $"first quote {firstQuote.TotalSeconds:0.00} s after the process start, {resident:0} MB resident when idle"
        );
        Assert.InRange(firstQuote, TimeSpan.Zero, 10 * FirstQuoteBar);
        Assert.InRange(resident, 0, 2 * MemoryBarMegabytes);
    }

    [UnixFact]
    public async Task SIGTERM_closes_the_sockets_and_ends_the_process_with_exit_code_0()
    {
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Simulated());
        await using MarketSocket socket = await hub.OpenSocketAsync();
        await socket.SubscribeAsync(["AAPL"], "quotes");

        int code = await hub.StopAsync();

        Assert.Equal(0, code);
        Assert.Equal(1001, await socket.WaitForCloseAsync());
    }

    [Fact]
    public async Task A_lock_that_a_killed_host_left_behind_does_not_stop_the_next_start()
    {
        await using HubProcess first = await HubProcess.StartAsync(HubSettings.Simulated());
        await first.KillAsync();

        await using HubProcess second = await first.RestartAsync();

        Assert.Equal("Default", (await second.GetAsync("/api/watchlists/default")).Text("name"));
    }

    [Fact]
    public async Task Environment_variables_give_way_to_the_command_line_and_config_keeps_secrets()
    {
        HubSettings settings = HubSettings.Simulated().With("Simulator:Cash", "2500");
        settings.Environment["Simulator__Cash"] = "99";
        settings.Environment["Simulator__Seed"] = "77";
        await using HubProcess hub = await HubProcess.StartAsync(settings);

        JsonElement config = await hub.GetAsync("/api/config");

        Assert.Equal(2500m, (await hub.GetAsync("/api/account")).Number("cash"));
        Assert.Equal(77m, config.Field("simulator").Number("seed"));
        Assert.All(config.Field("secrets").EnumerateObject(), secret => Assert.Equal("not set", secret.Value.GetString()));
    }
}
