using Microsoft.Playwright;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Browser;

/// <summary>Indicators and the signal on the chart.</summary>
public sealed class ChartIndicatorTests(SimulatedHub shared) : IClassFixture<SimulatedHub>
{
    private const int MostAsked = 10;
    private readonly HubProcess _hub = shared.Hub;

    [ChromiumFact]
    public async Task An_indicator_is_put_on_the_chart_changed_kept_and_taken_off()
    {
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(_hub);
        await dashboard.TextAsync("chart.legend.ema(9)", HasValue);
        await dashboard.Part("chart.indicators").ClickAsync();
        await dashboard.Part("chart.indicators.find").FillAsync("relative");
        await dashboard.Part("chart.add.rsi").ClickAsync();
        await dashboard.TextAsync("chart.legend.rsi(14)", HasValue);

        await dashboard.Part("chart.chosen.rsi(14)").GetByLabel("Change RSI 14").ClickAsync();
        await dashboard.Part("chart.parameter.length").FillAsync("501");
        Assert.True(await dashboard.Part("chart.parameters.apply").IsDisabledAsync());
        await dashboard.Part("chart.parameter.length").FillAsync("21");
        await dashboard.Page.Keyboard.PressAsync("Enter");
        await dashboard.TextAsync("chart.legend.rsi(21)", HasValue);
        await dashboard.Page.Keyboard.PressAsync("Escape");
        await dashboard.GoneAsync("chart.indicators.find");

        await dashboard.Page.ReloadAsync();
        await dashboard.TextAsync("chart.legend.rsi(21)", HasValue);
        await dashboard.Part("chart.indicators").ClickAsync();
        await dashboard.Part("chart.chosen.rsi(21)").GetByLabel("Remove RSI 21").ClickAsync();
        await dashboard.GoneAsync("chart.legend.rsi(21)");
        Assert.Empty(dashboard.Errors);
    }

    [ChromiumFact]
    public async Task Each_close_of_a_bar_brings_new_values_and_the_signal()
    {
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(_hub);
        await dashboard.Part("chart.tf.1m").ClickAsync();
        string before = await dashboard.TextAsync("chart.legend.ema(9)", HasValue);
        await dashboard.ShownAsync("chart.signal");
        int asked = Asked(dashboard, "/api/market/signal/");

        await _hub.SendAsync(HttpMethod.Post, "/api/simulator/speed", new { speed = 20 });
        await dashboard.TextAsync("chart.legend.ema(9)", text => HasValue(text) && text != before);
        await _hub.SendAsync(HttpMethod.Post, "/api/simulator/speed", new { speed = 1 });

        await Eventually.GetAsync(
            () => Task.FromResult(Asked(dashboard, "/api/market/signal/")),
            count => count > asked,
            "the question for the signal"
        );
        Assert.Empty(dashboard.Errors);
    }

    [ChromiumFact]
    public async Task A_bar_that_closes_brings_its_values_itself_and_the_route_is_not_asked()
    {
        const string Route = "/api/market/indicators/";
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(_hub);
        await dashboard.Part("chart.tf.1m").ClickAsync();
        string shown = await dashboard.TextAsync("chart.legend.ema(9)", HasValue);
        await _hub.SendAsync(HttpMethod.Post, "/api/simulator/speed", new { speed = 20 });

        // The first closes may be asked for: of the bar in which it began the hub saw a part only.
        int asked;
        int closes = 0;
        do
        {
            asked = Asked(dashboard, Route);
            string before = shown;
            shown = await dashboard.TextAsync("chart.legend.ema(9)", text => HasValue(text) && text != before);
            closes++;
        } while (Asked(dashboard, Route) > asked && closes < MostAsked);

        await _hub.SendAsync(HttpMethod.Post, "/api/simulator/speed", new { speed = 1 });
        Assert.True(closes < MostAsked, "Each close asked the route.");
        Assert.Empty(dashboard.Errors);
    }

    [ChromiumFact]
    public async Task The_signal_explains_the_votes_of_its_rules()
    {
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(_hub);
        await dashboard.ShownAsync("chart.signal");

        await dashboard.Part("chart.signal").ClickAsync();

        ILocator votes = dashboard.Page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = "Signal" });
        await votes.WaitForAsync();
        string text = await votes.InnerTextAsync();
        Assert.Contains("SMA 20 and 50", text, StringComparison.Ordinal);
        Assert.Contains("RSI 14", text, StringComparison.Ordinal);
        Assert.Contains("MACD", text, StringComparison.Ordinal);
        Assert.Empty(dashboard.Errors);
    }

    private static bool HasValue(string text) => text.Contains('.', StringComparison.Ordinal);

    private static int Asked(DashboardPage dashboard, string path) =>
        dashboard.Requests.Count(request => request.Contains(path, StringComparison.Ordinal));
}
