using System.Text.Json;

namespace TradingHub.Server.Tests.Watchlists;

public sealed class WatchlistRoutesTests(HubFactory hub) : IClassFixture<HubFactory>
{
    [Fact]
    public async Task The_first_start_makes_the_default_list()
    {
        JsonElement list = await hub.GetAsync("/api/watchlists/default");

        Assert.Equal(["SPY", "QQQ", "AAPL", "MSFT", "GOOGL", "AMZN", "TSLA", "NVDA", "META", "AMD"], SymbolsOf(list));
        Assert.Equal(10, list.GetProperty("symbol_count").GetInt32());
    }

    [Fact]
    public async Task A_list_keeps_the_persons_order_and_no_symbol_twice()
    {
        (int status, JsonElement made) = await hub.SendAsync(
            HttpMethod.Post,
            "/api/watchlists",
            new { name = "Order", symbols = new[] { "tsla", "AAPL", "TSLA" } }
        );
        string id = made.GetProperty("id").GetString()!;
        Assert.Equal(201, status);

        await hub.SendAsync(HttpMethod.Post, $"/api/watchlists/{id}/symbols", new { symbols = "AAPL,btcusd" });
        Assert.Equal(["TSLA", "AAPL", "BTC/USD"], SymbolsOf(await hub.GetAsync($"/api/watchlists/{id}")));

        await hub.SendAsync(HttpMethod.Put, $"/api/watchlists/{id}", new { symbols = new[] { "BTC/USD", "TSLA", "AAPL" } });
        (_, JsonElement removed) = await hub.SendAsync(HttpMethod.Delete, $"/api/watchlists/{id}/symbols/TSLA");

        Assert.Equal(["BTC/USD", "AAPL"], SymbolsOf(removed));
        Assert.Equal(4, removed.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Two_lists_cannot_have_one_name_whatever_its_case()
    {
        (_, JsonElement made) = await hub.SendAsync(HttpMethod.Post, "/api/watchlists", new { name = "Twice" });

        (int created, JsonElement problem) = await hub.SendAsync(HttpMethod.Post, "/api/watchlists", new { name = "TWICE" });
        (int renamed, _) = await hub.SendAsync(
            HttpMethod.Put,
            $"/api/watchlists/{made.GetProperty("id").GetString()}",
            new { name = "default" }
        );

        Assert.Equal((409, 409, "WATCHLIST_NAME_TAKEN"), (created, renamed, problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task An_unknown_symbol_is_refused_and_nothing_is_made()
    {
        (int status, JsonElement problem) = await hub.SendAsync(
            HttpMethod.Post,
            "/api/watchlists",
            new { name = "Bad", symbols = new[] { "AAPL", "NOSUCH" } }
        );

        Assert.Equal(
            (422, "INSTRUMENT_UNKNOWN", "symbols"),
            (status, problem.GetProperty("code").GetString(), problem.GetProperty("field").GetString())
        );
        Assert.DoesNotContain(
            (await hub.GetAsync("/api/watchlists")).GetProperty("watchlists").EnumerateArray(),
            list => list.GetProperty("name").GetString() == "Bad"
        );
    }

    [Fact]
    public async Task A_deleted_list_is_gone()
    {
        (_, JsonElement made) = await hub.SendAsync(HttpMethod.Post, "/api/watchlists", new { name = "Gone" });
        string path = $"/api/watchlists/{made.GetProperty("id").GetString()}";

        Assert.Equal(204, (await hub.SendAsync(HttpMethod.Delete, path)).Status);
        Assert.Equal(404, (await hub.SendAsync(HttpMethod.Delete, path)).Status);
        Assert.Equal("WATCHLIST_UNKNOWN", (await hub.SendAsync(HttpMethod.Get, path)).Body.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("{}", "FIELD_MISSING", "name")]
    [InlineData("""{"name":""}""", "FIELD_INVALID", "name")]
    [InlineData("""{"name":"x","colour":"red"}""", "FIELD_UNKNOWN", "colour")]
    [InlineData("""{"name":"x","symbols":5}""", "FIELD_INVALID", "symbols")]
    [InlineData("""{"name":"x","symbols":[],"sections":[]}""", "FIELD_INVALID", "sections")]
    [InlineData("""{"name":"x","sections":{}}""", "FIELD_INVALID", "sections")]
    [InlineData("""{"name":"x","sections":[1]}""", "FIELD_INVALID", "sections")]
    [InlineData("""{"name":"x","sections":[{"name":"A"},{"title":"B"}]}""", "FIELD_UNKNOWN", "sections[1].title")]
    [InlineData("""{"name":"x","sections":[{"name":"A, B"}]}""", "FIELD_INVALID", "sections[0].name")]
    [InlineData("""{"name":"x","sections":[{"name":"A"},{"name":"a"}]}""", "FIELD_INVALID", "sections")]
    [InlineData("""{"name":"x","sections":[{"name":"A"},{"items":[{"symbol":"SPY"}]}]}""", "FIELD_INVALID", "sections")]
    [InlineData("""{"name":"x","sections":[{"items":[{"note":"n"}]}]}""", "FIELD_MISSING", "sections[0].items[0].symbol")]
    [InlineData(
        """{"name":"x","sections":[{"items":[{"symbol":"SPY","colour":"pink"}]}]}""",
        "FIELD_INVALID",
        "sections[0].items[0].colour"
    )]
    [InlineData("""{"name":"x","sections":[{"items":[{"symbol":"SPY"},{"symbol":"spy"}]}]}""", "FIELD_INVALID", "symbols")]
    public async Task A_malformed_list_names_the_field(string body, string code, string field)
    {
        (int status, JsonElement problem) = await hub.SendAsync(
            HttpMethod.Post,
            "/api/watchlists",
            JsonDocument.Parse(body).RootElement
        );

        Assert.Equal(
            (400, code, field),
            (status, problem.GetProperty("code").GetString(), problem.GetProperty("field").GetString())
        );
    }

    private static IEnumerable<string> SymbolsOf(JsonElement list) =>
        list.GetProperty("symbols").EnumerateArray().Select(symbol => symbol.GetString()!);
}
