using System.Net;
using System.Text.Json;
using TradingHub.Testing.AlpacaApi;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Alpaca;

/// <summary>
/// The samples' own requests at the samples' own prices: what comes back looks like the samples' replies, and groups live as Alpaca's do.
/// </summary>
public sealed class SampleOrderTests : IAsyncLifetime
{
    private const string AfterEntry = "after_entry_fill (GET /v2/orders/{id}?nested=true)";
    private SimBrokerProcess _broker = null!;

    public async Task InitializeAsync()
    {
        _broker = await SimBrokerProcess.StartAsync("--market=fixed");
        await _broker.QuoteAsync("AAPL", bid: 150.20, ask: 150.25);
        await TradeAsync(150.25);
    }

    public async Task DisposeAsync() => await _broker.DisposeAsync();

    [Fact]
    public async Task A_bracket_lives_as_the_sample_says()
    {
        JsonElement order = await PlaceAsync(Request("order-bracket", "th-0003"));

        Assert.Empty(AlpacaShape.Differences(AlpacaSamples.Read("order-bracket", "response_on_post"), order));
        Assert.Equal(["new", "held", "held"], Statuses(order));

        await _broker.QuoteAsync("AAPL", bid: 148.40, ask: 148.50);
        JsonElement entered = await NestedAsync(order);
        Assert.Empty(AlpacaShape.Differences(AlpacaSamples.Read("order-bracket", AfterEntry), entered));
        Assert.Equal(["filled", "new", "held"], Statuses(entered));

        await _broker.QuoteAsync("AAPL", bid: 158.00, ask: 158.10);
        Assert.Equal(["filled", "filled", "canceled"], Statuses(await NestedAsync(order)));
        Assert.Equal(HttpStatusCode.NotFound, (await _broker.SendAsync(HttpMethod.Get, "/v2/positions/AAPL")).Status);
    }

    [Fact]
    public async Task A_bracket_goes_on_after_a_kill()
    {
        JsonElement order = await PlaceAsync(Request("order-bracket", "th-0003"));
        await _broker.QuoteAsync("AAPL", bid: 148.40, ask: 148.50);
        await _broker.KillAsync();
        await using SimBrokerProcess again = await _broker.RestartAsync();

        await again.QuoteAsync("AAPL", bid: 158.00, ask: 158.10);

        string path = $"/v2/orders/{order.GetProperty("id").GetString()}?nested=true";
        Assert.Equal(["filled", "filled", "canceled"], Statuses(await again.GetAsync(path)));
    }

    [Fact]
    public async Task Two_legs_for_what_is_held_look_like_the_sample_and_one_ends_the_other()
    {
        await HoldAsync(10);
        JsonElement order = await PlaceAsync(Request("order-oco", "th-0004"));

        Assert.Empty(AlpacaShape.Differences(AlpacaSamples.Read("order-oco", "response_on_post"), order));
        Assert.Equal(["new", "held"], Statuses(order));

        await _broker.QuoteAsync("AAPL", bid: 142.90, ask: 143.00);
        await TradeAsync(142.95);
        JsonElement ended = await NestedAsync(order);
        Assert.Equal(["canceled", "filled"], Statuses(ended));
    }

    [Fact]
    public async Task A_stop_beside_a_take_profit_is_held_until_the_market_reaches_it()
    {
        await HoldAsync(10);
        using TradeStreamSocket stream = await TradeStreamSocket.ListenAsync(_broker.Address);
        JsonElement order = await PlaceAsync(Request("order-oco", "th-0004"));

        await _broker.QuoteAsync("AAPL", bid: 142.90, ask: 143.00);
        await TradeAsync(142.95);

        string stop = order.GetProperty("legs")[0].GetProperty("client_order_id").GetString()!;
        Assert.Equal(["pending_new", "held", "new", "fill"], await stream.EventsAsync(stop, "fill"));
    }

    [Fact]
    public async Task A_trailing_stop_looks_like_the_sample_and_follows_the_market()
    {
        await HoldAsync(10);
        JsonElement order = await PlaceAsync(Request("order-trailing-stop", "th-0005"));

        Assert.Empty(AlpacaShape.Differences(AlpacaSamples.Read("order-trailing-stop", "response_while_working"), order));
        Assert.Equal("150.25", order.GetProperty("hwm").GetString());

        await TradeAsync(160.00);
        JsonElement moved = await NestedAsync(order);
        Assert.Equal("160", moved.GetProperty("hwm").GetString());
        Assert.Equal("156.8", moved.GetProperty("stop_price").GetString());
    }

    [Fact]
    public async Task The_limit_order_of_the_sample_is_taken_and_replaced()
    {
        JsonElement order = await PlaceAsync(Request("order-limit", "th-0001"));
        HubAnswer replaced = await _broker.SendAsync(
            HttpMethod.Patch,
            $"/v2/orders/{order.GetProperty("id").GetString()}",
            AlpacaSamples.Read("order-replace", "request (PATCH /v2/orders/55555555-6666-4777-8888-999999990001)").GetRawText()
        );

        Assert.Empty(AlpacaShape.Differences(AlpacaSamples.Read("order-limit", "response_on_post"), order));
        Assert.Empty(AlpacaShape.Differences(AlpacaSamples.Read("order-replace", "response (new order)"), replaced.Body));
        Assert.Equal("12", replaced.Body.GetProperty("qty").GetString());
    }

    [Fact]
    public async Task Cancel_all_and_close_all_look_like_the_samples()
    {
        JsonElement sample = AlpacaSamples.Read("bulk-207");
        await HoldAsync(99);
        await PlaceAsync(Request("order-limit", "th-0001"));

        HubAnswer canceled = await _broker.SendAsync(HttpMethod.Delete, "/v2/orders");
        HubAnswer none = await _broker.SendAsync(HttpMethod.Delete, "/v2/orders");
        HubAnswer closed = await _broker.SendAsync(HttpMethod.Delete, "/v2/positions?cancel_orders=True");

        Assert.Equal([207, 207, 207], new[] { (int)canceled.Status, (int)none.Status, (int)closed.Status });
        Assert.Empty(AlpacaShape.Differences(sample.GetProperty("DELETE /v2/orders"), canceled.Body));
        Assert.Equal(0, none.Body.GetArrayLength());
        Assert.Empty(
            AlpacaShape.Differences(
                sample.GetProperty("DELETE /v2/positions?cancel_orders=true"),
                closed.Body,
                "filled_at",
                "filled_avg_price"
            )
        );
    }

    [Fact]
    public async Task A_close_that_open_orders_stand_in_the_way_of_fails_in_its_item()
    {
        await HoldAsync(10);
        await PlaceAsync(Request("order-oco", "th-0004"));

        HubAnswer closed = await _broker.SendAsync(HttpMethod.Delete, "/v2/positions");

        JsonElement sample = AlpacaSamples.Read("bulk-207").GetProperty("DELETE /v2/positions?cancel_orders=true")[1];
        Assert.Equal(403, closed.Body[0].GetProperty("status").GetInt32());
        Assert.Empty(AlpacaShape.Differences(sample, closed.Body[0]));
    }

    [Theory]
    [InlineData("?qty=4.000000000", "4")]
    [InlineData("?percentage=50", "5")]
    [InlineData("", "10")]
    public async Task A_position_is_closed_wholly_or_in_part(string query, string quantity)
    {
        await HoldAsync(10);

        HubAnswer closed = await _broker.SendAsync(HttpMethod.Delete, $"/v2/positions/AAPL{query}");

        Assert.Equal(HttpStatusCode.OK, closed.Status);
        Assert.Equal(quantity, closed.Body.GetProperty("qty").GetString());
        Assert.Equal("sell_to_close", closed.Body.GetProperty("position_intent").GetString());
    }

    /// <summary>The request of a sample; those that name no client order id get the one of their reply.</summary>
    private static Dictionary<string, JsonElement> Request(string sample, string clientOrderId)
    {
        Dictionary<string, JsonElement> fields = AlpacaSamples
            .Read(sample, "request")
            .EnumerateObject()
            .ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
        fields["client_order_id"] = JsonElement.Parse($"\"{clientOrderId}\"");
        return fields;
    }

    private static string[] Statuses(JsonElement order) =>
        [
            order.GetProperty("status").GetString()!,
            .. order.GetProperty("legs").EnumerateArray().Select(leg => leg.GetProperty("status").GetString()!),
        ];

    private async Task<JsonElement> PlaceAsync(Dictionary<string, JsonElement> body) =>
        (await _broker.SendAsync(HttpMethod.Post, "/v2/orders", body)).Expect2xx("the order");

    private Task<JsonElement> NestedAsync(JsonElement order) =>
        _broker.GetAsync($"/v2/orders/{order.GetProperty("id").GetString()}?nested=true");

    private async Task HoldAsync(int quantity) =>
        (
            await _broker.SendAsync(
                HttpMethod.Post,
                "/control/positions",
                new
                {
                    symbol = "AAPL",
                    quantity,
                    price = 147.20,
                }
            )
        ).Expect2xx("the position");

    private async Task TradeAsync(double price) =>
        (await _broker.SendAsync(HttpMethod.Post, "/control/trades", new { symbol = "AAPL", price })).Expect2xx("the trade");
}
