using System.Text;
using System.Text.Json;

namespace TradingHub.Server.Tests.Problems;

/// <summary>Nothing that a client can send gives a 500.</summary>
public sealed class BadInputTests(HubFactory hub) : IClassFixture<HubFactory>
{
    private static readonly string[] Bodies =
    [
        "",
        " ",
        "null",
        "true",
        "1",
        "\"text\"",
        "[]",
        "[{}]",
        "{",
        "{}",
        "{\"",
        "{\"symbol\":}",
        "{'symbol':'AAPL'}",
        "{\"symbol\":\"AAPL\",}",
        "{\"symbol\":\"\\ud800\",\"side\":\"buy\",\"quantity\":1}",
        "{\"symbol\":\"AAPL\",\"side\":\"buy\",\"quantity\":1e400}",
        "{\"symbol\":\"AAPL\",\"side\":\"buy\",\"quantity\":1e-400}",
        "{\"symbol\":\"AAPL\",\"side\":\"buy\",\"quantity\":79228162514264337593543950335}",
        "{\"symbol\":\"AAPL\",\"side\":\"buy\",\"quantity\":NaN}",
        "{\"symbol\":\"AAPL\",\"side\":\"buy\",\"quantity\":\"NaN\"}",
        "{\"symbol\":\"AAPL\",\"side\":\"buy\",\"quantity\":\"Infinity\"}",
        "{\"symbol\":\"AAPL\",\"side\":\"buy\",\"quantity\":{}}",
        "{\"symbol\":[],\"side\":{},\"quantity\":[]}",
        "{\"symbol\":\"\\u0000\",\"side\":\"buy\",\"quantity\":1}",
        "{\"name\":\"\\u0000\",\"symbols\":[[]]}",
        "{\"name\":1,\"symbols\":{}}",
        "{\"name\":\"n\",\"sections\":[[]]}",
        "{\"name\":\"n\",\"sections\":[{\"name\":\"\\ud800\",\"items\":[{\"symbol\":1}]}]}",
        "{\"symbols\":[null,1,true,{}]}",
        "{\"symbols\":\"AAPL,,TSLA\",\"types\":[1]}",
        "{\"symbol\":\"AAPL\",\"symbol\":\"TSLA\",\"side\":\"buy\",\"quantity\":1}",
        "{\"\\ud800\":1}",
        "{\"limit_price\":0}",
        "{\"quantity\":-1}",
        new string('[', 5000),
        string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 200),
        "{\"" + new string('x', 100_000) + "\":1}",
        "\uFEFF{\"symbol\":\"AAPL\"}",
    ];

    private static readonly (HttpMethod Method, string Path)[] Routes =
    [
        (HttpMethod.Post, "/api/orders"),
        (HttpMethod.Patch, $"/api/orders/{Guid.Empty}"),
        (HttpMethod.Patch, "/api/orders/x"),
        (HttpMethod.Post, "/api/watchlists"),
        (HttpMethod.Put, $"/api/watchlists/{Guid.Empty}"),
        (HttpMethod.Post, $"/api/watchlists/{Guid.Empty}/symbols"),
        (HttpMethod.Delete, $"/api/watchlists/{Guid.Empty}/symbols"),
        (HttpMethod.Put, $"/api/watchlists/{Guid.Empty}/items/SPY"),
        (HttpMethod.Post, "/api/watchlists/import"),
        (HttpMethod.Post, "/api/tradingview/desktop/clipboard-export"),
        (HttpMethod.Post, "/api/streaming/subscribe"),
        (HttpMethod.Post, "/api/streaming/unsubscribe"),
        (HttpMethod.Post, "/api/halt"),
        (HttpMethod.Post, "/api/halt/clear"),
        (HttpMethod.Post, "/api/halt/drill"),
    ];

    private static readonly string[] Paths =
    [
        "/api/market/quote/%2F",
        "/api/market/quote/" + new string('A', 300),
        "/api/market/quote/NOSUCH",
        "/api/market/quote/AAPL%20OR%201",
        "/api/market/snapshot/..%2f..%2fetc",
        "/api/market/bars/AAPL?limit=0",
        "/api/market/bars/AAPL?limit=99999999999999999999",
        "/api/market/bars/AAPL?limit=abc",
        "/api/market/bars/AAPL?timeframe=2Min",
        "/api/market/bars/AAPL?timeframe=",
        "/api/market/bars/AAPL?start=yesterday",
        "/api/market/bars/AAPL?start=0001-01-01&end=0001-01-02",
        "/api/market/bars/AAPL?start=9999-12-31",
        "/api/market/bars/AAPL?start=9999-12-31T23:59:59-14:00",
        "/api/market/bars/AAPL?end=0001-01-01",
        "/api/market/bars/AAPL?timeframe=1Week&end=0001-01-01T00:00:00Z",
        "/api/market/bars/AAPL?start=2020-01-02&end=2020-01-01",
        "/api/market/quotes/AAPL?limit=0",
        "/api/market/quotes/AAPL?limit=99999999999999999999",
        "/api/market/quotes/AAPL?limit=abc",
        "/api/market/quotes/AAPL?start=yesterday",
        "/api/market/quotes/AAPL?end=0001-01-01",
        "/api/market/quotes/AAPL?start=9999-12-31T23:59:59-14:00",
        "/api/market/quotes/AAPL?start=2020-01-02&end=2020-01-01",
        "/api/market/quotes/NOSUCH",
        "/api/market/indicators/AAPL?indicators=",
        "/api/market/indicators/AAPL?indicators=sma(0)",
        "/api/market/indicators/AAPL?indicators=sma(501)",
        "/api/market/indicators/AAPL?indicators=drop%20table",
        "/api/market/indicators/AAPL?indicators=((((,))))",
        "/api/market/indicators/AAPL?indicators=avwap(9999-12-31)",
        "/api/market/indicators/AAPL?indicators=avwap(1970-01-01)&timeframe=1Min&limit=1",
        "/api/market/indicators/AAPL?indicators=bb(500,100)&timeframe=1Week&end=0001-01-01T00:00:00Z",
        "/api/market/signal/AAPL?timeframe=",
        "/api/market/signal/NOSUCH",
        "/api/market/calendar?start=x",
        "/api/market/calendar?start=0001-01-01",
        "/api/market/calendar?end=9999-12-31",
        "/api/market/calendar?start=2020-01-01&end=2019-01-01",
        "/api/market/symbols?limit=-1",
        "/api/market/symbols?query=%00%ff",
        "/api/orders?status=maybe",
        "/api/orders?limit=501",
        "/api/orders?before=x",
        "/api/orders?symbol=NOSUCH",
        "/api/orders/x",
        "/api/orders/00000000-0000-0000-0000-000000000000",
        "/api/fills?before=x",
        "/api/fills?before=-9223372036854775808",
        "/api/fills?limit=0",
        "/api/positions/NOSUCH",
        "/api/positions/AAPL",
        "/api/watchlists/x",
        "/api/watchlists/name/%2F%01",
        "/api/data/channels/quote/AAPL?channel=nothing",
        "/api/data/channels/bars/AAPL?days=0",
        "/api/data/channels/multi-quote?symbols=",
        "/api/streaming/nothing",
        "/problems/" + new string('x', 500),
    ];

    public static TheoryData<string> AllPaths => [.. Paths];

    [Fact]
    public async Task Every_body_gets_one_clear_answer_from_every_route()
    {
        using HttpClient client = hub.CreateClient();
        foreach ((HttpMethod method, string path) in Routes)
        {
            foreach (string body in Bodies)
            {
                using HttpRequestMessage request = new(method, path);
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
                using HttpResponseMessage response = await client.SendAsync(request);
                await AssertClearAsync(response, $"{method} {path} {body[..Math.Min(60, body.Length)]}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(AllPaths))]
    public async Task Every_address_gets_one_clear_answer(string path)
    {
        using HttpClient client = hub.CreateClient();
        using HttpResponseMessage response = await client.GetAsync(path);

        await AssertClearAsync(response, path);
    }

    [Fact]
    public async Task Random_bytes_get_one_clear_answer()
    {
        Random random = new(20131008);
        using HttpClient client = hub.CreateClient();
        byte[] order = Encoding.UTF8.GetBytes(
            """{"symbol":"AAPL","side":"buy","quantity":10,"type":"limit","limit_price":"1.5"}"""
        );
        for (int round = 0; round < 400; round++)
        {
            byte[] body = [.. order];
            for (int change = 0; change < random.Next(1, 6); change++)
            {
                body[random.Next(body.Length)] = (byte)random.Next(256);
            }

            using ByteArrayContent content = new(body);
            content.Headers.ContentType = new("application/json");
            using HttpResponseMessage response = await client.PostAsync("/api/orders", content);
            await AssertClearAsync(response, Convert.ToHexString(body));
        }
    }

    private static async Task AssertClearAsync(HttpResponseMessage response, string what)
    {
        string text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode != 500, $"{what}: {text}");
        if ((int)response.StatusCode >= 400)
        {
            using JsonDocument body = JsonDocument.Parse(text);
            Assert.True(body.RootElement.TryGetProperty("code", out _), $"{what}: {text}");
            Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        }
    }
}
