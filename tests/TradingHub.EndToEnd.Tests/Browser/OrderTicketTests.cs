using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Browser;

/// <summary>Types and groups of orders placed at the ticket, and the halt.</summary>
public sealed class OrderTicketTests(SimulatedHub shared) : IClassFixture<SimulatedHub>
{
    private readonly HubProcess _hub = shared.Hub;

    [ChromiumFact]
    public async Task A_bracket_is_placed_with_the_keyboard_and_its_legs_stand_below_it()
    {
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(_hub);
        await dashboard.ChooseAsync("AMD");

        await dashboard.Page.Keyboard.PressAsync("b");
        await dashboard.TypeIntoAsync("ticket.size", "10");
        await dashboard.Page.Keyboard.PressAsync("Control+b");
        await dashboard.TextAsync("ticket.submit", text => text.Contains("Buy 10 AMD at", StringComparison.Ordinal));
        await dashboard.Page.Keyboard.PressAsync("Control+Enter");
        await dashboard.ConfirmIfAskedAsync();

        IReadOnlyList<JsonElement> orders = await OrdersAsync("AMD", 3);
        JsonElement entry = Assert.Single(orders, order => order.Field("leg").ValueKind == JsonValueKind.Null);
        Assert.Equal(("bracket", "dashboard", 10m), (entry.Text("order_class"), entry.Text("source"), entry.Number("quantity")));
        await dashboard.Part("dock.tab.orders").ClickAsync();
        ILocator rows = dashboard.Page.Locator("[data-testid^=\"ord.row.\"]");
        string entryRow = $"ord.row.{entry.Text("id")}";
        await dashboard.ShownAsync(entryRow);
        string[] shown = await rows.EvaluateAllAsync<string[]>(
            "rows => rows.map(row => `${row.dataset.testid} ${row.dataset.leg ?? ''}`)"
        );
        string[] group = [.. shown.SkipWhile(row => !row.StartsWith(entryRow, StringComparison.Ordinal)).Take(3)];
        Assert.Equal(["", "take_profit", "stop_loss"], group.Select(row => row.Split(' ')[1]));
        Assert.Empty(dashboard.Errors);
    }

    [ChromiumFact]
    public async Task A_letter_in_a_figure_acts_as_anywhere_on_the_page()
    {
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(_hub);
        await dashboard.ChooseAsync("AMZN");
        await dashboard.Page.Keyboard.PressAsync("b");
        await dashboard.TypeIntoAsync("ticket.size", "5");

        await dashboard.Page.Keyboard.PressAsync("s");
        await dashboard.Page.Locator("[data-testid=\"ticket.side\"] [aria-checked=true]:has-text(\"Sell\")").WaitForAsync();
        await dashboard.Page.Keyboard.PressAsync("/");
        await dashboard.ShownAsync("palette.input");

        Assert.Empty(dashboard.Errors);
    }

    [ChromiumFact]
    public async Task A_stop_order_is_placed_with_the_keyboard_and_moved_in_its_line()
    {
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(_hub);
        await dashboard.ChooseAsync("META");
        decimal stop = decimal.Round((await _hub.QuoteAsync("META")).Number("ask") * 1.03m, 2);

        await dashboard.Page.Keyboard.PressAsync("o");
        await dashboard.Page.Locator("[data-testid=\"ticket.type\"] [aria-checked=true]:focus").WaitForAsync();
        await dashboard.Page.Keyboard.PressAsync("ArrowRight");
        await dashboard.Page.Locator("[data-testid=\"ticket.type\"] [data-value=stop]:focus").WaitForAsync();
        await dashboard.TabToAsync("ticket.stop");
        await dashboard.TypeIntoAsync("ticket.stop", Text(stop));
        await dashboard.TabToAsync("ticket.size");
        await dashboard.TypeIntoAsync("ticket.size", "3");
        await dashboard.Page.Keyboard.PressAsync("Control+Enter");
        await dashboard.ConfirmIfAskedAsync();

        JsonElement order = (await OrdersAsync("META", 1))[0];
        Assert.Equal(("stop", stop, 3m), (order.Text("type"), order.Number("stop_price"), order.Number("quantity")));
        await dashboard.Part("dock.tab.orders").ClickAsync();
        await dashboard.Part($"ord.stop_price.{order.Text("id")}").PressAsync("Enter");
        await dashboard.TypeIntoAsync($"ord.edit.{order.Text("id")}", Text(stop + 1));
        await dashboard.Page.Keyboard.PressAsync("Enter");
        JsonElement moved = (await OrdersAsync("META", 2)).Single(one => one.Says("replaces", order.Text("id")));
        Assert.Equal(stop + 1, moved.Number("stop_price"));
        await dashboard.Part($"ord.cancel.{moved.Text("id")}").ClickAsync();
        await _hub.WaitForStateAsync(moved.Text("id"), "canceled");
        Assert.Empty(dashboard.Errors);
    }

    [ChromiumFact]
    public async Task A_halt_by_mouse_shows_the_banner_refuses_orders_and_ends_when_it_is_cleared()
    {
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(_hub);
        await dashboard.ChooseAsync("TSLA");
        await dashboard.Part("top.halt").ClickAsync();

        await dashboard.HoldAsync("halt.level.2", "halt.standing");
        await dashboard.Page.Keyboard.PressAsync("Escape");
        await dashboard.TextAsync("halt.banner", text => text.Contains("Halted at level 2 by you", StringComparison.Ordinal));
        await dashboard.Page.Keyboard.PressAsync("b");
        await dashboard.TypeIntoAsync("ticket.size", "1");
        await dashboard.TextAsync("ticket.submit", text => text == "Trading is halted at level 2");
        HubAnswer refused = await _hub.SendAsync(HttpMethod.Post, "/api/orders", Buy("TSLA"));
        await dashboard.TextAsync("toast.0", text => text.Contains("Trading is halted", StringComparison.Ordinal));
        Assert.Equal("TRADING_HALTED", refused.Code);

        await dashboard.Part("halt.show").ClickAsync();
        await dashboard.Page.Locator("[data-testid^=\"halt.clear.\"]").ClickAsync();
        await dashboard.TypeIntoAsync("halt.reason", "looked at");
        await dashboard.Page.Keyboard.PressAsync("Enter");
        await dashboard.GoneAsync("halt.banner");
        Assert.Empty((await _hub.GetAsync("/api/halt")).Items("scopes"));
        await _hub.PlaceAsync(Buy("TSLA"));
        Assert.Empty(dashboard.Errors);
    }

    private static object Buy(string symbol) =>
        new
        {
            symbol,
            side = "buy",
            quantity = 1,
        };

    private static string Text(decimal price) => price.ToString("0.00", CultureInfo.InvariantCulture);

    private Task<IReadOnlyList<JsonElement>> OrdersAsync(string symbol, int count) =>
        Eventually.GetAsync<IReadOnlyList<JsonElement>>(
            async () => [.. (await _hub.GetAsync($"/api/orders?status=all&symbol={symbol}&limit=50")).Items("orders")],
            orders => orders.Count == count,
            $"{count} orders of {symbol}"
        );
}
