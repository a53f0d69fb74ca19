using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Analytics;

public sealed class CostAndTraceRoutesTests(HubFactory hub) : IClassFixture<HubFactory>
{
    [Fact]
    public async Task A_market_buy_costs_its_fills_against_the_mid_that_the_trace_shows()
    {
        string id = await hub.FilledAsync("AAPL", "buy", 3);

        JsonElement cost = await hub.GetAsync($"/api/analytics/orders/{id}");

        JsonElement quote = (await hub.GetAsync($"/api/orders/{id}/trace")).Field("quote");
        JsonElement[] fills = [.. (await hub.FillsAsync("AAPL")).Where(fill => fill.Says("order_id", id))];
        decimal mid = (quote.Number("bid") + quote.Number("ask")) / 2;
        decimal paid = fills.Sum(fill => fill.Number("quantity") * (fill.Number("price") - mid));
        Assert.Equal(mid, cost.Number("arrival_price"));
        Assert.Equal(paid, cost.Number("slippage_dollars"));
        Assert.Equal(quote.Number("ask") - quote.Number("bid"), cost.Number("spread"));
        Assert.Equal(fills.Length, cost.Items("fills").Count);
        Assert.True(cost.TryGetProperty("markout_60s", out JsonElement later));
        Assert.Equal(JsonValueKind.Null, later.ValueKind);
    }

    [Fact]
    public async Task The_list_holds_the_orders_that_have_fills_newest_first()
    {
        string first = await hub.FilledAsync("WMT", "buy", 1);
        string second = await hub.FilledAsync("WMT", "sell", 1);

        JsonElement list = await hub.GetAsync("/api/analytics/orders?symbol=WMT&limit=2");

        Assert.Equal([second, first], list.Items("orders").Select(order => order.Text("order_id")));
        Assert.Equal(
            (await hub.GetAsync($"/api/analytics/orders/{first}")).Number("slippage_dollars"),
            list.Items("orders")[1].Number("slippage_dollars")
        );
    }

    [Fact]
    public async Task A_trace_walks_from_the_fills_back_to_the_request_the_decision_and_the_quote()
    {
        string id = await hub.FilledAsync("NKE", "buy", 2);

        JsonElement trace = await hub.GetAsync($"/api/orders/{id}/trace");

        JsonElement order = await hub.GetAsync($"/api/orders/{id}");
        string cause = order.Text("causal_id");
        Assert.Equal((id, "passed"), (trace.Field("order").Text("id"), trace.Text("verdict")));
        Assert.Equal(("api", cause), (trace.Field("request").Text("source"), trace.Field("request").Text("causal_id")));
        Assert.All(trace.Items("fills"), fill => Assert.Equal(cause, fill.Text("causal_id")));
        string[] kinds = [.. trace.Items("events").Select(one => one.Text("kind"))];
        Assert.Equal("order_intended", kinds[0]);
        Assert.Contains("order_accepted", kinds);
        Assert.Equal(trace.Items("fills").Count, kinds.Count(kind => kind == "order_executed"));
        decimal[] sequences = [.. trace.Items("events").Select(one => one.Number("sequence"))];
        Assert.Equal(sequences.Order(), sequences);
        Assert.True(trace.Field("decision").Number("equity") > 0);
        Assert.True(trace.Field("quote").Number("ask") > trace.Field("quote").Number("bid"));
        Assert.DoesNotContain("fingerprint", trace.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_denied_order_has_a_trace_with_its_refusal()
    {
        await hub.QuotedAsync("SPY");
        (_, JsonElement problem) = await hub.SendAsync(
            HttpMethod.Post,
            "/api/orders",
            new
            {
                symbol = "SPY",
                side = "buy",
                quantity = 100_001,
            }
        );

        JsonElement trace = await hub.GetAsync($"/api/orders/{problem.Text("order_id")}/trace");

        Assert.Equal("denied", trace.Text("verdict"));
        JsonElement refusal = Assert.Single(trace.Items("events")).Field("fields").Field("refusal");
        Assert.Equal(problem.Text("code"), refusal.Text("code"));
    }

    [Fact]
    public async Task A_replaced_order_and_its_successor_name_each_other()
    {
        (_, JsonElement old) = await hub.SendAsync(
            HttpMethod.Post,
            "/api/orders",
            new
            {
                symbol = "KO",
                side = "buy",
                type = "limit",
                quantity = 1,
                limit_price = 2,
                time_in_force = "gtc",
            }
        );
        (_, JsonElement newer) = await hub.SendAsync(HttpMethod.Patch, $"/api/orders/{old.Text("id")}", new { limit_price = 3 });

        JsonElement before = Assert.Single(await RelatedAsync(old.Text("id")));
        JsonElement after = Assert.Single(await RelatedAsync(newer.Text("id")));

        Assert.Equal(("replaced_by", newer.Text("id")), (before.Text("relation"), before.Text("order_id")));
        Assert.Equal(("replaces", old.Text("id")), (after.Text("relation"), after.Text("order_id")));
        await hub.SendAsync(HttpMethod.Delete, $"/api/orders/{newer.Text("id")}");
    }

    [Theory]
    [InlineData("/api/analytics/orders/x", 404, "ORDER_UNKNOWN")]
    [InlineData("/api/analytics/orders/00000000-0000-0000-0000-000000000000", 404, "ORDER_UNKNOWN")]
    [InlineData("/api/analytics/orders?limit=0", 400, "FIELD_INVALID")]
    [InlineData("/api/analytics/orders?symbol=NOSUCH", 404, "SYMBOL_UNKNOWN")]
    [InlineData("/api/analytics/orders?format=tsv", 400, "FIELD_INVALID")]
    [InlineData("/api/orders/x/trace", 404, "ORDER_UNKNOWN")]
    [InlineData("/api/orders/00000000-0000-0000-0000-000000000000/trace", 404, "ORDER_UNKNOWN")]
    public async Task A_bad_question_is_answered_with_its_code(string path, int status, string code)
    {
        (int answered, JsonElement problem) = await hub.SendAsync(HttpMethod.Get, path);

        Assert.Equal((status, code), (answered, problem.Text("code")));
    }

    private async Task<IReadOnlyList<JsonElement>> RelatedAsync(string id) =>
        (await hub.GetAsync($"/api/orders/{id}/trace")).Items("related");
}
