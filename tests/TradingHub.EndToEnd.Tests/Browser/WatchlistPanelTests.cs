using System.Net;
using System.Text.Json;
using Microsoft.Playwright;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Browser;

/// <summary>Lists with headings, notes and flags; their order, their files, and Undo.</summary>
public sealed class WatchlistPanelTests(SimulatedHub shared) : IClassFixture<SimulatedHub>
{
    private readonly HubProcess _hub = shared.Hub;

    [ChromiumFact]
    public async Task A_list_is_sorted_sectioned_exported_and_imported_again_as_it_was()
    {
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(_hub);
        await MakeListAsync(dashboard, "Core", "SPY", "NVDA", "AMD", "AAPL");
        await AddHeadingAsync(dashboard, "Chips");

        await DragAsync(dashboard, "NVDA");
        await DragAsync(dashboard, "AMD");
        await ShapeAsync("Core", "SPY AAPL | Chips: AMD NVDA");
        await ChooseAsync(dashboard, "wl.sort", "wl.sort.symbol");
        Assert.Equal(["AAPL", "SPY", "AMD", "NVDA"], await RowsAsync(dashboard));
        await ShapeAsync("Core", "SPY AAPL | Chips: AMD NVDA");
        await ChooseAsync(dashboard, "wl.sort", "wl.sort.keep");
        await ShapeAsync("Core", "AAPL SPY | Chips: AMD NVDA");

        await dashboard.Part("wl.tools").ClickAsync();
        IDownload file = await dashboard.Page.RunAndWaitForDownloadAsync(() => dashboard.Part("wl.export.txt").ClickAsync());
        string text = await File.ReadAllTextAsync(await file.PathAsync());
        Assert.Contains("NASDAQ:AAPL", text, StringComparison.Ordinal);
        Assert.Contains("###Chips", text, StringComparison.Ordinal);
        await ImportAsync(dashboard, "Core again", text);

        await dashboard.TextAsync("wl.lists", name => name.Trim() == "Core again");
        await dashboard.ShownAsync("wl.section.Chips");
        await ShapeAsync("Core again", "AAPL SPY | Chips: AMD NVDA");
        Assert.Empty(dashboard.Errors);
    }

    [ChromiumFact]
    public async Task A_damaged_file_names_its_line_and_the_list_stays_as_it_was()
    {
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(_hub);
        await MakeListAsync(dashboard, "Kept", "MSFT", "META");

        await ImportAsync(dashboard, "Kept", "NASDAQ:AAPL\n<html><body>not a list</body></html>", replaces: true);

        string problem = await dashboard.TextAsync("import.problem", text => text.Length > 0);
        Assert.Contains("Line 2", problem, StringComparison.Ordinal);
        await dashboard.Page.Keyboard.PressAsync("Escape");
        await ShapeAsync("Kept", "MSFT META");
    }

    [ChromiumFact]
    public async Task Notes_and_flags_stay_and_a_removed_row_and_a_deleted_list_come_back()
    {
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(_hub);
        await MakeListAsync(dashboard, "Noted", "TSLA", "AMZN");

        await dashboard.Part("wl.row.TSLA").FocusAsync();
        await dashboard.Page.Keyboard.PressAsync("n");
        await dashboard.Part("wl.flag.blue").ClickAsync();
        await dashboard.Part("wl.note").FillAsync("earnings <b>soon</b>");
        await dashboard.Part("wl.note.save").ClickAsync();
        await dashboard.ShownAsync("wl.noted.TSLA");
        await dashboard.Part("wl.row.TSLA").FocusAsync();
        await dashboard.Page.Keyboard.PressAsync("Delete");
        await dashboard.GoneAsync("wl.row.TSLA");
        await UndoAsync(dashboard);
        await dashboard.ShownAsync("wl.noted.TSLA");
        await ShapeAsync("Noted", "TSLA AMZN");

        await dashboard.Part("wl.lists").ClickAsync();
        await dashboard.Part("wl.delete.Noted").ClickAsync();
        await UndoAsync(dashboard);
        JsonElement list = await ShapeAsync("Noted", "TSLA AMZN");

        JsonElement item = list.Items("sections")[0].Items("items")[0];
        Assert.Equal(("earnings <b>soon</b>", "blue"), (item.Text("note"), item.Text("colour")));
        Assert.Empty(dashboard.Errors);
    }

    [ChromiumFact]
    public async Task What_a_script_does_to_a_list_shows_on_the_page_at_once()
    {
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(_hub);
        await MakeListAsync(dashboard, "Shared", "GOOGL");
        string id = (await ListAsync("Shared")).Text("id");

        object added = new { symbols = (string[])["NFLX"], section = "From a script" };
        (await _hub.SendAsync(HttpMethod.Post, $"/api/watchlists/{id}/symbols", added)).Expect2xx("add NFLX");

        await dashboard.ShownAsync("wl.section.From a script");
        await dashboard.ShownAsync("wl.row.NFLX");
        await dashboard.Part("wl.row.GOOGL").FocusAsync();
        await dashboard.Page.Keyboard.PressAsync("Alt+ArrowDown");
        await ShapeAsync("Shared", "From a script: GOOGL NFLX");
        Assert.Empty(dashboard.Errors);
    }

    private static Task<string[]> RowsAsync(DashboardPage dashboard) =>
        dashboard.Page.Locator("[data-row]").EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.row)");

    private static async Task ChooseAsync(DashboardPage dashboard, string menu, string item)
    {
        await dashboard.Part(menu).ClickAsync();
        await dashboard.Part(item).ClickAsync();
    }

    private static async Task MakeListAsync(DashboardPage dashboard, string name, params string[] symbols)
    {
        await dashboard.Part("wl.lists").ClickAsync();
        await dashboard.Part("wl.new_list").FillAsync(name);
        await dashboard.Page.Keyboard.PressAsync("Enter");
        await dashboard.TextAsync("wl.lists", text => text.Trim() == name);
        await dashboard.Part("wl.add_open").ClickAsync();
        foreach (string symbol in symbols)
        {
            await dashboard.TypeIntoAsync("wl.add", symbol);
            await dashboard.Page.Keyboard.PressAsync("Enter");
            await dashboard.ShownAsync($"wl.row.{symbol}");
        }

        await dashboard.Page.Keyboard.PressAsync("Escape");
    }

    private static async Task AddHeadingAsync(DashboardPage dashboard, string name)
    {
        await ChooseAsync(dashboard, "wl.tools", "wl.section.add");
        await dashboard.TypeIntoAsync("wl.section.new", name);
        await dashboard.Page.Keyboard.PressAsync("Enter");
        await dashboard.ShownAsync($"wl.section.{name}");
    }

    /// <summary>Drags a row onto the heading: it becomes the first below it.</summary>
    private static Task DragAsync(DashboardPage dashboard, string symbol) =>
        dashboard.Part($"wl.row.{symbol}").DragToAsync(dashboard.Part("wl.section.Chips"));

    private static async Task ImportAsync(DashboardPage dashboard, string name, string text, bool replaces = false)
    {
        await ChooseAsync(dashboard, "wl.tools", "wl.import");
        await dashboard.Part("import.name").FillAsync(name);
        await dashboard.Part("import.text").FillAsync(text);
        if (replaces)
        {
            await dashboard.Part("import.replace").CheckAsync();
        }

        await dashboard.Part("import.send").ClickAsync();
    }

    private static Task UndoAsync(DashboardPage dashboard) =>
        dashboard.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Undo" }).First.ClickAsync();

    private async Task<JsonElement> ListAsync(string name) => (await FindAsync(name)).Expect2xx(name);

    private Task<HubAnswer> FindAsync(string name) =>
        _hub.SendAsync(HttpMethod.Get, $"/api/watchlists/name/{Uri.EscapeDataString(name)}");

    /// <summary>Waits until the hub has the list, which may be deleted now, in this shape: headings before their symbols.</summary>
    private async Task<JsonElement> ShapeAsync(string name, string shape) =>
        (
            await Eventually.GetAsync(
                () => FindAsync(name),
                answer => answer.Status == HttpStatusCode.OK && Shape(answer.Body) == shape,
                $"{name} as {shape}"
            )
        ).Body;

    private static string Shape(JsonElement list) => string.Join(" | ", list.Items("sections").Select(ShapeOfSection));

    private static string ShapeOfSection(JsonElement section)
    {
        string symbols = string.Join(' ', section.Items("items").Select(item => item.Text("symbol")));
        return section.Field("name").ValueKind == JsonValueKind.Null ? symbols : $"{section.Text("name")}: {symbols}";
    }
}
