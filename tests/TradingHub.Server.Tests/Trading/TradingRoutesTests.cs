using System.Text.Json;

namespace TradingHub.Server.Tests.Trading;

public sealed class TradingRoutesTests(HubFactory hub) : IClassFixture<HubFactory>
{
    [Fact]
    public async Task A_market_order_fills_and_shows_in_orders_fills_positions_and_account()
    {
        await hub.QuotedAsync("MSFT");
        (int status, JsonElement placed) = await hub.SendAsync(HttpMethod.Post, "/api/orders", Market("MSFT", 3));
        Assert.Equal(201, status);

        JsonElement order = await FilledAsync(placed.GetProperty("id").GetString()!);

        JsonElement fills = await hub.GetAsync("/api/fills?limit=500");
        decimal filled = fills
            .GetProperty("fills")
            .EnumerateArray()
            .Where(OfOrder(order))
            .Sum(fill => fill.GetProperty("quantity").GetDecimal());
        JsonElement position = await hub.GetAsync("/api/positions/msft");
        JsonElement account = await hub.GetAsync("/api/account");
        Assert.Equal(3, filled);
        Assert.Equal(3, position.GetProperty("quantity").GetDecimal());
        Assert.Equal(
            order.GetProperty("average_fill_price").GetDecimal(),
            position.GetProperty("average_entry_price").GetDecimal()
        );
        Assert.Equal("api", order.GetProperty("source").GetString());
        Assert.Equal(
            account.GetProperty("equity").GetDecimal(),
            account.GetProperty("cash").GetDecimal()
                + account.GetProperty("long_market_value").GetDecimal()
                + account.GetProperty("short_market_value").GetDecimal()
        );
    }

    [Fact]
    public async Task The_same_call_again_answers_200_with_the_same_order_and_another_body_422()
    {
        object body = Limit("AAPL", 1, 1.00m, "repeat-1");
        (int first, JsonElement order) = await hub.SendAsync(HttpMethod.Post, "/api/orders", body);
        (int second, JsonElement again) = await hub.SendAsync(HttpMethod.Post, "/api/orders", body);
        (int third, JsonElement other) = await hub.SendAsync(HttpMethod.Post, "/api/orders", Limit("AAPL", 2, 1.00m, "repeat-1"));

        Assert.Equal([201, 200, 422], new[] { first, second, third });
        Assert.Equal(order.GetProperty("id").GetString(), again.GetProperty("id").GetString());
        Assert.Equal("CLIENT_ORDER_ID_REUSED", other.GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_order_for_a_live_account_is_refused_on_a_paper_one()
    {
        await hub.QuotedAsync("AAPL");
        (int live, JsonElement denied) = await hub.SendAsync(HttpMethod.Post, "/api/orders", For("live"));
        (int paper, _) = await hub.SendAsync(HttpMethod.Post, "/api/orders", For("paper"));
        (int other, JsonElement invalid) = await hub.SendAsync(HttpMethod.Post, "/api/orders", For("play"));

        Assert.Equal((403, "ENVIRONMENT_MISMATCH"), (live, denied.GetProperty("code").GetString()));
        Assert.Equal(201, paper);
        Assert.Equal((400, "account"), (other, invalid.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task A_resting_order_is_replaced_and_then_canceled_and_then_is_over()
    {
        (_, JsonElement order) = await hub.SendAsync(HttpMethod.Post, "/api/orders", Limit("KO", 1, 2.00m, "rest-1"));
        string id = order.GetProperty("id").GetString()!;

        (int replaced, JsonElement newer) = await hub.SendAsync(
            HttpMethod.Patch,
            $"/api/orders/{id}",
            new { limit_price = 3.00m }
        );
        Assert.Equal(
            (200, id, 3.00m),
            (replaced, newer.GetProperty("replaces").GetString(), newer.GetProperty("limit_price").GetDecimal())
        );

        string newId = newer.GetProperty("id").GetString()!;
        (int canceled, _) = await hub.SendAsync(HttpMethod.Delete, $"/api/orders/{newId}");
        Assert.Equal(202, canceled);
        Assert.Equal("canceled", (await EndedAsync(newId)).GetProperty("state").GetString());

        (int late, JsonElement problem) = await hub.SendAsync(HttpMethod.Delete, $"/api/orders/{newId}");
        Assert.Equal((409, "ORDER_NOT_OPEN"), (late, problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_denied_order_names_the_rule_and_its_numbers()
    {
        await hub.QuotedAsync("SPY");
        (int status, JsonElement problem) = await hub.SendAsync(HttpMethod.Post, "/api/orders", Market("SPY", 100_001));

        Assert.Equal((422, "MAX_QUANTITY"), (status, problem.GetProperty("code").GetString()));
        Assert.Equal(100_000, problem.GetProperty("limit").GetDecimal());
        Assert.Equal("/problems/max-quantity", problem.GetProperty("type").GetString());
    }

    [Fact]
    public async Task An_order_for_something_unknown_is_refused_before_the_desk()
    {
        (int status, JsonElement problem) = await hub.SendAsync(HttpMethod.Post, "/api/orders", Market("NOSUCH", 1));

        Assert.Equal(
            (422, "INSTRUMENT_UNKNOWN", "symbol"),
            (status, problem.GetProperty("code").GetString(), problem.GetProperty("field").GetString())
        );
    }

    [Fact]
    public async Task Pages_of_orders_join_without_a_gap_or_an_overlap()
    {
        for (int number = 0; number < 5; number++)
        {
            await hub.SendAsync(HttpMethod.Post, "/api/orders", Limit("PG", 1, 1.00m + (number * 0.01m), $"page-{number}"));
        }

        List<string> read = [];
        string? before = null;
        do
        {
            JsonElement page = await hub.GetAsync(
                $"/api/orders?status=all&symbol=PG&limit=2{(before is null ? "" : $"&before={before}")}"
            );
            read.AddRange(
                page.GetProperty("orders").EnumerateArray().Select(order => order.GetProperty("client_order_id").GetString()!)
            );
            before = page.GetProperty("next_before").GetString();
        } while (before is not null);

        Assert.Equal(["page-4", "page-3", "page-2", "page-1", "page-0"], read);
    }

    [Fact]
    public async Task Canceling_everything_of_a_symbol_leaves_the_others()
    {
        (_, JsonElement stays) = await hub.SendAsync(HttpMethod.Post, "/api/orders", Limit("PEP", 1, 1.00m, "all-1"));
        (_, JsonElement goes) = await hub.SendAsync(HttpMethod.Post, "/api/orders", Limit("JNJ", 1, 1.00m, "all-2"));

        (int status, JsonElement canceled) = await hub.SendAsync(HttpMethod.Delete, "/api/orders?symbol=jnj");

        Assert.Equal((202, 1), (status, canceled.GetProperty("count").GetInt32()));
        Assert.Equal("canceled", (await EndedAsync(goes.GetProperty("id").GetString()!)).GetProperty("state").GetString());
        JsonElement open = await hub.GetAsync($"/api/orders/{stays.GetProperty("id").GetString()}");
        Assert.Equal("working", open.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_position_is_closed_with_an_order_of_the_dashboard()
    {
        await hub.QuotedAsync("WMT");
        (_, JsonElement bought) = await hub.SendAsync(HttpMethod.Post, "/api/orders", Market("WMT", 2));
        await FilledAsync(bought.GetProperty("id").GetString()!);
        using HttpClient client = hub.CreateClient();
        client.DefaultRequestHeaders.Add("X-Hub-Client", "dashboard");

        using HttpResponseMessage response = await client.DeleteAsync("/api/positions/WMT");

        Assert.Equal(202, (int)response.StatusCode);
        using JsonDocument order = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("dashboard", order.RootElement.GetProperty("source").GetString());
        await FilledAsync(order.RootElement.GetProperty("id").GetString()!);
        (int status, JsonElement problem) = await hub.SendAsync(HttpMethod.Get, "/api/positions/WMT");
        Assert.Equal((404, "POSITION_UNKNOWN"), (status, problem.GetProperty("code").GetString()));
    }

    private static object Market(string symbol, decimal quantity) =>
        new
        {
            symbol,
            side = "buy",
            quantity,
        };

    private static object For(string account) =>
        new
        {
            symbol = "AAPL",
            side = "buy",
            type = "market",
            quantity = 1,
            account,
        };

    private static object Limit(string symbol, decimal quantity, decimal price, string id) =>
        new
        {
            symbol,
            side = "buy",
            type = "limit",
            quantity,
            limit_price = price,
            time_in_force = "gtc",
            client_order_id = id,
        };

    private static Func<JsonElement, bool> OfOrder(JsonElement order) =>
        fill => fill.GetProperty("order_id").GetString() == order.GetProperty("id").GetString();

    private Task<JsonElement> FilledAsync(string id) =>
        UntilAsync(id, order => order.GetProperty("state").GetString() == "filled");

    private Task<JsonElement> EndedAsync(string id) =>
        UntilAsync(id, order => order.GetProperty("state").GetString() is "canceled" or "filled" or "rejected" or "replaced");

    /// <summary>Asks again until the order is as expected; the test runner's own limit ends a wait for ever.</summary>
    private async Task<JsonElement> UntilAsync(string id, Func<JsonElement, bool> isReached)
    {
        JsonElement order = await hub.GetAsync($"/api/orders/{id}");
        while (!isReached(order))
        {
            order = await hub.GetAsync($"/api/orders/{id}");
        }

        return order;
    }
}
