using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using TradingHub.EndToEnd.Tests.Alpaca;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Simulator;

/// <summary>A new account of the simulated exchange: empty, at the cash, seed and time that were asked for, and still there after a restart.</summary>
public sealed class SimulatorResetTests(SimulatedHub shared) : IClassFixture<SimulatedHub>
{
    private static readonly DateTimeOffset Monday = DateTimeOffset.Parse("2026-03-02T15:00:00Z", CultureInfo.InvariantCulture);
    private readonly HubProcess _hub = shared.Hub;

    [Fact]
    public async Task The_account_begins_anew_on_the_same_port_and_the_old_book_stays()
    {
        JsonElement order = await _hub.BuyAsync("AAPL", 3);
        await _hub.WaitForStateAsync(order.Text("id")!, "filled");

        JsonElement begun = await ResetAsync(
            _hub,
            new
            {
                cash = 5_000,
                seed = 77,
                market_time = Monday,
            }
        );

        JsonElement account = await _hub.GetAsync("/api/account");
        JsonElement simulator = await _hub.GetAsync("/api/simulator");
        Assert.Equal((5_000m, 5_000m), (account.Number("cash"), account.Number("equity")));
        Assert.Empty((await _hub.GetAsync("/api/positions")).Items("positions"));
        Assert.Empty((await _hub.GetAsync("/api/orders")).Items("orders"));
        Assert.Equal(77m, simulator.Number("seed"));
        TimeSpan since = simulator.Field("market_time").GetDateTimeOffset() - Monday;
        Assert.InRange(since, TimeSpan.Zero, TimeSpan.FromMinutes(2));
        Assert.True(File.Exists(Path.Combine(_hub.Settings.DataDirectory, "trading.db")), "The old book is gone.");
        Assert.True(File.Exists(Path.Combine(_hub.Settings.DataDirectory, "books", begun.Text("book")!, "trading.db")));
    }

    [Fact]
    public async Task Who_listens_to_trade_updates_is_sent_away()
    {
        using TradeStreamSocket stream = await TradeStreamSocket.ListenAsync(_hub.Address);
        Task<WebSocketCloseStatus?> closed = stream.ClosedAsync();

        await ResetAsync(_hub, new { cash = 5_000 });

        Assert.Equal(WebSocketCloseStatus.NormalClosure, await closed);
    }

    [Fact]
    public async Task A_new_account_trades_and_is_the_one_that_a_restart_finds()
    {
        HubProcess first = await HubProcess.StartAsync(HubSettings.Busy());
        await ResetAsync(first, new { cash = 20_000 });
        JsonElement order = await first.BuyAsync("KO", 10);
        await first.WaitForStateAsync(order.Text("id")!, "filled");
        decimal cash = (await first.GetAsync("/api/account")).Number("cash");
        await first.KillAsync();

        await using HubProcess second = await first.RestartAsync();
        await first.DisposeAsync();

        Assert.Equal(cash, (await second.GetAsync("/api/account")).Number("cash"));
        JsonElement position = Assert.Single((await second.GetAsync("/api/positions")).Items("positions"));
        Assert.Equal(("KO", 10m), (position.Text("symbol"), position.Number("quantity")));
    }

    [Fact]
    public async Task The_same_seed_and_time_give_the_same_prices()
    {
        string one = await BarsAfterAsync(_hub, seed: 5);
        string other = await BarsAfterAsync(_hub, seed: 6);
        string again = await BarsAfterAsync(_hub, seed: 5);

        Assert.Equal(one, again);
        Assert.NotEqual(one, other);
    }

    private static async Task<string> BarsAfterAsync(HubProcess hub, int seed)
    {
        await ResetAsync(hub, new { seed, market_time = Monday });
        JsonElement bars = await hub.GetAsync(
            "/api/market/bars/AAPL?timeframe=1Day&start=2026-02-02T00:00:00Z&end=2026-02-20T00:00:00Z"
        );
        return bars.GetProperty("bars").GetRawText();
    }

    /// <summary>Resets and waits until the host answers with the new book.</summary>
    private static async Task<JsonElement> ResetAsync(HubProcess hub, object request)
    {
        HubAnswer answer = await hub.SendAsync(HttpMethod.Post, "/api/simulator/reset", request);
        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        string journal = Path.Combine(hub.Settings.DataDirectory, "books", answer.Body.Text("book")!, "trading.db");
        await Eventually.GetAsync(
            async () => File.Exists(journal) && await IsReadyAsync(hub),
            isReady => isReady,
            "the hub on its new book"
        );
        return answer.Body;
    }

    private static async Task<bool> IsReadyAsync(HubProcess hub)
    {
        try
        {
            using HttpResponseMessage response = await hub.Http.GetAsync("/api/account");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
