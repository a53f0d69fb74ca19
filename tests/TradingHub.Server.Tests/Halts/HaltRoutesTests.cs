using System.Text.Json;

namespace TradingHub.Server.Tests.Halts;

/// <summary>The routes of halts: what they answer, and what bad input gets.</summary>
public sealed class HaltRoutesTests(HubFactory hub) : IClassFixture<HubFactory>
{
    [Theory]
    [InlineData("""{}""", 400, "FIELD_MISSING", "level")]
    [InlineData("""{"level":0}""", 400, "FIELD_INVALID", "level")]
    [InlineData("""{"level":5}""", 400, "FIELD_INVALID", "level")]
    [InlineData("""{"level":2.5}""", 400, "FIELD_INVALID", "level")]
    [InlineData("""{"level":-1}""", 400, "FIELD_INVALID", "level")]
    [InlineData("""{"level":"high"}""", 400, "FIELD_INVALID", "level")]
    [InlineData("""{"level":[4]}""", 400, "FIELD_INVALID", "level")]
    [InlineData("""{"level":2,"scope":"world"}""", 400, "FIELD_INVALID", "scope")]
    [InlineData("""{"level":2,"scope":"symbol"}""", 400, "FIELD_MISSING", "symbol")]
    [InlineData("""{"level":2,"scope":"strategy"}""", 400, "FIELD_MISSING", "strategy")]
    [InlineData("""{"level":2,"symbol":"AAPL"}""", 400, "FIELD_INVALID", "symbol")]
    [InlineData("""{"level":2,"scope":"account","strategy":"x"}""", 400, "FIELD_INVALID", "strategy")]
    [InlineData("""{"level":2,"scope":"symbol","symbol":"NOSUCH"}""", 422, "INSTRUMENT_UNKNOWN", "symbol")]
    [InlineData("""{"level":2,"reason":""}""", 400, "FIELD_INVALID", "reason")]
    [InlineData("""{"level":2,"reason":7}""", 400, "FIELD_INVALID", "reason")]
    [InlineData("""{"level":2,"reasons":"typo"}""", 400, "FIELD_UNKNOWN", "reasons")]
    [InlineData("""[]""", 400, "BODY_NOT_JSON", null)]
    public async Task A_bad_halt_names_the_field_and_halts_nothing(string body, int status, string code, string? field)
    {
        await AssertRefusedAsync("/api/halt", body, status, code, field);

        Assert.Equal(0, (await hub.GetAsync("/api/halt")).GetProperty("scopes").GetArrayLength());
    }

    [Theory]
    [InlineData("""{"reason":"settled"}""", 400, "FIELD_MISSING", "scope")]
    [InlineData("""{"scope":"global"}""", 400, "FIELD_MISSING", "reason")]
    [InlineData("""{"scope":"symbol","reason":"settled"}""", 400, "FIELD_MISSING", "symbol")]
    [InlineData("""{"scope":"global","symbol":"AAPL","reason":"settled"}""", 400, "FIELD_INVALID", "symbol")]
    [InlineData("""{"scope":"symbol","symbol":"NOSUCH","reason":"settled"}""", 422, "INSTRUMENT_UNKNOWN", "symbol")]
    [InlineData("""{"scope":"all","reason":"settled"}""", 400, "FIELD_INVALID", "scope")]
    [InlineData("""{"scope":"global","reason":"settled","level":2}""", 400, "FIELD_UNKNOWN", "level")]
    [InlineData("""{"scope":"account","reason":"settled"}""", 409, "NOT_HALTED", "scope")]
    public Task A_bad_clear_names_the_field(string body, int status, string code, string? field) =>
        AssertRefusedAsync("/api/halt/clear", body, status, code, field);

    [Theory]
    [InlineData("""{}""", 400, "FIELD_MISSING", "confirm")]
    [InlineData("""{"confirm":false}""", 400, "FIELD_INVALID", "confirm")]
    [InlineData("""{"confirm":"yes"}""", 400, "FIELD_INVALID", "confirm")]
    public Task A_drill_has_to_be_confirmed(string body, int status, string code, string? field) =>
        AssertRefusedAsync("/api/halt/drill", body, status, code, field);

    [Fact]
    public async Task A_halted_symbol_is_shown_denied_and_cleared()
    {
        await hub.QuotedAsync("KO");
        (int status, JsonElement halted) = await hub.SendAsync(
            HttpMethod.Post,
            "/api/halt",
            new
            {
                level = 2,
                scope = "symbol",
                symbol = "KO",
                reason = "news",
            }
        );

        JsonElement scope = halted.GetProperty("scopes")[0];
        Assert.Equal(
            (200, 0, "active"),
            (status, halted.GetProperty("level").GetInt32(), halted.GetProperty("state").GetString())
        );
        Assert.Equal(
            ("symbol", "KO", 2, "halted", "api", "news"),
            (
                scope.GetProperty("scope").GetString(),
                scope.GetProperty("symbol").GetString(),
                scope.GetProperty("level").GetInt32(),
                scope.GetProperty("state").GetString(),
                scope.GetProperty("source").GetString(),
                scope.GetProperty("reason").GetString()
            )
        );
        Assert.Equal((423, "TRADING_HALTED"), await BuyAsync("KO"));

        (status, JsonElement cleared) = await hub.SendAsync(
            HttpMethod.Post,
            "/api/halt/clear",
            new
            {
                scope = "symbol",
                symbol = "KO",
                reason = "settled",
            }
        );
        Assert.Equal((200, 0), (status, cleared.GetProperty("scopes").GetArrayLength()));
        Assert.True(cleared.GetProperty("epoch").GetInt64() > halted.GetProperty("epoch").GetInt64());
        Assert.Equal(201, (await BuyAsync("KO")).Status);
    }

    private async Task<(int Status, string? Code)> BuyAsync(string symbol)
    {
        (int status, JsonElement body) = await hub.SendAsync(
            HttpMethod.Post,
            "/api/orders",
            new
            {
                symbol,
                side = "buy",
                quantity = 1,
            }
        );
        return (status, body.TryGetProperty("code", out JsonElement code) ? code.GetString() : null);
    }

    private async Task AssertRefusedAsync(string path, string body, int status, string code, string? field)
    {
        using HttpClient client = hub.CreateClient();
        using StringContent content = new(body, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.PostAsync(path, content);
        JsonElement problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal((status, code), ((int)response.StatusCode, problem.GetProperty("code").GetString()));
        string? named = problem.TryGetProperty("field", out JsonElement value) ? value.GetString() : null;
        Assert.Equal(field, named);
    }
}
