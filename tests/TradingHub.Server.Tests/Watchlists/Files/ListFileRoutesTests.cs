using System.Text.Json;
using static TradingHub.Server.Tests.Watchlists.WatchlistHub;

namespace TradingHub.Server.Tests.Watchlists.Files;

public sealed class ListFileRoutesTests(HubFactory hub) : IClassFixture<HubFactory>
{
    [Theory]
    [InlineData("txt", "text/plain", "|: SPY|Tech: AAPL BTC/USD|Empty:")]
    [InlineData("csv", "text/csv", "|: SPY=core|Tech: AAPL BTC/USD|Empty:")]
    [InlineData("json", "application/json", "|: SPY=core|Tech: AAPL BTC/USD|Empty:")]
    public async Task An_exported_list_is_imported_as_it_was(string format, string type, string expected)
    {
        (string path, JsonElement list) = await hub.NewListAsync(
            Section(null, "SPY=core"),
            Section("Tech", "AAPL", "BTC/USD"),
            Section("Empty")
        );

        (string file, string? name, string? media) = await ExportAsync(path, format);
        (int status, JsonElement imported) = await ImportAsync(new { name = Guid.NewGuid().ToString("N"), text = file });

        Assert.Equal((201, expected), (status, Show(imported)));
        Assert.Equal((type, $"{list.GetProperty("name").GetString()}.{format}"), (media, name));
    }

    [Fact]
    public async Task A_file_name_holds_nothing_that_no_file_name_can()
    {
        string name = $"Öl/Gas:\"x\" {Guid.NewGuid():N}";
        (_, JsonElement list) = await hub.SendAsync(HttpMethod.Post, "/api/watchlists", new { name, symbols = "XOM" });

        (_, string? file, _) = await ExportAsync($"/api/watchlists/{list.GetProperty("id").GetString()}", "txt");

        Assert.StartsWith("Öl_Gas__x_ ", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_replaced_only_when_that_is_asked_for_and_keeps_its_notes_when_the_file_knows_none()
    {
        (string path, JsonElement list) = await hub.NewListAsync(Section("Tech", "AAPL=mine", "MSFT"));
        string? name = list.GetProperty("name").GetString();

        (int taken, JsonElement problem) = await ImportAsync(new { name, text = "NASDAQ:AAPL" });
        (int status, JsonElement replaced) = await ImportAsync(
            new
            {
                name = name!.ToUpperInvariant(),
                text = "###New,NASDAQ:AAPL,AMEX:SPY",
                format = "tradingview",
                replace = true,
            }
        );

        Assert.Equal((409, "WATCHLIST_NAME_TAKEN", 200), (taken, CodeOf(problem), status));
        Assert.Equal("|New: AAPL=mine SPY", Show(replaced));
        Assert.Equal(replaced.ToString(), (await hub.GetAsync(path)).ToString());
    }

    [Fact]
    public async Task A_replacement_is_made_only_at_the_version_that_it_names()
    {
        (_, JsonElement list) = await hub.NewListAsync(Section("Tech", "AAPL"));
        object import = new
        {
            name = list.GetProperty("name").GetString(),
            text = "SPY",
            replace = true,
        };

        (int stale, _, _) = await hub.SendWithAsync(HttpMethod.Post, "/api/watchlists/import", ("If-Match", "\"2\""), import);
        (int made, string? tag, _) = await hub.SendWithAsync(
            HttpMethod.Post,
            "/api/watchlists/import",
            ("If-Match", "\"1\""),
            import
        );

        Assert.Equal((412, 200, "\"2\""), (stale, made, tag));
    }

    [Fact]
    public async Task A_damaged_file_names_the_line_and_leaves_the_list_as_it_was()
    {
        (string path, JsonElement list) = await hub.NewListAsync(Section("Tech", "AAPL"));

        (int status, JsonElement problem) = await ImportAsync(
            new
            {
                name = list.GetProperty("name").GetString(),
                text = "###Tech\nNASDAQ:AAPL\nNASDAQ:NOSUCH\n",
                replace = true,
            }
        );

        Assert.Equal((422, "LIST_FILE_INVALID", 3), (status, CodeOf(problem), problem.GetProperty("line").GetInt32()));
        Assert.Equal("NASDAQ:NOSUCH", problem.GetProperty("found").GetString());
        Assert.Equal(
            "###Section or the EXCHANGE:SYMBOL of an instrument that the hub knows",
            problem.GetProperty("expected").GetString()
        );
        Assert.Equal(list.ToString(), (await hub.GetAsync(path)).ToString());
    }

    [Theory]
    [InlineData("""{"name":"x"}""", "FIELD_MISSING", "text")]
    [InlineData("""{"text":"SPY"}""", "FIELD_MISSING", "name")]
    [InlineData("""{"name":"x","text":5}""", "FIELD_INVALID", "text")]
    [InlineData("""{"name":"x","text":"SPY","format":"xls"}""", "FIELD_INVALID", "format")]
    [InlineData("""{"name":"x","text":"SPY","replace":"yes"}""", "FIELD_INVALID", "replace")]
    public async Task A_malformed_import_names_the_field(string body, string code, string field)
    {
        (int status, JsonElement problem) = await hub.SendAsync(
            HttpMethod.Post,
            "/api/watchlists/import",
            JsonDocument.Parse(body).RootElement
        );

        Assert.Equal((400, code, field), (status, CodeOf(problem), problem.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task A_foreign_format_and_an_unknown_list_are_refused()
    {
        (string path, _) = await hub.NewListAsync(Section("Tech", "AAPL"));

        Assert.Equal(400, (await hub.SendAsync(HttpMethod.Get, $"{path}/export?format=xls")).Status);
        Assert.Equal(404, (await hub.SendAsync(HttpMethod.Get, $"/api/watchlists/{Guid.NewGuid()}/export")).Status);
        Assert.Equal(404, (await hub.SendAsync(HttpMethod.Get, "/api/watchlists/x/export?format=csv")).Status);
    }

    private Task<(int Status, JsonElement Body)> ImportAsync(object body) =>
        hub.SendAsync(HttpMethod.Post, "/api/watchlists/import", body);

    private async Task<(string Text, string? Name, string? Type)> ExportAsync(string path, string format)
    {
        using HttpClient client = hub.CreateClient();
        using HttpResponseMessage response = await client.GetAsync($"{path}/export?format={format}");
        response.EnsureSuccessStatusCode();
        return (
            await response.Content.ReadAsStringAsync(),
            response.Content.Headers.ContentDisposition?.FileNameStar,
            response.Content.Headers.ContentType?.MediaType
        );
    }
}
