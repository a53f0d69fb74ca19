using System.Text.Json;

namespace TradingHub.Server.Tests.Security.SignIn;

/// <summary>Tokens over the routes: made, listed, capped, revoked.</summary>
public sealed class TokenRouteTests(SignInHub hub) : IClassFixture<SignInHub>
{
    [Fact]
    public async Task A_token_is_shown_once_and_listed_without_it()
    {
        using HttpClient owner = await hub.OwnerAsync();
        object wish = new
        {
            name = "research",
            scopes = new[] { "stream", "read" },
            expires_in_days = 7,
        };

        JsonElement made = await SignInHub.AskAsync(owner, HttpMethod.Post, "/api/tokens", wish, 201);
        JsonElement listed = Find(await SignInHub.AskAsync(owner, HttpMethod.Get, "/api/tokens", null, 200), made);

        Assert.Equal(
            ["created_at", "expires_at", "id", "last_used_at", "max_order_notional", "name", "scopes", "symbols"],
            listed.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal)
        );
        Assert.Equal(["read", "stream"], listed.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()));
        Assert.Equal(
            TimeSpan.FromDays(7),
            listed.GetProperty("expires_at").GetDateTimeOffset() - listed.GetProperty("created_at").GetDateTimeOffset()
        );
        Assert.Equal(JsonValueKind.Null, listed.GetProperty("last_used_at").ValueKind);
    }

    [Fact]
    public async Task A_program_is_who_its_token_says_and_needs_no_header_of_the_page()
    {
        using HttpClient program = await hub.ProgramAsync("read", "orders:write");

        JsonElement session = await SignInHub.AskAsync(program, HttpMethod.Get, "/api/session", null, 200);
        await SignInHub.AskAsync(program, HttpMethod.Delete, "/api/orders", null, 202);

        Assert.True(session.GetProperty("signed_in").GetBoolean());
        Assert.Equal("token", session.GetProperty("principal").GetProperty("kind").GetString());
        Assert.Equal("program", session.GetProperty("principal").GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_revoked_token_is_refused_on_its_next_request()
    {
        using HttpClient owner = await hub.OwnerAsync();
        JsonElement made = await MakeAsync(owner, "read");
        using HttpClient program = hub.WithToken(made.GetProperty("token").GetString()!);
        await SignInHub.AskAsync(program, HttpMethod.Get, "/api/account", null, 200);

        await SignInHub.AskAsync(owner, HttpMethod.Delete, $"/api/tokens/{made.GetProperty("id")}", null, 204);

        Assert.Equal("NOT_SIGNED_IN", await SignInHub.RefusedAsync(program, HttpMethod.Get, "/api/account", 401));
        string again = $"/api/tokens/{made.GetProperty("id")}";
        Assert.Equal("TOKEN_UNKNOWN", await SignInHub.RefusedAsync(owner, HttpMethod.Delete, again, 404));
    }

    [Theory]
    [InlineData("th_000000000000_0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task A_token_that_nobody_made_opens_nothing(string token)
    {
        using HttpClient stranger = hub.Stranger();
        stranger.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");

        Assert.Equal("NOT_SIGNED_IN", await SignInHub.RefusedAsync(stranger, HttpMethod.Get, "/api/account", 401));
    }

    [Fact]
    public async Task A_token_gives_no_scope_that_it_lacks()
    {
        using HttpClient manager = await hub.ProgramAsync("admin", "read");

        await MakeAsync(manager, "read");
        object more = new { name = "more", scopes = new[] { "read", "orders:write" } };
        Assert.Equal("SCOPE_MISSING", await SignInHub.RefusedAsync(manager, HttpMethod.Post, "/api/tokens", 403, more));
        Assert.Equal(
            "SCOPE_MISSING",
            await SignInHub.RefusedAsync(manager, HttpMethod.Post, "/api/keys", 403, new { name = "sdk" })
        );
    }

    [Fact]
    public async Task A_token_for_one_symbol_trades_no_other()
    {
        using HttpClient program = await CappedAsync(new { symbols = new[] { "AAPL" } });

        Assert.Equal("TOKEN_SYMBOL", await SignInHub.RefusedAsync(program, HttpMethod.Post, "/api/orders", 403, Buy("MSFT", 1)));
        await SignInHub.AskAsync(program, HttpMethod.Post, "/api/orders", Buy("AAPL", 1), 201);
    }

    [Fact]
    public async Task A_token_sends_no_order_that_costs_more_than_it_may_by_a_cent()
    {
        using HttpClient program = await CappedAsync(new { max_order_notional = 200m });

        Assert.Equal(
            "TOKEN_NOTIONAL",
            await SignInHub.RefusedAsync(program, HttpMethod.Post, "/api/orders", 422, Limit("AAPL", 1, 200.01m))
        );
        await SignInHub.AskAsync(program, HttpMethod.Post, "/api/orders", Limit("AAPL", 1, 200m), 201);
    }

    [Theory]
    [InlineData("""{"scopes":["read"]}""", "name")]
    [InlineData("""{"name":"x"}""", "scopes")]
    [InlineData("""{"name":"x","scopes":[]}""", "scopes")]
    [InlineData("""{"name":"x","scopes":["write"]}""", "scopes")]
    [InlineData("""{"name":"x","scopes":["read","read"]}""", "scopes")]
    [InlineData("""{"name":"x","scopes":["read"],"expires_in_days":0}""", "expires_in_days")]
    [InlineData("""{"name":"x","scopes":["read"],"expires_in_days":366}""", "expires_in_days")]
    [InlineData("""{"name":"x","scopes":["read"],"symbols":["AAPL"]}""", "symbols")]
    [InlineData("""{"name":"x","scopes":["orders:write"],"symbols":[]}""", "symbols")]
    [InlineData("""{"name":"x","scopes":["orders:write","admin"],"symbols":["AAPL"]}""", "symbols")]
    [InlineData("""{"name":"x","scopes":["orders:write"],"max_order_notional":0}""", "max_order_notional")]
    public async Task A_wish_that_cannot_be_is_answered_with_its_field(string body, string field)
    {
        using HttpClient owner = await hub.OwnerAsync();
        using JsonDocument wish = JsonDocument.Parse(body);

        JsonElement refused = await SignInHub.AskAsync(owner, HttpMethod.Post, "/api/tokens", wish.RootElement, 400);

        Assert.Equal(field, refused.GetProperty("field").GetString());
    }

    [Fact]
    public async Task A_symbol_that_nobody_knows_makes_no_token()
    {
        using HttpClient owner = await hub.OwnerAsync();
        object wish = new
        {
            name = "x",
            scopes = new[] { "orders:write" },
            symbols = new[] { "NOSUCH" },
        };

        Assert.Equal("INSTRUMENT_UNKNOWN", await SignInHub.RefusedAsync(owner, HttpMethod.Post, "/api/tokens", 422, wish));
    }

    private async Task<HttpClient> CappedAsync(object caps)
    {
        using HttpClient owner = await hub.OwnerAsync();
        await SignInHub.QuotedAsync(owner, "AAPL");
        Dictionary<string, object?> wish = new(StringComparer.Ordinal)
        {
            ["name"] = "capped",
            ["scopes"] = new[] { "orders:write" },
        };
        foreach (JsonProperty cap in JsonSerializer.SerializeToElement(caps, caps.GetType()).EnumerateObject())
        {
            wish[cap.Name] = cap.Value;
        }

        JsonElement made = await SignInHub.AskAsync(owner, HttpMethod.Post, "/api/tokens", wish, 201);
        return hub.WithToken(made.GetProperty("token").GetString()!);
    }

    private static Task<JsonElement> MakeAsync(HttpClient client, params string[] scopes) =>
        SignInHub.AskAsync(client, HttpMethod.Post, "/api/tokens", new { name = "one", scopes }, 201);

    private static JsonElement Find(JsonElement list, JsonElement made) =>
        list.GetProperty("tokens")
            .EnumerateArray()
            .Single(token => token.GetProperty("id").GetString() == made.GetProperty("id").GetString());

    private static object Buy(string symbol, decimal quantity) =>
        new
        {
            symbol,
            side = "buy",
            quantity,
            allow_duplicate = true,
        };

    private static object Limit(string symbol, decimal quantity, decimal price) =>
        new
        {
            symbol,
            side = "buy",
            type = "limit",
            quantity,
            limit_price = price,
            time_in_force = "gtc",
            allow_duplicate = true,
        };
}
