using System.Text;
using System.Text.Json;
using TradingHub.Server.Security.SignIn;

namespace TradingHub.Server.Tests.Security.SignIn;

/// <summary>What a page of another site can make the owner's browser send changes nothing, on any route.</summary>
public sealed class ForgedRequestTests(SignInHub hub) : IClassFixture<SignInHub>
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Json = "application/json";

    /// <summary>Content type, Origin and Sec-Fetch-Site of a page that is not the hub's; null where none is sent.</summary>
    public static TheoryData<string?, string?, string?, string> Forged =>
        new()
        {
            { Json, "http://evil.test", null, "ORIGIN_NOT_ALLOWED" },
            { Json, "null", null, "ORIGIN_NOT_ALLOWED" },
            { Json, "http://evil.test", "cross-site", "ORIGIN_NOT_ALLOWED" },
            { Json, "http://localhost:1", "same-site", "ORIGIN_NOT_ALLOWED" },
            { Json, null, "cross-site", "ORIGIN_NOT_ALLOWED" },
            { Json, null, "same-site", "ORIGIN_NOT_ALLOWED" },
            { Form, "http://evil.test", "cross-site", "ORIGIN_NOT_ALLOWED" },
            { "text/plain", "null", "cross-site", "ORIGIN_NOT_ALLOWED" },
            { "multipart/form-data", "http://evil.test", null, "ORIGIN_NOT_ALLOWED" },
            { null, "http://evil.test", null, "ORIGIN_NOT_ALLOWED" },
            { null, null, null, "CSRF_HEADER_MISSING" },
            { Json, null, null, "CSRF_HEADER_MISSING" },
            { Json, null, "same-origin", "CSRF_HEADER_MISSING" },
        };

    [Theory]
    [MemberData(nameof(Forged))]
    public async Task What_another_site_sends_with_the_owners_cookie_reaches_no_route(
        string? contentType,
        string? origin,
        string? site,
        string code
    )
    {
        using HttpClient browser = await hub.OwnerAsync();
        browser.DefaultRequestHeaders.Remove("X-TradingHub");
        Add(browser, "Origin", origin);
        Add(browser, "Sec-Fetch-Site", site);

        foreach (HubRoute route in Changing())
        {
            Assert.Equal($"{route.Name}: 403 {code}", await AnswerAsync(browser, route, contentType));
        }
    }

    [Theory]
    [InlineData(Form)]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data")]
    public async Task A_form_is_read_by_no_route_whoever_sends_it(string contentType)
    {
        using HttpClient owner = await hub.OwnerAsync();
        foreach (HubRoute route in Changing().Where(route => route.Access?.Kind != AccessKind.Public))
        {
            // A model travels as text. Like every route it answers no page of another origin.
            bool isModel = contentType == "text/plain" && route.Name == "POST /api/ai/models/import";
            string expected = isModel ? "422 MODEL_INVALID" : "415 CONTENT_TYPE";
            Assert.Equal($"{route.Name}: {expected}", await AnswerAsync(owner, route, contentType));
        }
    }

    [Fact]
    public async Task No_GET_changes_the_journal()
    {
        using HttpClient owner = await hub.OwnerAsync();
        await SignInHub.QuotedAsync(owner, "AAPL");
        object order = new
        {
            symbol = "AAPL",
            side = "buy",
            quantity = 1,
            type = "limit",
            limit_price = 1,
        };
        await SignInHub.AskAsync(owner, HttpMethod.Post, "/api/orders", order, 201);
        long before = await SequenceAsync(owner);

        foreach (HubRoute route in HubRoute.AllOf(hub).Where(route => route.Method == "GET"))
        {
            using HttpResponseMessage response = await owner.GetAsync(new Uri(route.Filled, UriKind.Relative));
            Assert.True((int)response.StatusCode < 500, $"{route.Name}: {(int)response.StatusCode}");
        }

        Assert.Equal(before, await SequenceAsync(owner));
    }

    private static void Add(HttpClient client, string name, string? value)
    {
        if (value is not null)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        }
    }

    private static async Task<long> SequenceAsync(HttpClient owner) =>
        (await SignInHub.AskAsync(owner, HttpMethod.Get, "/api/account", null, 200)).GetProperty("sequence").GetInt64();

    private static async Task<string> AnswerAsync(HttpClient client, HubRoute route, string? contentType)
    {
        using HttpRequestMessage request = new(new HttpMethod(route.Method), route.Filled);
        if (contentType is not null)
        {
            request.Content = new StringContent("{}", Encoding.UTF8, contentType);
        }

        using HttpResponseMessage response = await client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        return $"{route.Name}: {(int)response.StatusCode} {JsonElement.Parse(text).GetProperty("code").GetString()}";
    }

    /// <summary>Routes that change something by a session. The Alpaca API and the webhooks ask for keys and a secret instead.</summary>
    private IEnumerable<HubRoute> Changing() =>
        HubRoute
            .AllOf(hub)
            .Where(route =>
                route.Method is not ("*" or "GET" or "HEAD" or "OPTIONS")
                && route.Access?.Kind != AccessKind.OwnKeys
                && !route.Path.StartsWith("/api/tradingview/webhook/", StringComparison.Ordinal)
            );
}
