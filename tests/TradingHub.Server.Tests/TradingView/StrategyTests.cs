using System.Text.Json;

namespace TradingHub.Server.Tests.TradingView;

/// <summary>Strategies and their secrets.</summary>
public sealed class StrategyTests(WebhookHub hub) : IClassFixture<WebhookHub>
{
    private const string Root = "/api/tradingview/strategies";

    [Fact]
    public async Task Secrets_are_exchanged_without_losing_an_alert_and_the_old_one_ends()
    {
        string old = await hub.MakeAsync("rotating", new { name = "rotating", symbols = "AAPL" });
        (int status, JsonElement added) = await hub.SendAsync(HttpMethod.Post, $"{Root}/rotating/secrets");
        string fresh = added.GetProperty("secret").GetString()!;
        Assert.Equal(201, status);

        Assert.Equal(200, await SendAsync(old));
        Assert.Equal(200, await SendAsync(fresh));
        Assert.Equal((409, "SECRETS_FULL"), await CodeAsync(HttpMethod.Post, $"{Root}/rotating/secrets"));

        JsonElement strategy = await hub.GetAsync($"{Root}/rotating");
        string first = strategy.GetProperty("secrets")[0].GetProperty("id").GetString()!;
        (int ended, _) = await hub.SendAsync(HttpMethod.Delete, $"{Root}/rotating/secrets/{first}");
        Assert.Equal(204, ended);
        Assert.Equal(401, await SendAsync(old));
        Assert.Equal(200, await SendAsync(fresh));
        Assert.DoesNotContain(fresh, (await hub.GetAsync(Root)).GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"symbols":["AAPL"]}""", 400, "FIELD_MISSING")]
    [InlineData("""{"name":"x"}""", 400, "FIELD_MISSING")]
    [InlineData("""{"name":"a b","symbols":["AAPL"]}""", 400, "FIELD_INVALID")]
    [InlineData("""{"name":"x","symbols":["NOSUCH"]}""", 422, "INSTRUMENT_UNKNOWN")]
    [InlineData("""{"name":"x","symbols":["AAPL"],"sides":["hold"]}""", 400, "FIELD_INVALID")]
    [InlineData("""{"name":"x","symbols":["AAPL"],"sides":[]}""", 400, "FIELD_INVALID")]
    [InlineData("""{"name":"x","symbols":["AAPL"],"mode":"maybe"}""", 400, "FIELD_INVALID")]
    [InlineData("""{"name":"x","symbols":["AAPL"],"max_quantity":0}""", 400, "FIELD_INVALID")]
    [InlineData("""{"name":"x","symbols":["AAPL"],"daily_count":1.5}""", 400, "FIELD_INVALID")]
    [InlineData("""{"name":"x","symbols":["AAPL"],"per_minute":100001}""", 400, "FIELD_INVALID")]
    [InlineData("""{"name":"BREAKOUT","symbols":["AAPL"]}""", 409, "STRATEGY_NAME_TAKEN")]
    [InlineData("""{"name":"x","symbols":["AAPL"],"secret":"mine"}""", 400, "FIELD_UNKNOWN")]
    public async Task A_wrong_strategy_is_refused(string body, int status, string code)
    {
        (int got, JsonElement problem) = await hub.SendAsync(
            HttpMethod.Post,
            Root,
            JsonSerializer.Deserialize<JsonElement>(body)
        );

        Assert.Equal((status, code), (got, problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task What_is_not_there_is_404()
    {
        Assert.Equal((404, "STRATEGY_UNKNOWN"), await CodeAsync(HttpMethod.Get, $"{Root}/nobody"));
        Assert.Equal((404, "STRATEGY_UNKNOWN"), await CodeAsync(HttpMethod.Delete, $"{Root}/nobody"));
        Assert.Equal((404, "SECRET_UNKNOWN"), await CodeAsync(HttpMethod.Delete, $"{Root}/{WebhookHub.Strategy}/secrets/1"));
        Assert.Equal((404, "ALERT_UNKNOWN"), await CodeAsync(HttpMethod.Get, "/api/tradingview/webhook-logs/1"));
    }

    [Fact]
    public async Task A_disabled_strategy_is_refused_and_one_that_only_logs_sends_nothing()
    {
        string secret = await hub.MakeAsync(
            "quiet",
            new
            {
                name = "quiet",
                symbols = "AAPL",
                mode = "log",
            }
        );
        (int status, JsonElement answer) = await hub.AlertAsync("order", Text(secret));
        Assert.Equal(200, status);
        JsonElement trace = await hub.FinishedAsync(answer.GetProperty("id").GetString()!);
        Assert.Equal("logged", trace.GetProperty("state").GetString());

        (int changed, _) = await hub.SendAsync(HttpMethod.Put, $"{Root}/quiet", new { symbols = "AAPL", is_enabled = false });
        Assert.Equal(200, changed);
        Assert.Equal(403, await SendAsync(secret));
    }

    [Fact]
    public async Task More_alerts_a_minute_than_permitted_are_refused()
    {
        string secret = await hub.MakeAsync(
            "fast",
            new
            {
                name = "fast",
                symbols = "AAPL",
                per_minute = 2,
            }
        );

        List<int> answers = [await SendAsync(secret), await SendAsync(secret), await SendAsync(secret)];

        Assert.Equal([200, 200, 429], answers);
    }

    private async Task<int> SendAsync(string secret) => (await hub.AlertAsync("order", Text(secret))).Status;

    private static string Text(string secret) =>
        $$"""{"secret":"{{secret}}","timenow":"{{WebhookHub.Now}}","alert_id":"{{Guid.NewGuid()}}","ticker":"AAPL","action":"buy","order_type":"limit","limit_price":1}""";

    private async Task<(int, string)> CodeAsync(HttpMethod method, string path)
    {
        (int status, JsonElement problem) = await hub.SendAsync(method, path);
        return (status, problem.GetProperty("code").GetString()!);
    }
}
