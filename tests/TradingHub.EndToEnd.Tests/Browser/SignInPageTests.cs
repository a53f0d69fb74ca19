using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TradingHub.EndToEnd.Tests.SignIn;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Browser;

/// <summary>The way in and out of a host that asks for a password.</summary>
public sealed partial class SignInPageTests(LoginHub shared) : IClassFixture<LoginHub>
{
    private readonly HubProcess _hub = shared.Hub;

    [ChromiumFact]
    public async Task The_first_link_sets_the_password_and_its_code_does_not_stay_in_the_address()
    {
        await using HubProcess hub = await StartNewAsync();
        string link = await FirstLinkAsync(hub);
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(hub, address: link);
        await dashboard.Page.Locator("[data-testid=\"password.new\"]:focus").WaitForAsync();
        Assert.Equal("/dashboard/sign-in", dashboard.Address());

        await dashboard.TypeIntoAsync("password.new", SignInCalls.Password);
        await dashboard.TabToAsync("password.again");
        await dashboard.TypeIntoAsync("password.again", SignInCalls.Password);
        await dashboard.Page.Keyboard.PressAsync("Enter");

        await dashboard.LiveAsync();
        Assert.StartsWith("/dashboard/trade/", dashboard.Address(), StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task A_used_link_says_so_and_asks_for_the_password()
    {
        await using HubProcess hub = await StartNewAsync();
        string link = await FirstLinkAsync(hub);
        await hub.BeginAsync();
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(hub, address: link);
        await dashboard.TypeIntoAsync("password.new", "another password of enough length");
        await dashboard.TabToAsync("password.again");
        await dashboard.TypeIntoAsync("password.again", "another password of enough length");
        await dashboard.Page.Keyboard.PressAsync("Enter");

        await dashboard.TextAsync("signin", text => text.Contains("used already", StringComparison.Ordinal));
        await dashboard.SignInAsync();

        await dashboard.LiveAsync();
    }

    [ChromiumFact]
    public async Task The_page_that_was_asked_for_opens_after_the_sign_in()
    {
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(_hub, address: "/dashboard/webhooks?tab=try");
        await dashboard.ShownAsync("signin");

        await dashboard.SignInAsync();

        await dashboard.ShownAsync("try.body");
        Assert.Equal("/dashboard/webhooks?tab=try", dashboard.Address());
    }

    [ChromiumFact]
    public async Task Nothing_of_the_account_is_asked_for_before_the_sign_in()
    {
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(_hub);

        await dashboard.ShownAsync("signin");

        Assert.All(
            dashboard.Requests.Where(request => request.Contains("/api/", StringComparison.Ordinal)),
            request => Assert.EndsWith("/api/session", request, StringComparison.Ordinal)
        );
        Assert.Empty(dashboard.Errors);
    }

    [ChromiumFact]
    public async Task A_wrong_password_is_told_at_the_field_and_after_too_many_the_wait_counts_down()
    {
        await using HubProcess hub = await StartNewAsync();
        await hub.BeginAsync();
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(hub);
        ILocator wait = dashboard.Part("form.wait");

        await dashboard.SignInAsync("this is not the password");
        await dashboard.Page.Locator("[data-testid=\"signin.password\"][aria-invalid=true]:focus").WaitForAsync();
        ILocator outcome = wait.Or(dashboard.Page.Locator("[data-testid=\"signin.password\"][aria-invalid=true]:focus"));
        while (await wait.CountAsync() == 0)
        {
            await dashboard.SignInAsync("this is not the password");
            await outcome.First.WaitForAsync();
        }

        string first = await dashboard.TextAsync("form.wait", text => text.Contains(':', StringComparison.Ordinal));
        await dashboard.TextAsync("form.wait", text => text != first);
        Assert.Matches(new Regex(@"^(\d+:)?\d\d:\d\d$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)), first.Trim());
        Assert.True(await dashboard.Part("signin.send").IsDisabledAsync());
    }

    [ChromiumFact]
    public async Task A_session_that_ends_elsewhere_leads_to_the_sign_in_and_back_with_the_draft()
    {
        await using HubProcess hub = await StartNewAsync();
        string elsewhere = await hub.BeginAsync();
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(hub);
        await dashboard.SignInAsync();
        await dashboard.LiveAsync();
        await dashboard.ChooseAsync("MSFT");
        await dashboard.Page.Keyboard.PressAsync("q");
        await dashboard.TypeIntoAsync("ticket.size", "17");
        string address = dashboard.Address();

        (await hub.CallAsOwnerAsync(elsewhere, HttpMethod.Delete, "/api/sessions")).Expect2xx("the end of all sessions");
        await dashboard.TextAsync("signin", text => text.Contains("Your session ended", StringComparison.Ordinal));
        await dashboard.SignInAsync();

        await dashboard.LiveAsync();
        Assert.Equal(("17", address), (await dashboard.Part("ticket.size").InputValueAsync(), dashboard.Address()));
        string last = await dashboard.TextAsync("chart.last", text => text.Contains('.', StringComparison.Ordinal));
        await dashboard.TextAsync("chart.last", text => text != last);
    }

    [ChromiumFact]
    public async Task Who_signs_out_has_to_sign_in_again()
    {
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(_hub);
        await dashboard.SignInAsync();
        await dashboard.LiveAsync();

        await dashboard.Part("top.account").ClickAsync();
        await dashboard.Part("account.sign_out").ClickAsync();

        await dashboard.ShownAsync("signin.password");
        await dashboard.Page.ReloadAsync();
        await dashboard.ShownAsync("signin.password");
        string cookies = string.Join(' ', (await dashboard.Page.Context.CookiesAsync()).Select(cookie => cookie.Value));
        Assert.Equal("", cookies.Trim());
    }

    [ChromiumFact]
    public async Task The_sign_in_fits_a_phone()
    {
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(_hub, width: 390, height: 844);
        LocatorBoundingBoxResult? button = await (await dashboard.ShownAsync("signin.send")).BoundingBoxAsync();

        await dashboard.Part("signin.password").FillAsync(SignInCalls.Password);
        await dashboard.Part("signin.send").TapAsync();

        await dashboard.TextAsync("phone.buy", text => text.Contains('.', StringComparison.Ordinal));
        string width = await dashboard.Page.EvaluateAsync<string>("() => String(document.documentElement.scrollWidth)");
        Assert.Equal(390, int.Parse(width, CultureInfo.InvariantCulture));
        Assert.InRange(button!.Height, 44, 60);
    }

    private static Task<HubProcess> StartNewAsync() => HubProcess.StartAsync(HubSettings.Busy().AskingForLogin());

    /// <summary>The link that the host printed, without scheme and host.</summary>
    private static async Task<string> FirstLinkAsync(HubProcess hub)
    {
        Match link = await Eventually.GetAsync(
            () => Task.FromResult(FirstLink().Match(hub.LastLines)),
            match => match.Success,
            "the link that sets the first password"
        );
        return link.Value;
    }

    [GeneratedRegex("/dashboard/sign-in#code=[0-9a-f]{64}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FirstLink();
}
