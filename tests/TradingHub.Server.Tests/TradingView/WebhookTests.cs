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

    [Theory]
    [InlineData("""{"ticker":"AAPL","action":"buy"}""", 401, "WEBHOOK_SECRET_WRONG")]
    [InlineData("""{"secret":"tvs_0","ticker":"AAPL","action":"buy"}""", 401, "WEBHOOK_SECRET_WRONG")]
    [InlineData("""{"secret":7,"ticker":"AAPL","action":"buy"}""", 401, "WEBHOOK_SECRET_WRONG")]
    [InlineData("""[]""", 400, "BODY_NOT_JSON")]
    [InlineData("""{"secret":""", 400, "BODY_NOT_JSON")]
    public Task An_alert_without_the_secret_is_refused(string text, int status, string code) =>
        AssertRefusedAsync(text, status, code);

    [Theory]
    [InlineData(""" "action":"buy" """, 400, "FIELD_MISSING", "ticker")]
    [InlineData(""" "ticker":"AAPL" """, 400, "FIELD_MISSING", "action")]
    [InlineData(""" "ticker":"AAPL","action":"hold" """, 400, "FIELD_INVALID", "action")]
    [InlineData(""" "ticker":"NOSUCH","action":"buy" """, 422, "INSTRUMENT_UNKNOWN", "ticker")]
    [InlineData(""" "ticker":"LSE:AAPL","action":"buy" """, 422, "INSTRUMENT_UNKNOWN", "ticker")]
    [InlineData(""" "ticker":"TSLA","action":"buy" """, 403, "WEBHOOK_NOT_PERMITTED", "ticker")]
    [InlineData(
        """ "ticker":"AAPL","action":"buy","order_type":"stop","stop_price":1 """,
        403,
        "WEBHOOK_NOT_PERMITTED",
        "order_type"
    )]
    [InlineData(""" "ticker":"AAPL","action":"buy","quantity":101 """, 422, "STRATEGY_LIMIT", "quantity")]
    [InlineData(""" "ticker":"AAPL","action":"buy","notional":10001 """, 422, "STRATEGY_LIMIT", "notional")]
    [InlineData(""" "ticker":"AAPL","action":"buy","quantity":0 """, 400, "FIELD_INVALID", "quantity")]
    [InlineData(""" "ticker":"AAPL","action":"buy","quantity":-1 """, 400, "FIELD_INVALID", "quantity")]
    [InlineData(""" "ticker":"AAPL","action":"buy","quantity":1,"notional":5 """, 400, "FIELD_INVALID", "quantity")]
    [InlineData(""" "ticker":"AAPL","action":"buy","risk_percent":1 """, 400, "FIELD_MISSING", "stop_loss")]
    [InlineData(""" "ticker":"AAPL","action":"buy","equity_percent":101 """, 400, "FIELD_INVALID", "equity_percent")]
    [InlineData(""" "ticker":"AAPL","action":"buy","order_type":"limit" """, 400, "FIELD_MISSING", "limit_price")]
    [InlineData(""" "ticker":"AAPL","action":"buy","order_type":"trailing_stop" """, 400, "FIELD_INVALID", "order_type")]
    [InlineData(""" "ticker":"AAPL","action":"buy","stop_los":1 """, 400, "FIELD_UNKNOWN", "stop_los")]
    [InlineData(
        """ "ticker":"AAPL","action":"buy","quantity":"{{strategy.order.contracts}}" """,
        422,
        "PLACEHOLDER_LEFT",
        "quantity"
    )]
    [InlineData(""" "ticker":"AAPL","action":"heartbeat" """, 400, "FIELD_MISSING", "position_size")]
    public async Task A_wrong_alert_is_refused_with_its_field_and_places_nothing(
        string fields,
        int status,
        string code,
        string field
    )
    {
        int before = await OrdersAsync();

        (int got, JsonElement problem) = await hub.AlertAsync("order", hub.Text(fields));

        Assert.Equal((status, code, field), (got, Code(problem), problem.GetProperty("field").GetString()));
        Assert.Equal(before, await OrdersAsync());
    }

    [Theory]
    [InlineData(-121)]
    [InlineData(-3_600)]
    [InlineData(-86_400)]
    [InlineData(125)]
    public Task An_alert_of_another_time_is_refused(int seconds)
    {
        string time = $"{TimeProvider.System.GetUtcNow().AddSeconds(seconds).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}";
        return AssertRefusedAsync(
            $$"""{"secret":"{{hub.Secret}}","timenow":"{{time}}","ticker":"AAPL","action":"buy"}""",
            422,
            "ALERT_TOO_OLD"
        );
    }

    [Fact]
    public Task An_order_without_time_is_refused() =>
        AssertRefusedAsync($$"""{"secret":"{{hub.Secret}}","ticker":"AAPL","action":"buy"}""", 422, "ALERT_WITHOUT_TIME");

    [Fact]
    public async Task The_secret_of_another_strategy_is_refused()
    {
        string other = await hub.MakeAsync("other", new { name = "other", symbols = "AAPL" });

        await AssertRefusedAsync(
            hub.Text(""" "ticker":"AAPL","action":"buy" """).Replace(hub.Secret, other, StringComparison.Ordinal),
            403,
            "WEBHOOK_NOT_PERMITTED"
        );
    }

    [Theory]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/html")]
    public async Task Another_content_type_is_refused(string type)
    {
        (int status, JsonElement problem) = await hub.AlertAsync("order", hub.Text(""" "ticker":"AAPL","action":"buy" """), type);

        Assert.Equal((415, "CONTENT_TYPE"), (status, Code(problem)));
    }

    [Fact]
    public async Task A_body_over_64_kilobytes_is_refused_and_one_of_that_size_is_read()
    {
        string fill = new('x', (64 * 1024) - hub.Text(""" "action":"log","comment":"" """).Length);
        string text = hub.Text($""" "action":"log","comment":"{fill}" """);
        Assert.Equal(64 * 1024, text.Length);

        (int fits, _) = await hub.AlertAsync("alert", text);
        (int over, JsonElement problem) = await hub.AlertAsync(
            "alert",
            text.Replace("xx", "xxx", StringComparison.Ordinal)[..^1] + " }"
        );

        Assert.Equal(200, fits);
        Assert.Equal((413, "BODY_TOO_LARGE"), (over, Code(problem)));
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
        int before = await OrdersAsync();

        JsonElement trace = await hub.FinishedAsync(
            "order",
            """ "ticker":"AAPL","action":"buy","quantity":2,"dry_run":"true" """
        );

        Assert.Equal("dry_run", trace.GetProperty("state").GetString());
        Assert.Contains("decision", Steps(trace));
        Assert.Equal(before, await OrdersAsync());
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

    private async Task AssertRefusedAsync(string text, int status, string code)
    {
        int before = await OrdersAsync();

        (int got, JsonElement problem) = await hub.AlertAsync("order", text);

        Assert.Equal((status, code), (got, Code(problem)));
        Assert.Equal(before, await OrdersAsync());
        JsonElement newest = (await hub.GetAsync("/api/tradingview/webhook-logs?state=refused")).GetProperty("entries")[0];
        Assert.Equal(code, newest.GetProperty("reason_code").GetString());
    }

    private async Task<int> OrdersAsync() =>
        (await hub.GetAsync("/api/orders?status=all&limit=500")).GetProperty("count").GetInt32();

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

    private static string Code(JsonElement problem) => problem.GetProperty("code").GetString()!;
}
