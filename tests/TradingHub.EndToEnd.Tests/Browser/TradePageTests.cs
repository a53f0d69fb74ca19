using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;
using Xunit.Abstractions;

namespace TradingHub.EndToEnd.Tests.Browser;

/// <summary>The real page in a real Chromium, on a host of its own.</summary>
public sealed class TradePageTests(SimulatedHub shared, ITestOutputHelper output) : IClassFixture<SimulatedHub>
{
    /// <summary>Ten times the bar of 500 ms; the time itself is printed.</summary>
    private static readonly TimeSpan TenTimesTheBar = TimeSpan.FromSeconds(5);
    private readonly HubProcess _hub = shared.Hub;

    [ChromiumFact]
    public async Task Prices_move_and_the_chart_is_full_of_history()
    {
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(_hub);

        string before = await dashboard.TextAsync("wl.row.SPY", text => text.Contains('.', StringComparison.Ordinal));
        await dashboard.TextAsync("wl.row.SPY", text => text != before);
        string last = await dashboard.TextAsync("chart.last", text => text.Contains('.', StringComparison.Ordinal));
        await dashboard.TextAsync("chart.last", text => text != last);

        Assert.Equal("SIM", (await dashboard.TextAsync("top.env", text => text.Length > 0)).Trim());
        Assert.True(await dashboard.Page.Locator("canvas").CountAsync() > 0);
        Assert.Contains(dashboard.Requests, request => request.Contains("/api/market/bars/", StringComparison.Ordinal));
        Assert.Empty(dashboard.Errors);
    }

    [ChromiumFact]
    public async Task An_order_is_placed_with_the_keyboard_fills_shows_in_positions_and_is_closed()
    {
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(_hub);
        await dashboard.ChooseAsync("MSFT");
        decimal price = (await _hub.QuoteAsync("MSFT")).Number("ask") + 0.25m;

        await dashboard.Page.Keyboard.PressAsync("p");
        await dashboard.TypeIntoAsync("ticket.price", price.ToString("0.00", CultureInfo.InvariantCulture));
        await dashboard.TabToAsync("ticket.size");
        await dashboard.TypeIntoAsync("ticket.size", "10");
        await dashboard.Page.Keyboard.PressAsync("Control+Enter");
        await dashboard.ConfirmIfAskedAsync();

        string row = await dashboard.TextAsync("pos.row.MSFT", text => text.Contains("10", StringComparison.Ordinal));
        Assert.Contains("Long", row, StringComparison.Ordinal);
        await dashboard.Page.Locator("[data-testid^=\"toast.\"][data-kind=fill]").First.WaitForAsync();
        JsonElement order = (await _hub.GetAsync("/api/orders?status=all&symbol=MSFT&limit=1")).Items("orders")[0];
        Assert.Equal(("dashboard", "filled", 10m), (order.Text("source"), order.Text("state"), order.Number("filled_quantity")));

        await dashboard.Part("pos.close.MSFT").First.FocusAsync();
        await dashboard.Page.Keyboard.PressAsync("Enter");
        await dashboard.GoneAsync("pos.row.MSFT");
        JsonElement positions = await _hub.GetAsync("/api/positions");
        Assert.DoesNotContain(positions.Items("positions"), position => position.Says("symbol", "MSFT"));
        Assert.Empty(dashboard.Errors);
    }

    [ChromiumFact]
    public async Task What_a_script_orders_shows_on_the_page_at_once()
    {
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(_hub);
        await dashboard.TextAsync("wl.row.NVDA", text => text.Contains('.', StringComparison.Ordinal));
        decimal resting = await _hub.RestingPriceAsync("NVDA");
        long sent = Stopwatch.GetTimestamp();

        await _hub.BuyAsync("NVDA", 10);
        string open = (await _hub.LimitAsync("buy", "NVDA", 1, resting)).Text("id");
        await dashboard.ShownAsync("pos.row.NVDA");
        TimeSpan position = Stopwatch.GetElapsedTime(sent);
        await dashboard.Part("dock.tab.orders").ClickAsync();
        await dashboard.ShownAsync($"ord.row.{open}");

        output.WriteLine($"the position is on the page {position.TotalMilliseconds:0} ms after the order was sent");
        Assert.InRange(position, TimeSpan.Zero, TenTimesTheBar);
        await dashboard.Part($"ord.cancel.{open}").ClickAsync();
        await _hub.WaitForStateAsync(open, "canceled");
        Assert.Empty(dashboard.Errors);
    }

    [ChromiumFact]
    public async Task The_channel_status_opens_with_the_five_channels()
    {
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(_hub);
        Assert.Contains(
            "5ch",
            await dashboard.TextAsync("top.channels", text => text.Contains("5ch", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );

        await dashboard.Part("top.channels").ClickAsync();

        await dashboard.ShownAsync("modal.channels");
        foreach (string channel in (string[])["orders", "charts", "ai", "scanner", "realtime"])
        {
            await dashboard.ShownAsync($"channel.row.{channel}");
        }

        await dashboard.Page.Keyboard.PressAsync("Escape");
        await dashboard.GoneAsync("modal.channels");
        Assert.Empty(dashboard.Errors);
    }

    [ChromiumFact]
    public async Task In_the_streaming_control_a_subscription_is_added_and_removed()
    {
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(_hub);
        await dashboard.TextAsync("top.subs", text => text.Contains("subs", StringComparison.Ordinal));
        await dashboard.Part("top.subs").ClickAsync();
        await dashboard.ShownAsync("modal.streaming");

        await dashboard.Part("streaming.symbols").FillAsync("UBER");
        await dashboard.Part("streaming.subscribe").ClickAsync();
        await dashboard.ShownAsync("streaming.row.UBER");
        JsonElement status = (await _hub.GetAsync("/api/streaming/status")).Field("status");
        Assert.Contains("quotes", status.Field("subscriptions").Texts("UBER"));

        await dashboard.Part("streaming.unsubscribe.UBER").ClickAsync();
        await dashboard.GoneAsync("streaming.row.UBER");
        Assert.Empty(dashboard.Errors);
    }

    [ChromiumFact]
    public async Task The_phone_layout_trades_too()
    {
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(_hub, width: 390, height: 844);
        await dashboard.TextAsync("phone.buy", text => text.Contains('.', StringComparison.Ordinal));
        string symbol = (await dashboard.Page.Locator("header button").First.InnerTextAsync()).Trim();

        await dashboard.Part("phone.buy").TapAsync();
        await dashboard.ShownAsync("phone.sheet");
        await dashboard.Part("ticket.type").GetByText("Market").TapAsync();
        await dashboard.Part("ticket.size").FillAsync("2");
        await dashboard.TextAsync("ticket.submit", text => text.Contains("Hold to buy", StringComparison.Ordinal));
        await dashboard.Part("ticket.submit").HoverAsync();
        await dashboard.Page.Mouse.DownAsync();
        await dashboard
            .Part($"pos.row.{symbol}")
            .WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await dashboard.Page.Mouse.UpAsync();
        await dashboard.Page.Keyboard.PressAsync("Escape");
        await dashboard.GoneAsync("phone.sheet");
        await dashboard.Part($"pos.close.{symbol}").TapAsync();

        await dashboard.GoneAsync($"pos.row.{symbol}");
        Assert.Empty(dashboard.Errors);
    }

    [ChromiumFact]
    public async Task After_five_seconds_the_page_makes_no_request_without_an_action()
    {
        await using MarketSocket socket = await _hub.OpenSocketAsync();
        await socket.SubscribeAsync([], "heartbeat");
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(_hub);
        await dashboard.TextAsync("wl.row.SPY", text => text.Contains('.', StringComparison.Ordinal));
        // The chart asks for its indicators when a bar closes: on the chart of weeks none does meanwhile.
        await dashboard.Part("chart.tf.1W").ClickAsync();
        await dashboard.TextAsync("chart.legend.ema(9)", text => text.Contains('.', StringComparison.Ordinal));
        await dashboard.ShownAsync("chart.signal");
        await BeatsAsync(socket, 6);
        int settled = dashboard.Requests.Count;

        await BeatsAsync(socket, 8);

        Assert.Empty(dashboard.Requests.Skip(settled));
        Assert.Empty(dashboard.Errors);
    }

    private static async Task BeatsAsync(MarketSocket socket, int count)
    {
        for (int beat = 0; beat < count; beat++)
        {
            await socket.ExpectAsync("heartbeat");
        }
    }
}
