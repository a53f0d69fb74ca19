using System.Text.Json;
using TradingHub.Server.Security.SignIn;

namespace TradingHub.Server.Tests.Security.SignIn;

/// <summary>The one-time link, the password that it sets, and its change. Each fact has a hub of its own.</summary>
public sealed class FirstPasswordTests
{
    private const string Other = "nine blue lanterns wander";

    [Fact]
    public async Task The_link_sets_the_password_once_and_its_file_is_gone()
    {
        await using SignInHub hub = new();
        string code = await hub.CodeAsync();
        using HttpClient client = hub.Stranger();

        JsonElement session = await FirstAsync(client, code, SignInHub.Password, 200);

        Assert.True(session.GetProperty("signed_in").GetBoolean());
        Assert.True(session.GetProperty("password_set").GetBoolean());
        Assert.False(File.Exists(Path.Combine(hub.DataDirectory, FirstRunLink.FileName)));
        Assert.Equal("CODE_USED", (await FirstAsync(hub.Stranger(), code, Other, 410)).GetProperty("code").GetString());
        await SignInHub.AskAsync(client, HttpMethod.Get, "/api/account", null, 200);
    }

    [Fact]
    public async Task The_file_with_the_link_is_its_owners_alone()
    {
        await using SignInHub hub = new();
        string code = await hub.CodeAsync();

        Assert.Matches("^[0-9a-f]{64}$", code);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(hub.DataDirectory, FirstRunLink.FileName))
            );
        }
    }

    [Fact]
    public async Task A_link_that_was_tried_with_five_wrong_codes_is_spent()
    {
        await using SignInHub hub = new();
        string code = await hub.CodeAsync();
        using HttpClient client = hub.Stranger();

        for (int attempt = 0; attempt < 4; attempt++)
        {
            JsonElement wrong = await FirstAsync(client, new string('0', 64), SignInHub.Password, 401);
            Assert.Equal("SIGN_IN_FAILED", wrong.GetProperty("code").GetString());
        }

        Assert.Equal("CODE_USED", (await FirstAsync(client, "x", SignInHub.Password, 410)).GetProperty("code").GetString());
        Assert.Equal("CODE_USED", (await FirstAsync(client, code, SignInHub.Password, 410)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("fourteen chars")]
    [InlineData("Correct Horse Battery Staple")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa")]
    [InlineData("ababcabcabcabcabcabc")]
    [InlineData("tab\tbetween the words")]
    public async Task A_password_that_is_guessed_first_spends_no_link(string password)
    {
        await using SignInHub hub = new();
        string code = await hub.CodeAsync();
        using HttpClient client = hub.Stranger();

        JsonElement refused = await FirstAsync(client, code, password, 400);

        Assert.Equal("password", refused.GetProperty("field").GetString());
        await FirstAsync(client, code, SignInHub.Password, 200);
    }

    [Fact]
    public async Task A_new_password_ends_all_other_sessions_and_the_old_password()
    {
        await using SignInHub hub = new();
        using HttpClient owner = await hub.OwnerAsync();
        using HttpClient other = await hub.OwnerAsync();

        object wrong = new { current = Other, @new = Other };
        Assert.Equal("SIGN_IN_FAILED", await SignInHub.RefusedAsync(owner, HttpMethod.Put, "/api/session/password", 401, wrong));
        object right = new { current = SignInHub.Password, @new = Other };
        await SignInHub.AskAsync(owner, HttpMethod.Put, "/api/session/password", right, 204);

        await SignInHub.AskAsync(owner, HttpMethod.Get, "/api/account", null, 200);
        Assert.Equal("NOT_SIGNED_IN", await SignInHub.RefusedAsync(other, HttpMethod.Get, "/api/account", 401));
        object former = new { password = SignInHub.Password };
        Assert.Equal("SIGN_IN_FAILED", await SignInHub.RefusedAsync(other, HttpMethod.Post, "/api/session", 401, former));
        await SignInHub.AskAsync(other, HttpMethod.Post, "/api/session", new { password = Other }, 200);
    }

    [Fact]
    public async Task All_sessions_end_at_once()
    {
        await using SignInHub hub = new();
        using HttpClient owner = await hub.OwnerAsync();
        using HttpClient other = await hub.OwnerAsync();

        await SignInHub.AskAsync(owner, HttpMethod.Delete, "/api/sessions", null, 204);

        Assert.Equal("NOT_SIGNED_IN", await SignInHub.RefusedAsync(owner, HttpMethod.Get, "/api/account", 401));
        Assert.Equal("NOT_SIGNED_IN", await SignInHub.RefusedAsync(other, HttpMethod.Get, "/api/account", 401));
    }

    [Fact]
    public async Task The_sixth_wrong_password_is_not_looked_at_and_the_right_one_neither()
    {
        await using SignInHub hub = new();
        using HttpClient owner = await hub.OwnerAsync();
        using HttpClient stranger = hub.Stranger();
        object wrong = new { password = "no such password at all" };
        for (int attempt = 0; attempt < 5; attempt++)
        {
            Assert.Equal("SIGN_IN_FAILED", await SignInHub.RefusedAsync(stranger, HttpMethod.Post, "/api/session", 401, wrong));
        }

        using HttpResponseMessage sixth = await stranger.PostAsync(
            "/api/session",
            System.Net.Http.Json.JsonContent.Create(new { password = SignInHub.Password })
        );

        Assert.Equal(429, (int)sixth.StatusCode);
        Assert.InRange(sixth.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Contains("TOO_MANY_ATTEMPTS", await sixth.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await SignInHub.AskAsync(owner, HttpMethod.Get, "/api/account", null, 200);
    }

    [Fact]
    public async Task Where_nobody_has_to_sign_in_everybody_is_local_and_there_is_no_link()
    {
        await using HubFactory hub = new();
        using HttpClient client = hub.CreateClient();

        JsonElement session = await SignInHub.AskAsync(client, HttpMethod.Get, "/api/session", null, 200);

        Assert.False(session.GetProperty("login_required").GetBoolean());
        Assert.False(session.GetProperty("signed_in").GetBoolean());
        Assert.Equal("local", session.GetProperty("principal").GetProperty("kind").GetString());
        Assert.Equal(5, session.GetProperty("principal").GetProperty("scopes").GetArrayLength());
        object first = new { code = new string('0', 64), password = Other };
        Assert.Equal("CODE_USED", await SignInHub.RefusedAsync(client, HttpMethod.Post, "/api/session/first", 410, first));
        object change = new { current = Other, @new = Other };
        Assert.Equal(
            "PASSWORD_NOT_SET",
            await SignInHub.RefusedAsync(client, HttpMethod.Put, "/api/session/password", 409, change)
        );
    }

    private static Task<JsonElement> FirstAsync(HttpClient client, string code, string password, int status) =>
        SignInHub.AskAsync(client, HttpMethod.Post, "/api/session/first", new { code, password }, status);
}
