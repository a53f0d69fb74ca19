using System.Net;
using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Orders;

/// <summary>Parts of a share, orders in dollars, and orders outside the regular session, over HTTP and seen on the socket.</summary>
[Collection(SimulatedHubTests.Name)]
public sealed class OrderSizeTests(SimulatedHub shared)
{
    private readonly HubProcess _hub = shared.Hub;

    [Fact]
    public async Task Half_a_share_fills_and_is_sold_again()
    {
        await using OrderWatch watch = await OrderWatch.OpenAsync(_hub);
        await _hub.QuoteAsync("KO");
        string bought = (await _hub.PlaceAsync(Market("KO", "buy", 0.5m))).Text("id");
        JsonElement filled = await watch.UntilAsync(bought, "filled");

        Assert.Equal(0.5m, filled.Number("filled_quantity"));
        Assert.Equal(0.5m, (await _hub.GetAsync("/api/positions/KO")).Number("quantity"));
        await watch.UntilAsync((await _hub.PlaceAsync(Market("KO", "sell", 0.5m))).Text("id"), "filled");
        Assert.Equal(HttpStatusCode.NotFound, (await _hub.SendAsync(HttpMethod.Get, "/api/positions/KO")).Status);
    }

    [Fact]
    public async Task Half_a_share_at_a_limit_rests_and_is_canceled()
    {
        await using OrderWatch watch = await OrderWatch.OpenAsync(_hub);
        object order = new
        {
            symbol = "KO",
            side = "buy",
            type = "limit",
            quantity = 0.25m,
            limit_price = await _hub.RestingPriceAsync("KO"),
        };
        string id = (await _hub.PlaceAsync(order)).Text("id");
        await watch.UntilAsync(id, "working");

        (await _hub.SendAsync(HttpMethod.Delete, $"/api/orders/{id}")).Expect2xx("cancel");

        await watch.UntilAsync(id, "canceled");
        Assert.Equal("pending > working > canceled", watch.Path(id));
    }

    [Fact]
    public async Task Two_hundred_dollars_buy_what_they_are_worth()
    {
        await using OrderWatch watch = await OrderWatch.OpenAsync(_hub);
        await _hub.QuoteAsync("MCD");
        object order = new
        {
            symbol = "MCD",
            side = "buy",
            notional = 200,
        };
        string id = (await _hub.PlaceAsync(order)).Text("id");
        JsonElement filled = await watch.UntilAsync(id, "filled");

        decimal quantity = filled.Number("filled_quantity");
        Assert.Equal((200m, filled.Number("quantity")), (filled.Number("notional"), quantity));
        decimal paid = (await _hub.FillsOfAsync(id)).Sum(fill => fill.Number("quantity") * fill.Number("price"));
        Assert.InRange(paid, 199m, 201m);
        Assert.NotEqual(decimal.Truncate(quantity), quantity);
        await watch.UntilAsync((await _hub.PlaceAsync(Market("MCD", "sell", quantity))).Text("id"), "filled");
    }

    [Fact]
    public async Task Parts_of_a_share_are_for_the_day_only()
    {
        HubAnswer answer = await _hub.SendAsync(
            HttpMethod.Post,
            "/api/orders",
            new
            {
                symbol = "KO",
                side = "buy",
                type = "limit",
                time_in_force = "gtc",
                quantity = 0.5m,
                limit_price = 20,
            }
        );

        Assert.Equal((HttpStatusCode.BadRequest, "ORDER_INVALID"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Before_the_open_only_an_order_for_extended_hours_trades_and_the_other_waits_for_the_session()
    {
        await using HubProcess hub = await HubProcess.StartAsync(
            HubSettings.Replay("60").With("Replay:Start", "09:20").With("Risk:Profile", "Proof")
        );
        await using OrderWatch watch = await OrderWatch.OpenAsync(hub);
        decimal ask = (await hub.QuoteAsync("SPY")).Number("ask");

        string waits = (await hub.PlaceAsync(Limit(ask + 1m, extended: false))).Text("id");
        string trades = (await hub.PlaceAsync(Limit(ask + 1m, extended: true))).Text("id");
        JsonElement early = await watch.UntilAsync(trades, "filled", TimeSpan.FromSeconds(60));
        JsonElement late = await watch.UntilAsync(waits, "filled", TimeSpan.FromSeconds(60));

        TimeSpan open = new(13, 30, 0);
        Assert.True((await FillTimeAsync(hub, early)).TimeOfDay < open, "the order for extended hours waited");
        Assert.True((await FillTimeAsync(hub, late)).TimeOfDay >= open, "the other did not wait");
        Assert.Equal(
            "pending > accepted > working > filled",
            watch.Path(waits).Replace("> partially_filled ", "", StringComparison.Ordinal)
        );
    }

    private static async Task<DateTimeOffset> FillTimeAsync(HubProcess hub, JsonElement order) =>
        (await hub.FillsOfAsync(order.Text("id")))[0].Time("time");

    private static object Market(string symbol, string side, decimal quantity) =>
        new
        {
            symbol,
            side,
            quantity,
        };

    private static object Limit(decimal price, bool extended) =>
        new
        {
            symbol = "SPY",
            side = "buy",
            type = "limit",
            quantity = 10,
            limit_price = price,
            extended_hours = extended,
            time_in_force = "day",
        };
}
