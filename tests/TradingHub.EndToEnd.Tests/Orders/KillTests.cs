using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;
using Xunit.Abstractions;

namespace TradingHub.EndToEnd.Tests.Orders;

/// <summary>What was acknowledged is there after <c>kill -9</c>, because the journal is the truth.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const decimal StartingCash = 100_000m;
    private static readonly TimeSpan PriceLimit = TimeSpan.FromSeconds(150);

    [Fact]
    public async Task A_kill_and_a_restart_show_the_same_orders_fills_positions_and_cash()
    {
        await using HubProcess first = await HubProcess.StartAsync(HubSettings.Busy());
        await TradeAsync(first);
        AccountPicture before = await AccountPicture.TakeAsync(first);

        await first.KillAsync();
        await using HubProcess second = await RestartedAsync(first);

        (await AccountPicture.TakeAsync(second)).AssertSameAs(before);
        Assert.Equal(await AccountPicture.CashFromFillsAsync(second, StartingCash), before.Cash);
    }

    [Fact]
    public async Task Every_table_but_the_journal_deleted_changes_nothing()
    {
        await using HubProcess first = await HubProcess.StartAsync(HubSettings.Busy());
        await TradeAsync(first);
        AccountPicture before = await AccountPicture.TakeAsync(first);
        await first.KillAsync();

        IReadOnlyList<string> deleted = await TradingFile.KeepOnlyTheJournalAsync(first.Settings);
        await using HubProcess second = await RestartedAsync(first);

        output.WriteLine($"deleted: {string.Join(", ", deleted)}");
        (await AccountPicture.TakeAsync(second)).AssertSameAs(before);
    }

    [Fact]
    public async Task An_order_that_rested_before_the_kill_fills_when_its_price_comes()
    {
        await using HubProcess first = await HubProcess.StartAsync(HubSettings.Busy());
        IReadOnlyList<string> resting = await RestAroundTheMarketAsync(first);
        await first.KillAsync();
        await using HubProcess second = await RestartedAsync(first);
        HashSet<string> filledBefore =
        [
            .. (await second.GetAsync("/api/fills?limit=500")).Items("fills").Select(fill => fill.Text("order_id")),
        ];

        JsonElement filled = await Eventually.GetAsync(
            async () =>
                (await second.GetAsync("/api/orders?status=closed&limit=500")).Items("orders").FirstOrDefault(IsNewlyFilled),
            order => order.ValueKind == JsonValueKind.Object,
            "a resting order to fill",
            PriceLimit
        );

        decimal limit = filled.Number("limit_price");
        decimal paid = filled.Number("average_fill_price");
        output.WriteLine($"{filled.Text("side")} {filled.Text("symbol")} limit {limit} filled at {paid}");
        Assert.True(filled.Says("side", "buy") ? paid <= limit : paid >= limit, $"limit {limit}, filled at {paid}");
        Assert.Equal(
            await AccountPicture.CashFromFillsAsync(second, StartingCash),
            (await second.GetAsync("/api/account")).Number("cash")
        );

        bool IsNewlyFilled(JsonElement order) =>
            order.Says("state", "filled") && resting.Contains(order.Text("id")) && !filledBefore.Contains(order.Text("id"));
    }

    private static async Task<HubProcess> RestartedAsync(HubProcess killed)
    {
        HubProcess second = await killed.RestartAsync();
        await Eventually.GetAsync(
            () => second.SendAsync(HttpMethod.Get, "/api/account"),
            answer => answer.Status == System.Net.HttpStatusCode.OK,
            "the desk to be ready"
        );
        return second;
    }

    private static async Task TradeAsync(HubProcess hub)
    {
        string bought = (await hub.BuyAsync("AAPL", 10)).Text("id");
        await hub.WaitForStateAsync(bought, "filled");
        string part = (
            await hub.PlaceAsync(
                new
                {
                    symbol = "AAPL",
                    side = "sell",
                    quantity = 4,
                }
            )
        ).Text("id");
        await hub.WaitForStateAsync(part, "filled");
        string resting = (await hub.LimitAsync("buy", "MSFT", 5, await hub.RestingPriceAsync("MSFT"))).Text("id");
        await hub.WaitForStateAsync(resting, "working");
        string canceled = (await hub.LimitAsync("buy", "SPY", 1, await hub.RestingPriceAsync("SPY"))).Text("id");
        await hub.SendAsync(HttpMethod.Delete, $"/api/orders/{canceled}");
        await hub.WaitForStateAsync(canceled, "canceled");
    }

    /// <summary>Sells a little above and buys a little below the market in several symbols: whichever way it goes, some price comes.</summary>
    private static async Task<IReadOnlyList<string>> RestAroundTheMarketAsync(HubProcess hub)
    {
        List<string> resting = [];
        foreach (string symbol in (string[])["AAPL", "TSLA", "NVDA", "AMD", "META"])
        {
            string bought = (await hub.BuyAsync(symbol, 2)).Text("id");
            await hub.WaitForStateAsync(bought, "filled");
            JsonElement quote = await hub.QuoteAsync(symbol);
            decimal step = decimal.Round(quote.Number("ask") * 0.0001m, 2) + 0.01m;
            resting.Add((await hub.LimitAsync("sell", symbol, 2, quote.Number("ask") + step)).Text("id"));
            resting.Add((await hub.LimitAsync("buy", symbol, 1, quote.Number("bid") - step)).Text("id"));
        }

        return resting;
    }
}
