using System.Diagnostics;
using System.Net;
using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;
using Xunit.Abstractions;

namespace TradingHub.EndToEnd.Tests.Orders;

/// <summary>From a request over HTTP to the position, in REST and on the sockets.</summary>
[Collection(SimulatedHubTests.Name)]
public sealed class OrderLifeTests(SimulatedHub shared, ITestOutputHelper output)
{
    /// <summary>Ten times the bar of 500 ms: here order and content are what is proved, the time is printed.</summary>
    private static readonly TimeSpan TenTimesTheBar = TimeSpan.FromSeconds(5);
    private readonly HubProcess _hub = shared.Hub;

    [Fact]
    public async Task A_market_buy_of_ten_AAPL_fills_and_shows_on_the_socket_and_in_REST()
    {
        await using MarketSocket socket = await _hub.OpenSocketAsync();
        await socket.SubscribeAsync([], "orders", "fills", "positions", "account");
        await _hub.QuoteAsync("AAPL");
        long sent = Stopwatch.GetTimestamp();

        string id = (await _hub.BuyAsync("AAPL", 10)).Text("id");
        JsonElement fill = (await socket.ExpectAsync(frame => IsFillOf(frame, id), "the fill")).Field("fill");
        JsonElement position = await socket.ExpectAsync(
            frame => frame.Says("type", "position") && frame.Says("symbol", "AAPL"),
            "the position"
        );
        TimeSpan onSocket = Stopwatch.GetElapsedTime(sent);
        JsonElement order = await _hub.OrderAsync(id);
        JsonElement inRest = await _hub.GetAsync("/api/positions/AAPL");
        TimeSpan everywhere = Stopwatch.GetElapsedTime(sent);

        output.WriteLine(
            $"fill and position on the socket after {onSocket.TotalMilliseconds:0} ms, in REST after {everywhere.TotalMilliseconds:0} ms"
        );
        Assert.InRange(everywhere, TimeSpan.Zero, TenTimesTheBar);
        Assert.Equal(("filled", 10m), (order.Text("state"), order.Number("filled_quantity")));
        Assert.Equal(order.Number("average_fill_price"), fill.Number("price"));
        Assert.Equal(order.Text("causal_id"), fill.Text("causal_id"));
        Assert.Equal(inRest.Number("quantity"), position.Field("position").Number("quantity"));
    }

    [Fact]
    public async Task A_limit_far_from_the_market_rests_and_is_open_in_REST_and_on_the_socket()
    {
        decimal price = await _hub.RestingPriceAsync("MSFT");
        await using MarketSocket socket = await _hub.OpenSocketAsync();
        await socket.SubscribeAsync([], "orders");

        string id = (await _hub.LimitAsync("buy", "MSFT", 3, price)).Text("id");

        JsonElement shown = (await socket.ExpectAsync(frame => IsOrder(frame, id, "working"), "the working order")).Field(
            "order"
        );
        Assert.Equal((price, 0m), (shown.Number("limit_price"), shown.Number("filled_quantity")));
        JsonElement open = await _hub.GetAsync("/api/orders?status=open");
        Assert.Contains(open.Items("orders"), order => order.Says("id", id));
        await _hub.SendAsync(HttpMethod.Delete, $"/api/orders/{id}");
        await socket.ExpectAsync(frame => IsOrder(frame, id, "canceled"), "the canceled order");
    }

    [Fact]
    public async Task Cash_changes_by_what_the_fills_cost_and_by_nothing_else()
    {
        decimal before = (await _hub.GetAsync("/api/account")).Number("cash");
        string bought = (await _hub.BuyAsync("JPM", 7)).Text("id");
        await _hub.WaitForStateAsync(bought, "filled");
        string sold = (
            await _hub.PlaceAsync(
                new
                {
                    symbol = "JPM",
                    side = "sell",
                    quantity = 7,
                }
            )
        ).Text("id");
        await _hub.WaitForStateAsync(sold, "filled");

        decimal paid = (await _hub.FillsOfAsync(bought)).Sum(fill => fill.Number("quantity") * fill.Number("price"));
        decimal received = (await _hub.FillsOfAsync(sold)).Sum(fill => fill.Number("quantity") * fill.Number("price"));

        Assert.Equal(before - paid + received, (await _hub.GetAsync("/api/account")).Number("cash"));
        Assert.Equal(HttpStatusCode.NotFound, (await _hub.SendAsync(HttpMethod.Get, "/api/positions/JPM")).Status);
    }

    [Fact]
    public async Task A_replace_makes_a_new_order_that_names_the_old_one()
    {
        decimal price = await _hub.RestingPriceAsync("MSFT");
        string old = (await _hub.LimitAsync("buy", "MSFT", 2, price)).Text("id");
        await _hub.WaitForStateAsync(old, "working");

        JsonElement changed = (
            await _hub.SendAsync(HttpMethod.Patch, $"/api/orders/{old}", new { limit_price = price - 1 })
        ).Expect2xx("replace");

        Assert.Equal((old, price - 1), (changed.Text("replaces"), changed.Number("limit_price")));
        JsonElement replaced = await _hub.WaitForStateAsync(old, "replaced");
        Assert.Equal(changed.Text("id"), replaced.Text("replaced_by"));
        await _hub.SendAsync(HttpMethod.Delete, $"/api/orders/{changed.Text("id")}");
    }

    [Fact]
    public async Task The_same_client_order_id_again_gives_the_order_as_it_stands_and_another_body_is_refused()
    {
        object order = new
        {
            symbol = "AAPL",
            side = "buy",
            quantity = 1,
            client_order_id = "same-id-again",
        };
        JsonElement first = await _hub.PlaceAsync(order);

        HubAnswer again = await _hub.SendAsync(HttpMethod.Post, "/api/orders", order);
        HubAnswer other = await _hub.SendAsync(
            HttpMethod.Post,
            "/api/orders",
            new
            {
                symbol = "AAPL",
                side = "buy",
                quantity = 2,
                client_order_id = "same-id-again",
            }
        );

        Assert.Equal((HttpStatusCode.OK, first.Text("id")), (again.Status, again.Body.Text("id")));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "CLIENT_ORDER_ID_REUSED"), (other.Status, other.Code));
    }

    private static bool IsFillOf(JsonElement frame, string id) =>
        frame.Says("type", "fill") && frame.Field("fill").Says("order_id", id);

    private static bool IsOrder(JsonElement frame, string id, string state) =>
        frame.Says("type", "order") && frame.Field("order").Says("id", id) && frame.Field("order").Says("state", state);
}
