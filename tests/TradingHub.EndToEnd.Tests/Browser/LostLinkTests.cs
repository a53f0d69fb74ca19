using System.Globalization;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Browser;

/// <summary>A hub that dies under an open page.</summary>
public sealed class LostLinkTests
{
    [ChromiumFact]
    public async Task The_page_says_that_the_link_is_lost_and_goes_on_with_the_same_position_when_the_hub_is_back()
    {
        await using HubProcess first = await HubProcess.StartAsync(HubSettings.Busy());
        await first.WaitForStateAsync((await first.BuyAsync("AAPL", 3)).Text("id"), "filled");
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(first);
        await dashboard.TextAsync("chart.freshness", text => text == "Live");
        await dashboard.ShownAsync("pos.row.AAPL");

        await first.KillAsync();
        await dashboard.ShownAsync("chart.age");
        string port = first.Address.Port.ToString(CultureInfo.InvariantCulture);
        await using HubProcess second = await first.RestartAsync(HubSettings.Busy().With("Hub:Port", port));

        await dashboard.TextAsync("chart.freshness", text => text == "Live");
        string position = await dashboard.TextAsync("pos.row.AAPL", text => text.Contains("Long", StringComparison.Ordinal));
        string price = await dashboard.TextAsync("chart.last", text => text.Contains('.', StringComparison.Ordinal));
        await dashboard.TextAsync("chart.last", text => text != price);
        Assert.Contains("3", position, StringComparison.Ordinal);
    }
}
