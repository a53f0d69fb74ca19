using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Inputs;

/// <summary>Bad values in paths, queries and bodies beside the orders.</summary>
[Collection(SimulatedHubTests.Name)]
public sealed class BadRequestTests(SimulatedHub shared)
{
    [Theory]
    [InlineData("/api/market/quote/NOSUCH", 404, "SYMBOL_UNKNOWN")]
    [InlineData("/api/market/quote/%21%21", 404, "SYMBOL_UNKNOWN")]
    [InlineData("/api/market/snapshot/NOSUCH", 404, "SYMBOL_UNKNOWN")]
    [InlineData("/api/market/bars/NOSUCH", 404, "SYMBOL_UNKNOWN")]
    [InlineData("/api/market/bars/AAPL?timeframe=7Min", 400, "FIELD_INVALID")]
    [InlineData("/api/market/bars/AAPL?limit=0", 400, "FIELD_INVALID")]
    [InlineData("/api/market/bars/AAPL?limit=10001", 400, "FIELD_INVALID")]
    [InlineData("/api/market/bars/AAPL?limit=many", 400, "FIELD_INVALID")]
    [InlineData("/api/market/bars/AAPL?start=yesterday", 400, "FIELD_INVALID")]
    [InlineData("/api/market/quotes/NOSUCH", 404, "SYMBOL_UNKNOWN")]
    [InlineData("/api/market/quotes/AAPL?limit=0", 400, "FIELD_INVALID")]
    [InlineData("/api/market/quotes/AAPL?limit=10001", 400, "FIELD_INVALID")]
    [InlineData("/api/market/quotes/AAPL?end=tomorrow", 400, "FIELD_INVALID")]
    [InlineData("/api/market/quotes/AAPL?start=2020-01-02&end=2020-01-01", 400, "FIELD_INVALID")]
    [InlineData("/api/market/indicators/AAPL?indicators=magic(3)", 400, "FIELD_INVALID")]
    [InlineData("/api/market/indicators/AAPL?indicators=sma(0)", 400, "FIELD_INVALID")]
    [InlineData("/api/market/calendar?start=2024-13-01&end=2024-12-31", 400, "FIELD_INVALID")]
    [InlineData("/api/positions/NOSUCH", 404, "SYMBOL_UNKNOWN")]
    [InlineData("/api/positions/MCD", 404, "POSITION_UNKNOWN")]
    [InlineData("/api/orders?status=sleeping", 400, "FIELD_INVALID")]
    [InlineData("/api/orders?limit=501", 400, "FIELD_INVALID")]
    [InlineData("/api/fills?limit=-1", 400, "FIELD_INVALID")]
    [InlineData("/api/data/channels/quote/AAPL?channel=tv", 400, "FIELD_INVALID")]
    [InlineData("/api/data/channels/multi-quote?symbols=AAPL,NOSUCH", 404, "SYMBOL_UNKNOWN")]
    [InlineData("/api/data/channels/multi-quote", 400, "FIELD_INVALID")]
    [InlineData("/api/data/channels/bars/AAPL?days=-3", 400, "FIELD_INVALID")]
    [InlineData("/api/watchlists/nosuch", 404, "WATCHLIST_UNKNOWN")]
    [InlineData("/api/nosuch", 404, "NOT_FOUND")]
    public async Task A_bad_read_is_answered_with_its_code(string path, int status, string code)
    {
        HubAnswer answer = await shared.Hub.SendAsync(HttpMethod.Get, path);

        Assert.True(
            (status, code) == ((int)answer.Status, answer.Code),
            $"expected {status} {code}, got {(int)answer.Status}: {answer.Text}"
        );
        Assert.Equal("application/problem+json", answer.ContentType);
    }

    [Theory]
    [InlineData("POST", "/api/streaming/subscribe", """{"symbols":["NOSUCH"]}""", 404, "SYMBOL_UNKNOWN")]
    [InlineData("POST", "/api/streaming/subscribe", """{"types":["quotes"]}""", 400, "FIELD_MISSING")]
    [InlineData("POST", "/api/streaming/subscribe", """{"symbols":["AAPL"],"types":["rumours"]}""", 400, "FIELD_INVALID")]
    [InlineData("POST", "/api/data/channels/tv/stop", "{}", 404, "NOT_FOUND")]
    [InlineData("POST", "/api/watchlists", """{"symbols":["AAPL"]}""", 400, "FIELD_MISSING")]
    [InlineData("POST", "/api/watchlists", """{"name":"Default"}""", 409, "WATCHLIST_NAME_TAKEN")]
    [InlineData("POST", "/api/watchlists", """{"name":"Bad","symbols":["NOSUCH"]}""", 422, "INSTRUMENT_UNKNOWN")]
    [InlineData("POST", "/api/health", "{}", 405, "METHOD_NOT_ALLOWED")]
    [InlineData("DELETE", "/api/positions/MCD", null, 404, "POSITION_UNKNOWN")]
    public async Task A_bad_change_is_answered_with_its_code(string method, string path, string? body, int status, string code)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await shared.Hub.Http.SendAsync(request);
        HubAnswer answer = await HubAnswer.ReadAsync(response);

        Assert.True(
            (status, code) == ((int)answer.Status, answer.Code),
            $"expected {status} {code}, got {(int)answer.Status}: {answer.Text}"
        );
    }
}
