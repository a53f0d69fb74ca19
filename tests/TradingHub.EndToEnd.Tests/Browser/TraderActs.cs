using Microsoft.Playwright;

namespace TradingHub.EndToEnd.Tests.Browser;

/// <summary>What a person does at the page, with the keyboard and with the mouse.</summary>
internal static class TraderActs
{
    private const int MostTabs = 25;

    /// <summary>Charts the symbol through the command box.</summary>
    public static async Task ChooseAsync(this DashboardPage dashboard, string symbol)
    {
        await dashboard.TextAsync($"wl.row.{symbol}", text => text.Contains('.', StringComparison.Ordinal));
        await dashboard.Page.Keyboard.PressAsync("/");
        await dashboard.TypeIntoAsync("palette.input", symbol);
        await dashboard.Page.Keyboard.PressAsync("Enter");
        await dashboard.Page.Locator($"[data-testid=\"wl.row.{symbol}\"][aria-selected=true]").WaitForAsync();
    }

    /// <summary>Types into the field that has to have the focus already.</summary>
    public static async Task TypeIntoAsync(this DashboardPage dashboard, string testId, string text)
    {
        await dashboard.Page.Locator($"[data-testid=\"{testId}\"]:focus").WaitForAsync();
        await dashboard.Page.Keyboard.PressAsync("Control+a");
        await dashboard.Page.Keyboard.TypeAsync(text);
    }

    /// <summary>Goes on with the Tab key until the part has the focus.</summary>
    public static async Task TabToAsync(this DashboardPage dashboard, string testId)
    {
        for (int tabs = 0; tabs < MostTabs; tabs++)
        {
            await dashboard.Page.Keyboard.PressAsync("Tab");
            if (await dashboard.Page.Locator($"[data-testid=\"{testId}\"]:focus").CountAsync() == 1)
            {
                return;
            }
        }

        Assert.Fail($"{testId} cannot be reached with the Tab key.");
    }

    /// <summary>Confirms the order when the page asks.</summary>
    public static async Task ConfirmIfAskedAsync(this DashboardPage dashboard)
    {
        ILocator outcome = dashboard.Page.Locator(
            "[data-testid=\"modal.confirm\"], [data-testid^=\"toast.\"], [data-testid=\"ticket.submit\"]:has-text(\"Enter a size\")"
        );
        await outcome.First.WaitForAsync();
        if (await dashboard.Part("modal.confirm").CountAsync() > 0)
        {
            await dashboard.Page.Locator("[data-testid=\"confirm.send\"]:focus").WaitForAsync();
            await dashboard.Page.Keyboard.PressAsync("Enter");
        }
    }

    /// <summary>Presses the part with the mouse and holds it until the outcome is shown.</summary>
    public static async Task HoldAsync(this DashboardPage dashboard, string testId, string outcome)
    {
        await (await dashboard.ShownAsync(testId)).HoverAsync();
        await dashboard.Page.Mouse.DownAsync();
        await dashboard.ShownAsync(outcome);
        await dashboard.Page.Mouse.UpAsync();
    }

    /// <summary>Waits until the part is not on the page any more.</summary>
    public static Task GoneAsync(this DashboardPage dashboard, string testId) =>
        dashboard.Part(testId).WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
}
