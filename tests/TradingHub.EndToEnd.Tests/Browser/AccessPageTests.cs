using System.Net;
using System.Net.Http.Headers;
using Microsoft.Playwright;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.EndToEnd.Tests.SignIn;

namespace TradingHub.EndToEnd.Tests.Browser;

/// <summary>Tokens and Alpaca keys, made and revoked by a person, used by programs.</summary>
public sealed class AccessPageTests(LoginHub login, SimulatedHub open) : IClassFixture<LoginHub>, IClassFixture<SimulatedHub>
{
    private static readonly LocatorWaitForOptions Detached = new() { State = WaitForSelectorState.Detached };

    [ChromiumFact]
    public async Task A_token_is_shown_once_opens_what_it_may_and_nothing_once_revoked()
    {
        await using DashboardPage dashboard = await SignedInAsync();
        await dashboard.Part("token.new").ClickAsync();
        await dashboard.TypeIntoAsync("token.name", "report");
        await dashboard.Part("token.create").ClickAsync();
        string token = (await (await dashboard.ShownAsync("shown.token")).InnerTextAsync()).Trim();
        await dashboard.Part("shown.done").ClickAsync();
        await dashboard.GoneAsync("modal.shown");

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Get, "/api/account", AsToken(token)));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(HttpMethod.Delete, "/api/orders", AsToken(token)));
        Assert.DoesNotContain(token, await dashboard.Page.ContentAsync(), StringComparison.Ordinal);
        await RevokeAsync(dashboard, "token");
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(HttpMethod.Get, "/api/account", AsToken(token)));
        Assert.Empty(dashboard.Errors);
    }

    [ChromiumFact]
    public async Task An_Alpaca_key_opens_the_Alpaca_API_until_it_is_revoked()
    {
        await using DashboardPage dashboard = await SignedInAsync();
        string address = (await dashboard.Part("keys.rest").InnerTextAsync()).Trim();
        await dashboard.Part("key.new").ClickAsync();
        await dashboard.TypeIntoAsync("key.name", "bot");
        await dashboard.Page.Keyboard.PressAsync("Enter");
        string key = (await (await dashboard.ShownAsync("shown.key")).InnerTextAsync()).Trim();
        string secret = (await dashboard.Part("shown.secret").InnerTextAsync()).Trim();
        await dashboard.Part("shown.done").ClickAsync();
        await dashboard.GoneAsync("modal.shown");

        Assert.Equal(login.Hub.Address, new Uri(address));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Get, "/v2/account", AsKey(key, secret)));
        Assert.DoesNotContain(secret, await dashboard.Page.ContentAsync(), StringComparison.Ordinal);
        await RevokeAsync(dashboard, "key");
        HttpStatusCode refused = await StatusAsync(HttpMethod.Get, "/v2/account", AsKey(key, secret));
        Assert.True(refused is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"{refused}");
        Assert.Empty(dashboard.Errors);
    }

    [ChromiumFact]
    public async Task Without_sign_in_nothing_asks_for_a_password_and_the_page_is_there_all_the_same()
    {
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(open.Hub);
        await dashboard.TextAsync("wl.row.AAPL", text => text.Contains('.', StringComparison.Ordinal));

        await dashboard.Page.Keyboard.PressAsync("g");
        await dashboard.Page.Keyboard.PressAsync(",");
        await dashboard.ShownAsync("token.new");
        await dashboard.ShownAsync("key.new");
        await dashboard.Part("settings.sign-in").ClickAsync();

        await dashboard.ShownAsync("session.off");
        Assert.Equal(0, await dashboard.Part("top.account").CountAsync());
        Assert.Empty(dashboard.Errors);
    }

    [ChromiumFact]
    public async Task Tokens_and_keys_fit_a_phone()
    {
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(open.Hub, width: 390, height: 844);
        await (await dashboard.ShownAsync("bar.settings")).TapAsync();

        await (await dashboard.ShownAsync("token.new")).TapAsync();

        await dashboard.ShownAsync("modal.token");
        Assert.Equal(390, await dashboard.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        Assert.Empty(dashboard.Errors);
    }

    private async Task<DashboardPage> SignedInAsync()
    {
        DashboardPage dashboard = await DashboardPage.OpenAsync(login.Hub, address: "/dashboard/settings/access");
        await dashboard.SignInAsync();
        await dashboard.ShownAsync("keys.rest");
        return dashboard;
    }

    /// <summary>Revokes the only row of the kind: the first press asks, the second does it.</summary>
    private static async Task RevokeAsync(DashboardPage dashboard, string kind)
    {
        ILocator revoke = dashboard.Page.Locator($"[data-testid^=\"{kind}.revoke.\"]");
        await revoke.ClickAsync();
        await revoke.ClickAsync();
        await dashboard.Page.Locator($"[data-testid^=\"{kind}.row.\"]").WaitForAsync(Detached);
    }

    private static Action<HttpRequestHeaders> AsToken(string token) =>
        headers => headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

    private static Action<HttpRequestHeaders> AsKey(string key, string secret) =>
        headers =>
        {
            headers.Add("APCA-API-KEY-ID", key);
            headers.Add("APCA-API-SECRET-KEY", secret);
        };

    /// <summary>What a program without a session is answered.</summary>
    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, Action<HttpRequestHeaders> sign)
    {
        using HttpClient program = new() { BaseAddress = login.Hub.Address };
        using HttpRequestMessage request = new(method, path);
        sign(request.Headers);
        using HttpResponseMessage response = await program.SendAsync(request);
        return response.StatusCode;
    }
}
