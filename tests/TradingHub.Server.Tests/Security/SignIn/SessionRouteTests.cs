using System.Net.Http.Json;
using System.Text.Json;

namespace TradingHub.Server.Tests.Security.SignIn;

/// <summary>Who signs in gets a session that no page of another site can use, and that ends when he says so.</summary>
public sealed class SessionRouteTests(SignInHub hub) : IClassFixture<SignInHub>
{
    [Fact]
    public async Task A_stranger_is_told_that_one_has_to_sign_in_and_who_he_is_not()
    {
        using HttpClient owner = await hub.OwnerAsync();
        using HttpClient stranger = hub.Stranger();

        JsonElement session = await SignInHub.AskAsync(stranger, HttpMethod.Get, "/api/session", null, 200);

        Assert.Equal(
            ["login_required", "password_set", "signed_in", "principal", "expires_at", "environment"],
            session.EnumerateObject().Select(field => field.Name)
        );
        Assert.True(session.GetProperty("login_required").GetBoolean());
        Assert.True(session.GetProperty("password_set").GetBoolean());
        Assert.False(session.GetProperty("signed_in").GetBoolean());
        Assert.Equal(JsonValueKind.Null, session.GetProperty("principal").ValueKind);
        Assert.Equal(JsonValueKind.Null, session.GetProperty("expires_at").ValueKind);
        Assert.Equal("simulated", session.GetProperty("environment").GetString());
    }

    [Fact]
    public async Task The_owner_reads_that_he_is_and_until_when()
    {
        using HttpClient owner = await hub.OwnerAsync();
        DateTimeOffset before = TimeProvider.System.GetUtcNow();

        JsonElement session = await SignInHub.AskAsync(owner, HttpMethod.Get, "/api/session", null, 200);

        JsonElement principal = session.GetProperty("principal");
        Assert.True(session.GetProperty("signed_in").GetBoolean());
        Assert.Equal(("owner", "owner"), (Text(principal, "kind"), Text(principal, "name")));
        Assert.Equal(
            ["read", "stream", "orders:write", "risk:write", "admin"],
            principal.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString())
        );
        Assert.InRange(
            session.GetProperty("expires_at").GetDateTimeOffset() - before,
            TimeSpan.FromMinutes(29),
            TimeSpan.FromMinutes(31)
        );
    }

    [Fact]
    public async Task The_cookie_is_one_that_no_script_reads_and_no_other_site_sends()
    {
        using HttpClient owner = await hub.OwnerAsync();
        using HttpResponseMessage answer = await owner.PostAsJsonAsync("/api/session", new { password = SignInHub.Password });

        string cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Matches("^th_session=[0-9a-f]{64}; path=/; samesite=strict; httponly$", cookie);
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_somebody_put_into_the_browser_is_not_taken_over()
    {
        using HttpClient owner = await hub.OwnerAsync();
        using HttpClient victim = hub.CreateClient(new() { HandleCookies = false });
        string planted = new('a', 64);
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/session");
        request.Headers.Add("Cookie", $"th_session={planted}");
        request.Content = JsonContent.Create(new { password = SignInHub.Password });

        using HttpResponseMessage answer = await victim.SendAsync(request);

        Assert.DoesNotContain(planted, Assert.Single(answer.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        using HttpRequestMessage replay = new(HttpMethod.Get, "/api/account");
        replay.Headers.Add("Cookie", $"th_session={planted}");
        Assert.Equal(401, (int)(await victim.SendAsync(replay)).StatusCode);
    }

    [Fact]
    public async Task A_new_sign_in_ends_the_session_that_it_came_with()
    {
        using HttpClient owner = hub.CreateClient(new() { HandleCookies = false });
        await hub.OwnerAsync();
        string first = await CookieAsync(owner, sent: null);

        string second = await CookieAsync(owner, first);

        Assert.NotEqual(first, second);
        Assert.Equal(401, await StatusAsync(owner, first));
        Assert.Equal(200, await StatusAsync(owner, second));
    }

    [Fact]
    public async Task A_session_that_was_signed_out_is_refused_and_its_cookie_taken_away()
    {
        using HttpClient owner = hub.CreateClient(new() { HandleCookies = false });
        await hub.OwnerAsync();
        string cookie = await CookieAsync(owner, sent: null);
        using HttpRequestMessage request = new(HttpMethod.Delete, "/api/session");
        request.Headers.Add("Cookie", cookie);
        request.Headers.Add("X-TradingHub", "1");

        using HttpResponseMessage answer = await owner.SendAsync(request);

        Assert.Equal(204, (int)answer.StatusCode);
        Assert.StartsWith(
            "th_session=; expires=Thu, 01 Jan 1970",
            Assert.Single(answer.Headers.GetValues("Set-Cookie")),
            StringComparison.Ordinal
        );
        Assert.Equal(401, await StatusAsync(owner, cookie));
    }

    [Theory]
    [InlineData("GET", "/api/account", 401)]
    [InlineData("GET", "/api/config", 401)]
    [InlineData("GET", "/swagger/v1/swagger.json", 401)]
    [InlineData("GET", "/swagger/index.html", 401)]
    [InlineData("GET", "/problems", 401)]
    [InlineData("GET", "/api/nothing", 401)]
    [InlineData("GET", "/nothing", 401)]
    [InlineData("PUT", "/api/orders", 401)]
    [InlineData("DELETE", "/api/orders", 401)]
    [InlineData("GET", "/ws/market", 401)]
    [InlineData("GET", "/hubs/market", 401)]
    [InlineData("GET", "/robots.txt", 200)]
    [InlineData("GET", "/api/health", 200)]
    public async Task A_stranger_gets_nothing_but_what_everybody_gets(string method, string path, int status)
    {
        using HttpClient stranger = hub.Stranger();
        using HttpResponseMessage response = await stranger.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(status, (int)response.StatusCode);
        if (status == 401)
        {
            Assert.Equal("Bearer realm=\"TradingHub\"", response.Headers.WwwAuthenticate.ToString());
            Assert.Equal(
                "NOT_SIGNED_IN",
                JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("code").GetString()
            );
        }
    }

    [Fact]
    public async Task A_stranger_reads_of_the_hubs_health_only_that_it_is_up()
    {
        using HttpClient stranger = hub.Stranger();

        JsonElement health = await SignInHub.AskAsync(stranger, HttpMethod.Get, "/api/health", null, 200);

        Assert.Equal(["status", "timestamp", "channels"], health.EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public async Task What_changes_something_by_a_cookie_needs_the_header_of_the_hubs_page()
    {
        using HttpClient owner = await hub.OwnerAsync();
        owner.DefaultRequestHeaders.Remove("X-TradingHub");

        Assert.Equal("CSRF_HEADER_MISSING", await SignInHub.RefusedAsync(owner, HttpMethod.Delete, "/api/orders", 403));
        Assert.Equal("CSRF_HEADER_MISSING", await SignInHub.RefusedAsync(owner, HttpMethod.Delete, "/api/session", 403));
        await SignInHub.AskAsync(owner, HttpMethod.Get, "/api/orders", null, 200);
        owner.DefaultRequestHeaders.Add("X-TradingHub", "0");
        Assert.Equal("CSRF_HEADER_MISSING", await SignInHub.RefusedAsync(owner, HttpMethod.Delete, "/api/orders", 403));
    }

    [Theory]
    [InlineData("Origin", "http://evil.test")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_page_of_another_site_changes_nothing_with_the_owners_cookie(string header, string value)
    {
        using HttpClient owner = await hub.OwnerAsync();
        owner.DefaultRequestHeaders.TryAddWithoutValidation(header, value);

        Assert.Equal("ORIGIN_NOT_ALLOWED", await SignInHub.RefusedAsync(owner, HttpMethod.Delete, "/api/orders", 403));
    }

    [Fact]
    public async Task A_password_that_is_too_long_is_not_even_looked_at()
    {
        await hub.OwnerAsync();
        using HttpClient stranger = hub.Stranger();
        object body = new { password = new string('x', 257) };

        for (int attempt = 0; attempt < 30; attempt++)
        {
            Assert.Equal("FIELD_INVALID", await SignInHub.RefusedAsync(stranger, HttpMethod.Post, "/api/session", 400, body));
        }
    }

    [Fact]
    public async Task An_owner_who_comes_with_a_token_in_the_address_is_told_not_to()
    {
        using HttpClient owner = await hub.OwnerAsync();
        string token = $"th_0123456789ab_{new string('0', 64)}";

        foreach (string query in (string[])[$"access_token={token}", "access_token=x", "TOKEN=x", $"anything={token}"])
        {
            string path = $"/api/account?{query}";
            Assert.Equal("TOKEN_IN_QUERY", await SignInHub.RefusedAsync(owner, HttpMethod.Get, path, 400));
        }
    }

    private static string? Text(JsonElement body, string name) => body.GetProperty(name).GetString();

    private static async Task<string> CookieAsync(HttpClient client, string? sent)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/session");
        request.Headers.Add("X-TradingHub", "1");
        request.Content = JsonContent.Create(new { password = SignInHub.Password });
        if (sent is not null)
        {
            request.Headers.Add("Cookie", sent);
        }

        using HttpResponseMessage answer = await client.SendAsync(request);
        return Assert.Single(answer.Headers.GetValues("Set-Cookie")).Split(';')[0];
    }

    private static async Task<int> StatusAsync(HttpClient client, string cookie)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/account");
        request.Headers.Add("Cookie", cookie);
        return (int)(await client.SendAsync(request)).StatusCode;
    }
}
