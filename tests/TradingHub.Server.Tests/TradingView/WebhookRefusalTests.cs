using System.Text.Json;

namespace TradingHub.Server.Tests.TradingView;

/// <summary>Alerts that are refused: each says why, and nothing is placed.</summary>
public sealed class WebhookRefusalTests(WebhookHub hub) : IClassFixture<WebhookHub>
{
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
        int before = await hub.OrderCountAsync();

        (int got, JsonElement problem) = await hub.AlertAsync("order", hub.Text(fields));

        Assert.Equal((status, code, field), (got, Code(problem), problem.GetProperty("field").GetString()));
        Assert.Equal(before, await hub.OrderCountAsync());
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

    private async Task AssertRefusedAsync(string text, int status, string code)
    {
        int before = await hub.OrderCountAsync();

        (int got, JsonElement problem) = await hub.AlertAsync("order", text);

        Assert.Equal((status, code), (got, Code(problem)));
        Assert.Equal(before, await hub.OrderCountAsync());
        JsonElement newest = (await hub.GetAsync("/api/tradingview/webhook-logs?state=refused")).GetProperty("entries")[0];
        Assert.Equal(code, newest.GetProperty("reason_code").GetString());
    }

    private static string Code(JsonElement problem) => problem.GetProperty("code").GetString()!;
}
