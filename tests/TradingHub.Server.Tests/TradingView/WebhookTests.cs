using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.TradingView;

/// <summary>Alerts over HTTP: each comes in once, and its way can be read.</summary>
public sealed class WebhookTests(WebhookHub hub) : IClassFixture<WebhookHub>
{
    [Fact]
    public async Task A_strategy_alert_becomes_a_bracket_and_its_way_is_shown()
    {
        JsonElement quote = await hub.GetAsync("/api/market/quote/AAPL");
        decimal ask = quote.GetProperty("ask").GetDecimal();
        string stop = $"{decimal.Round(ask * 0.95m, 2)}";
        string target = $"{decimal.Round(ask * 1.08m, 2)}";

        JsonElement trace = await hub.FinishedAsync(
            "order",
            $"""
            "ticker":"NASDAQ:AAPL","action":"buy","contracts":"10","order_id":"Long","comment":"","price":"{ask}","interval":"5",
            "stop_loss":"{stop}","take_profit":"{target}"
            """
        );

        Assert.Equal("done", trace.GetProperty("state").GetString());
        JsonElement order = trace.GetProperty("order");
        Assert.Equal(
            ("bracket", "webhook", WebhookHub.Strategy, 10m),
            (
                order.GetProperty("order_class").GetString(),
                order.GetProperty("source").GetString(),
                order.GetProperty("strategy").GetString(),
                order.GetProperty("quantity").GetDecimal()
            )
        );
        Assert.Equal(["received", "authenticated", "checked", "mapped", "decision", "order"], Steps(trace).Take(6));
        JsonElement[] legs = await LegsOf(order);
        Assert.Equal(decimal.Parse(target), legs.Single(leg => leg.Says("type", "limit")).Number("limit_price"));
        Assert.Equal(decimal.Parse(stop), legs.Single(leg => leg.Says("type", "stop")).Number("stop_price"));
        Assert.DoesNotContain(hub.Secret, trace.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_alert_again_is_a_duplicate_and_another_text_under_its_id_is_refused()
    {
        string text = hub.Text(
            """  "alert_id":"a-1","ticker":"MSFT","action":"buy","quantity":1,"order_type":"limit","limit_price":1 """
        );

        (int first, JsonElement accepted) = await hub.AlertAsync("order", text);
        (int second, JsonElement again) = await hub.AlertAsync("order", text);
        (int third, JsonElement other) = await hub.AlertAsync(
            "order",
            text.Replace("\"quantity\":1", "\"quantity\":2", StringComparison.Ordinal)
        );

        Assert.Equal((200, "accepted"), (first, accepted.GetProperty("status").GetString()));
        Assert.Equal((200, "duplicate"), (second, again.GetProperty("status").GetString()));
        Assert.Equal(accepted.GetProperty("id").GetString(), again.GetProperty("id").GetString());
        Assert.Equal((409, "ALERT_ID_REUSED"), (third, other.GetProperty("code").GetString()));
        // Its order would come in the middle of another test, which counts orders.
        await hub.FinishedAsync(accepted.GetProperty("id").GetString()!);
    }

    [Fact]
    public async Task Plain_text_is_an_alert_too()
    {
        (int status, JsonElement answer) = await hub.AlertAsync(
            "order",
            $"secret={hub.Secret} strategy={WebhookHub.Strategy} action=buy symbol=NASDAQ:MSFT quantity=3 order_type=limit limit_price=1 timenow={WebhookHub.Now}",
            "text/plain"
        );
        Assert.True(status == 200, $"{answer}");
        JsonElement trace = await hub.FinishedAsync(answer.GetProperty("id").GetString()!);

        Assert.Equal(3, trace.GetProperty("order").GetProperty("quantity").GetDecimal());
        Assert.DoesNotContain(hub.Secret, trace.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_heartbeat_that_differs_raises_an_alert()
    {
        JsonElement trace = await hub.FinishedAsync("alert", """ "ticker":"MSFT","action":"heartbeat","position_size":-77 """);

        Assert.Equal("STRATEGY_POSITION_DIFFERS", trace.GetProperty("reason_code").GetString());
        JsonElement alerts = await hub.GetAsync("/api/alerts");
        Assert.Contains(
            alerts.GetProperty("alerts").EnumerateArray(),
            alert => alert.GetProperty("code").GetString() == "STRATEGY_POSITION_DIFFERS"
        );
    }

    [Fact]
    public async Task A_dry_run_says_what_the_gate_would_say_and_places_nothing()
    {
        int before = await hub.OrderCountAsync();

        JsonElement trace = await hub.FinishedAsync(
            "order",
            """ "ticker":"AAPL","action":"buy","quantity":2,"dry_run":"true" """
        );

        Assert.Equal("dry_run", trace.GetProperty("state").GetString());
        Assert.Contains("decision", Steps(trace));
        Assert.Equal(before, await hub.OrderCountAsync());
    }

    [Fact]
    public async Task A_scanner_keeps_a_list_and_a_price_is_shown()
    {
        await hub.FinishedAsync("scanner", """ "scanner_name":"Movers","symbols":["NASDAQ:AAPL","TSLA"] """);
        await hub.FinishedAsync("price", """ "ticker":"AAPL","price":"201.5" """);

        JsonElement lists = await hub.GetAsync("/api/watchlists");
        JsonElement list = lists
            .GetProperty("watchlists")
            .EnumerateArray()
            .Single(one => one.GetProperty("name").GetString() == "TV: Movers");
        Assert.Equal(["AAPL", "TSLA"], list.GetProperty("symbols").EnumerateArray().Select(symbol => symbol.GetString()));
        JsonElement price = await hub.GetAsync("/api/tradingview/price/AAPL");
        Assert.Equal(
            (201.5m, 201.2985m, 201.7015m),
            (
                price.GetProperty("price").GetDecimal(),
                price.GetProperty("bid").GetDecimal(),
                price.GetProperty("ask").GetDecimal()
            )
        );
    }

    private async Task<JsonElement[]> LegsOf(JsonElement order)
    {
        List<JsonElement> legs = [];
        foreach (JsonElement leg in order.GetProperty("legs").EnumerateArray())
        {
            legs.Add(await hub.GetAsync($"/api/orders/{leg.GetString()}"));
        }

        return [.. legs];
    }

    private static IEnumerable<string> Steps(JsonElement trace) =>
        trace.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("step").GetString()!);
}
