using TradingHub.Server.Security.SignIn;

namespace TradingHub.Server.Tests.Security.SignIn;

/// <summary>Every endpoint says whom it answers, and answers nobody else. A new route without a scope fails here.</summary>
public sealed class EndpointAccessTests(SignInHub hub) : IClassFixture<SignInHub>
{
    /// <summary>What a stranger may call, all of it.</summary>
    private static readonly string[] Public =
    [
        "DELETE /api/session",
        "GET /",
        "GET /api/health",
        "GET /api/session",
        "GET /dashboard/{*path:nonfile}",
        "HEAD /dashboard/{*path:nonfile}",
        "POST /api/session",
        "POST /api/session/first",
        "POST /api/tradingview/webhook/{route}",
    ];

    [Fact]
    public void Every_endpoint_says_which_scope_it_asks_for()
    {
        string[] silent = [.. Routes().Where(route => route.Access is null).Select(route => route.Name)];

        Assert.Empty(silent);
    }

    [Fact]
    public void Strangers_are_answered_by_these_routes_alone()
    {
        string[] open = [.. Routes().Where(route => route.Access?.Kind == AccessKind.Public).Select(route => route.Name)];

        Assert.Equal(Public, open.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Only_the_alpaca_api_asks_for_keys_of_its_own()
    {
        string[] own = [.. Routes().Where(route => route.Access?.Kind == AccessKind.OwnKeys).Select(route => route.Name)];

        Assert.NotEmpty(own);
        Assert.All(own, name => Assert.Matches("^(\\*|[A-Z]+) /(v2|v1beta1|v1beta2|v1beta3|stream)(/|$)", name));
    }

    [Fact]
    public void Whatever_a_GET_answers_asks_for_reading_or_more()
    {
        IEnumerable<HubRoute> reading = Routes().Where(route => route.Method == "GET" && route.Access?.Kind == AccessKind.Scope);

        Assert.All(
            reading,
            route =>
                Assert.True(
                    route.Access!.Scopes is ["read"] or ["admin"],
                    $"{route.Name} asks for {string.Join(" or ", route.Access.Scopes)}"
                )
        );
    }

    [Theory]
    [InlineData("POST", "/api/orders", "orders:write")]
    [InlineData("DELETE", "/api/positions/{symbol}", "orders:write")]
    [InlineData("PATCH", "/api/risk/limits", "risk:write")]
    [InlineData("POST", "/api/halt", "risk:write", "orders:write")]
    [InlineData("POST", "/api/tokens", "admin")]
    [InlineData("GET", "/api/tokens", "admin")]
    [InlineData("GET", "/api/keys", "admin")]
    [InlineData("DELETE", "/api/keys/{id}", "admin")]
    [InlineData("PUT", "/api/session/password", "admin")]
    [InlineData("DELETE", "/api/sessions", "admin")]
    [InlineData("POST", "/api/tradingview/strategies", "admin")]
    [InlineData("GET", "/metrics", "read")]
    [InlineData("GET", "/api/streaming/clients", "read")]
    [InlineData("POST", "/api/streaming/recordings", "admin")]
    [InlineData("GET", "/api/streaming/recordings/{id}/file", "read")]
    [InlineData("DELETE", "/api/streaming/recordings/{id}", "admin")]
    [InlineData("*", "/ws/market", "stream")]
    public void A_route_asks_for_the_scope_of_its_matter(string method, string path, params string[] scopes)
    {
        HubRoute route = Routes().First(route => route.Name == $"{method} {path}");

        Assert.Equal(scopes, route.Access!.Scopes);
    }

    [Fact]
    public async Task A_stranger_is_refused_by_every_other_route()
    {
        using HttpClient stranger = hub.Stranger();
        foreach (HubRoute route in Routes().Where(route => route.Access?.Kind is AccessKind.Scope or AccessKind.Owner))
        {
            Assert.Equal((route.Name, 401), (route.Name, await StatusAsync(stranger, route)));
        }
    }

    [Fact]
    public async Task A_token_that_lacks_just_the_scope_is_refused_by_every_route()
    {
        Dictionary<string, HttpClient> programs = new(StringComparer.Ordinal);
        foreach (HubRoute route in Routes().Where(route => route.Access?.Kind is AccessKind.Scope or AccessKind.Owner))
        {
            string[] others = [.. TokenScopes.All.Except(route.Access!.Scopes)];
            string key = string.Join(' ', others);
            if (!programs.TryGetValue(key, out HttpClient? program))
            {
                programs[key] = program = await hub.ProgramAsync(others);
            }

            Assert.Equal((route.Name, 403), (route.Name, await StatusAsync(program, route)));
        }

        Assert.Equal(["OWNER_ONLY"], await CodesAsync(programs[string.Join(' ', TokenScopes.All)], "/api/halt/clear"));
    }

    [Fact]
    public async Task A_refusal_names_the_scope_that_is_missing()
    {
        using HttpClient reader = await hub.ProgramAsync("read");
        using HttpResponseMessage response = await reader.DeleteAsync(new Uri("/api/orders", UriKind.Relative));
        string text = await response.Content.ReadAsStringAsync();

        Assert.Contains("\"code\":\"SCOPE_MISSING\"", text, StringComparison.Ordinal);
        Assert.Contains("\"scope\":\"orders:write\"", text, StringComparison.Ordinal);
    }

    private static async Task<string[]> CodesAsync(HttpClient client, string path)
    {
        object body = new { scope = "global", reason = "settled" };
        return [await SignInHub.RefusedAsync(client, HttpMethod.Post, path, 403, body) ?? ""];
    }

    private static async Task<int> StatusAsync(HttpClient client, HubRoute route)
    {
        using HttpRequestMessage request = new(new HttpMethod(route.Method == "*" ? "GET" : route.Method), route.Filled);
        using HttpResponseMessage response = await client.SendAsync(request);
        return (int)response.StatusCode;
    }

    private IReadOnlyList<HubRoute> Routes() => HubRoute.AllOf(hub);
}
