using System.Net;
using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Watchlists;

/// <summary>Lists leave the hub as files and come back; browsers of the stream see it.</summary>
[Collection(SimulatedHubTests.Name)]
public sealed class ListFileTests(SimulatedHub shared)
{
    private readonly HubProcess _hub = shared.Hub;

    [Fact]
    public async Task A_list_exported_for_TradingView_and_imported_again_has_the_same_sections_in_the_same_order()
    {
        JsonElement list = await NewListAsync();

        string file = await ExportAsync(list, "txt");
        JsonElement imported = (
            await _hub.SendAsync(HttpMethod.Post, "/api/watchlists/import", new { name = Name(), text = file })
        ).Expect2xx("import");

        Assert.Equal(
            "AMEX:SPY\nCRYPTO:BTCUSD\n###Tech & \"more\" \U0001F680\nNASDAQ:MSFT\nNASDAQ:AAPL\n###Empty\n###Öl/Gas #1\nNYSE:XOM\nFX_IDC:EURUSD\n",
            file
        );
        Assert.Equal(list.Texts("symbols"), imported.Texts("symbols"));
        Assert.Equal(list.Field("sections").GetRawText(), imported.Field("sections").GetRawText());
    }

    [Fact]
    public async Task A_damaged_file_is_refused_at_its_line_and_the_list_stays_as_it_was()
    {
        JsonElement list = await NewListAsync();

        HubAnswer refused = await _hub.SendAsync(
            HttpMethod.Post,
            "/api/watchlists/import",
            new
            {
                name = list.Text("name"),
                text = "###Tech\nNASDAQ:AAPL\n%PDF-1.7\n",
                replace = true,
            }
        );

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "LIST_FILE_INVALID"), (refused.Status, refused.Code));
        Assert.Equal((3m, "%PDF-1.7"), (refused.Body.Number("line"), refused.Body.Text("found")));
        Assert.Equal(list.GetRawText(), (await _hub.GetAsync(PathOf(list))).GetRawText());
    }

    [Fact]
    public async Task The_topic_watchlists_shows_all_lists_first_and_then_each_change()
    {
        JsonElement before = await NewListAsync();
        await using MarketSocket socket = await _hub.OpenSocketAsync();
        await socket.SendAsync(new { action = "subscribe", types = new[] { "watchlists" } });
        JsonElement first = await socket.ExpectAsync(frame => IsOf(frame, before), "the list in the snapshot");

        JsonElement changed = (
            await _hub.SendAsync(HttpMethod.Put, $"{PathOf(before)}/items/SPY", new { colour = "purple" })
        ).Expect2xx("change");
        JsonElement second = await socket.ExpectAsync(frame => IsOf(frame, before), "the change");
        await _hub.SendAsync(HttpMethod.Delete, PathOf(before));
        JsonElement gone = await socket.ExpectAsync("watchlist_deleted");

        Assert.True(first.Flag("snapshot"));
        Assert.True(JsonElement.DeepEquals(before, first.Field("watchlist")));
        Assert.True(JsonElement.DeepEquals(changed, second.Field("watchlist")));
        Assert.Equal(before.Text("id"), gone.Text("id"));
        Assert.Equal(second.Number("seq") + 1, gone.Number("seq"));
    }

    private static bool IsOf(JsonElement frame, JsonElement list) =>
        frame.Says("type", "watchlist") && frame.Field("watchlist").Says("id", list.Text("id"));

    private static string PathOf(JsonElement list) => $"/api/watchlists/{list.Text("id")}";

    private static string Name() => Guid.NewGuid().ToString("N");

    private static object Section(string? name, params string[] symbols) =>
        new { name, items = symbols.Select(symbol => new { symbol }) };

    private async Task<JsonElement> NewListAsync() =>
        (
            await _hub.SendAsync(
                HttpMethod.Post,
                "/api/watchlists",
                new
                {
                    name = Name(),
                    sections = new[]
                    {
                        Section(null, "SPY", "BTC/USD"),
                        Section("Tech & \"more\" \U0001F680", "MSFT", "AAPL"),
                        Section("Empty"),
                        Section("Öl/Gas #1", "XOM", "EUR/USD"),
                    },
                }
            )
        ).Expect2xx("create");

    private Task<string> ExportAsync(JsonElement list, string format) =>
        _hub.Http.GetStringAsync(new Uri($"{PathOf(list)}/export?format={format}", UriKind.Relative));
}
