using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace TradingHub.Server.Tests.Security.SignIn;

/// <summary>Pairs of keys that the hub issued open the Alpaca API where one has to sign in; nothing else of the hub does.</summary>
public sealed class KeyRouteTests(SignInHub hub) : IClassFixture<SignInHub>
{
    [Fact]
    public async Task A_pair_is_shown_once_listed_without_its_secret_and_opens_the_alpaca_api()
    {
        using HttpClient owner = await hub.OwnerAsync();
        JsonElement made = await MakeAsync(owner);

        using HttpClient sdk = Sdk(Text(made, "key_id"), Text(made, "secret"));
        JsonElement account = await SignInHub.AskAsync(sdk, HttpMethod.Get, "/v2/account", null, 200);
        JsonElement list = await SignInHub.AskAsync(owner, HttpMethod.Get, "/api/keys", null, 200);
        JsonElement listed = list.GetProperty("keys").EnumerateArray().Single(key => Text(key, "key_id") == Text(made, "key_id"));

        Assert.True(account.TryGetProperty("buying_power", out _));
        Assert.Equal(
            ["created_at", "key_id", "last_used_at", "name"],
            listed.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal)
        );
        Assert.Equal(JsonValueKind.String, listed.GetProperty("last_used_at").ValueKind);
    }

    [Fact]
    public async Task A_key_that_was_revoked_is_refused_on_its_next_request()
    {
        using HttpClient owner = await hub.OwnerAsync();
        JsonElement made = await MakeAsync(owner);
        using HttpClient sdk = Sdk(Text(made, "key_id"), Text(made, "secret"));
        await SignInHub.AskAsync(sdk, HttpMethod.Get, "/v2/clock", null, 200);

        await SignInHub.AskAsync(owner, HttpMethod.Delete, $"/api/keys/{Text(made, "key_id")}", null, 204);

        await SignInHub.AskAsync(sdk, HttpMethod.Get, "/v2/clock", null, 401);
        string again = $"/api/keys/{Text(made, "key_id")}";
        Assert.Equal("KEY_UNKNOWN", await SignInHub.RefusedAsync(owner, HttpMethod.Delete, again, 404));
    }

    [Fact]
    public async Task A_pair_is_taken_as_basic_authentication_too_and_with_no_other_secret()
    {
        using HttpClient owner = await hub.OwnerAsync();
        JsonElement made = await MakeAsync(owner);
        using HttpClient basic = hub.Stranger();
        string pair = $"{Text(made, "key_id")}:{Text(made, "secret")}";
        basic.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))
        );

        await SignInHub.AskAsync(basic, HttpMethod.Get, "/v2/account", null, 200);
        using HttpClient wrong = Sdk(Text(made, "key_id"), Text(await MakeAsync(owner), "secret"));
        await SignInHub.AskAsync(wrong, HttpMethod.Get, "/v2/account", null, 401);
    }

    [Fact]
    public async Task Each_pair_has_requests_of_its_own()
    {
        using HttpClient owner = await hub.OwnerAsync();
        JsonElement one = await MakeAsync(owner);
        JsonElement other = await MakeAsync(owner);

        (long First, long Second) left = (await RemainingAsync(one), await RemainingAsync(other));

        Assert.Equal(left.First, left.Second);
    }

    [Fact]
    public async Task The_simulated_pair_works_from_this_machine_and_opens_nothing_but_the_alpaca_api()
    {
        using HttpClient sdk = Sdk("PKSIMULATED", "simulated");

        await SignInHub.AskAsync(sdk, HttpMethod.Get, "/v2/account", null, 200);
        Assert.Equal("NOT_SIGNED_IN", await SignInHub.RefusedAsync(sdk, HttpMethod.Get, "/api/account", 401));
    }

    [Fact]
    public async Task What_alpaca_lets_everybody_read_asks_for_keys_here()
    {
        using HttpClient stranger = hub.Stranger();

        await SignInHub.AskAsync(stranger, HttpMethod.Get, "/v1beta3/crypto/us/latest/quotes?symbols=BTC/USD", null, 403);
    }

    private static Task<JsonElement> MakeAsync(HttpClient owner) =>
        SignInHub.AskAsync(owner, HttpMethod.Post, "/api/keys", new { name = "sdk" }, 201);

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;

    private HttpClient Sdk(string keyId, string secret)
    {
        HttpClient client = hub.Stranger();
        client.DefaultRequestHeaders.Add("APCA-API-KEY-ID", keyId);
        client.DefaultRequestHeaders.Add("APCA-API-SECRET-KEY", secret);
        return client;
    }

    private async Task<long> RemainingAsync(JsonElement made)
    {
        using HttpClient sdk = Sdk(Text(made, "key_id"), Text(made, "secret"));
        using HttpResponseMessage response = await sdk.GetAsync(new Uri("/v2/clock", UriKind.Relative));
        return long.Parse(response.Headers.GetValues("X-RateLimit-Remaining").Single());
    }
}
