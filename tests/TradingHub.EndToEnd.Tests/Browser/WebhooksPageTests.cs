using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Browser;

/// <summary>Strategies, their alerts and the way of each alert, as a person sees them.</summary>
public sealed class WebhooksPageTests(SimulatedHub shared) : IClassFixture<SimulatedHub>
{
    private const string Alerts = "[data-testid^=\"alert.row.\"]";
    private readonly HubProcess _hub = shared.Hub;

    [ChromiumFact]
    public async Task A_strategy_is_made_its_alert_text_copied_sent_and_its_way_read()
    {
        await using DashboardPage dashboard = await OpenAsync();
        await MakeStrategyAsync(dashboard, "browser.orb", "AAPL");
        string secret = (await dashboard.Part("secret.value").InnerTextAsync()).Trim();
        await dashboard.Part("secret.text.copy").ClickAsync();
        string copied = await dashboard.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        await dashboard.Part("secret.done").ClickAsync();
        await dashboard.GoneAsync("modal.secret");

        HubAnswer answer = await SendAsync("order", AsTradingViewSends(copied));

        Assert.Equal("accepted", answer.Expect2xx("the alert").Text("status"));
        ILocator row = dashboard.Page.Locator($"{Alerts}[data-state=done]:has-text(\"browser.orb\")");
        await row.ClickAsync();
        foreach (string step in (string[])["received", "authenticated", "checked", "mapped", "decision", "order", "fill"])
        {
            await dashboard.ShownAsync($"trace.step.{step}");
        }

        await dashboard.ShownAsync("trace.order");
        string page = await dashboard.Page.ContentAsync();
        Assert.Contains(secret, copied, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, page, StringComparison.Ordinal);
        JsonElement order = Assert.Single(await OrdersAsync("AAPL"), one => one.Says("source", "webhook"));
        Assert.Equal(("browser.orb", 3m), (order.Text("strategy"), order.Number("quantity")));
        Assert.Empty(dashboard.Errors);
    }

    [ChromiumFact]
    public async Task A_refused_alert_says_why_and_what_it_carries_is_text()
    {
        await using DashboardPage dashboard = await OpenAsync();
        await MakeStrategyAsync(dashboard, "browser.refused", "MSFT");
        await dashboard.Part("secret.done").ClickAsync();
        const string body =
            """{"secret":"guessed","strategy":"browser.refused","ticker":"<img src=x onerror=alert(1)>","action":"buy"}""";

        HubAnswer answer = await SendAsync("order", body);

        Assert.Equal("WEBHOOK_SECRET_WRONG", answer.Code);
        await dashboard.Part("strategy.all").ClickAsync();
        await dashboard.Page.Locator($"{Alerts}[data-state=refused]").First.ClickAsync();
        string trace = await dashboard.TextAsync(
            "trace",
            text => text.Contains("WEBHOOK_SECRET_WRONG", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("guessed", trace, StringComparison.Ordinal);
        Assert.Equal(0, await dashboard.Page.Locator("main img").CountAsync());
        Assert.Empty(dashboard.Errors);
    }

    [ChromiumFact]
    public async Task A_payload_is_tried_as_a_dry_run_and_nothing_is_placed()
    {
        await using DashboardPage dashboard = await OpenAsync();
        await MakeStrategyAsync(dashboard, "browser.try", "NVDA");
        await dashboard.Part("secret.done").ClickAsync();
        await dashboard.Part("webhooks.tab.try").ClickAsync();

        await dashboard.Part("try.send").ClickAsync();

        ILocator result = await dashboard.ShownAsync("try.result");
        Assert.Equal("dry_run", await result.GetAttributeAsync("data-status"));
        await dashboard.ShownAsync("trace.step.decision");
        Assert.Empty(await OrdersAsync("NVDA"));
        Assert.Empty(dashboard.Errors);
    }

    [ChromiumFact]
    public async Task A_secret_is_exchanged_and_a_deleted_strategy_comes_back_with_undo()
    {
        await using DashboardPage dashboard = await OpenAsync();
        await MakeStrategyAsync(dashboard, "browser.secrets", "AMD");
        await dashboard.Part("secret.done").ClickAsync();
        ILocator rows = dashboard.Part("secret.row");

        await dashboard.Part("secret.new").ClickAsync();
        await dashboard.ShownAsync("secret.value");
        await dashboard.Part("secret.done").ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        ILocator revoke = dashboard.Page.Locator("[data-testid^=\"secret.revoke.\"]").First;
        await revoke.ClickAsync();
        await revoke.ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(1);

        await dashboard.Part("strategy.delete").ClickAsync();
        await dashboard.GoneAsync("strategy.row.browser.secrets");
        JsonElement off = await StrategyAsync("browser.secrets");
        Assert.False(off.Flag("is_enabled"));
        await dashboard.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Undo" }).ClickAsync();
        await dashboard.ShownAsync("strategy.row.browser.secrets");
        await Eventually.GetAsync(
            () => StrategyAsync("browser.secrets"),
            one => one.Flag("is_enabled"),
            "the strategy is on again"
        );
        Assert.Empty(dashboard.Errors);
    }

    [ChromiumFact]
    public async Task The_inbox_is_read_on_a_phone()
    {
        await SendAsync("order", """{"secret":"phone","action":"buy","ticker":"AAPL"}""");
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(_hub, width: 390, height: 844);
        await (await dashboard.ShownAsync("bar.webhooks")).TapAsync();

        await dashboard.Page.Locator(Alerts).First.TapAsync();

        await dashboard.ShownAsync("trace.step.received");
        await dashboard.Part("webhooks.back").TapAsync();
        await dashboard.Page.Locator(Alerts).First.WaitForAsync();
        Assert.Equal(390, await dashboard.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        Assert.Empty(dashboard.Errors);
    }

    private async Task<DashboardPage> OpenAsync()
    {
        DashboardPage dashboard = await DashboardPage.OpenAsync(_hub);
        await dashboard.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await dashboard.TextAsync("wl.row.AAPL", text => text.Contains('.', StringComparison.Ordinal));
        await dashboard.Page.Keyboard.PressAsync("g");
        await dashboard.Page.Keyboard.PressAsync("h");
        await dashboard.ShownAsync("strategy.new");
        return dashboard;
    }

    /// <summary>Makes a strategy that sends; leaves its secret on screen.</summary>
    private static async Task MakeStrategyAsync(DashboardPage dashboard, string name, string symbol)
    {
        await dashboard.Part("strategy.new").ClickAsync();
        await dashboard.TypeIntoAsync("strategy.name", name);
        ILocator dialog = dashboard.Part("modal.strategy");
        await dialog.Locator("[data-value=send]").ClickAsync();
        await dialog.Locator("[data-testid=\"strategy.symbols\"]").FillAsync(symbol);
        await dashboard.Part("strategy.create").ClickAsync();
        await dashboard.ShownAsync("secret.text");
    }

    /// <summary>The text with the placeholders filled as TradingView's documentation says.</summary>
    private static string AsTradingViewSends(string text) =>
        text.Replace("{{exchange}}", "NASDAQ", StringComparison.Ordinal)
            .Replace("{{ticker}}", "AAPL", StringComparison.Ordinal)
            .Replace("{{close}}", "100.5", StringComparison.Ordinal)
            .Replace("{{interval}}", "5", StringComparison.Ordinal)
            .Replace("{{strategy.order.action}}", "buy", StringComparison.Ordinal)
            .Replace("{{strategy.order.contracts}}", "3", StringComparison.Ordinal)
            .Replace("{{strategy.order.id}}", "Long", StringComparison.Ordinal)
            .Replace("{{strategy.order.comment}}", "", StringComparison.Ordinal)
            .Replace("{{strategy.market_position}}", "long", StringComparison.Ordinal)
            .Replace(
                "{{timenow}}",
                TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                StringComparison.Ordinal
            );

    private async Task<HubAnswer> SendAsync(string route, string body)
    {
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _hub.Http.PostAsync($"/api/tradingview/webhook/{route}", content);
        return await HubAnswer.ReadAsync(response);
    }

    private Task<JsonElement> StrategyAsync(string name) => _hub.GetAsync($"/api/tradingview/strategies/{name}");

    private async Task<IReadOnlyList<JsonElement>> OrdersAsync(string symbol) =>
        (await _hub.GetAsync($"/api/orders?status=all&symbol={symbol}&limit=50")).Items("orders");
}
