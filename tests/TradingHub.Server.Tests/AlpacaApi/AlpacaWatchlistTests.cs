using System.Text.Json;
using TradingHub.Testing.AlpacaApi;

namespace TradingHub.Server.Tests.AlpacaApi;

/// <summary>Watchlists on the Alpaca API are those of <c>/api/watchlists</c>.</summary>
public sealed class AlpacaWatchlistTests(AlpacaHub hub) : IClassFixture<AlpacaHub>
{
    private const string Unknown = "0c1e6a1c-3f34-4a8b-9d5a-0f2f8a0b9e77";

    [Fact]
    public async Task A_list_looks_like_the_sample_and_is_found_by_id_by_name_and_among_all()
    {
        JsonElement made = await CreateAsync("core", "AAPL", "BTC/USD");

        Assert.Empty(AlpacaShape.Differences(AlpacaSamples.Read("watchlist"), made, "borrow_status"));
        Assert.Equal(made.GetRawText(), (await hub.ReadAsync($"/v2/watchlists/{IdOf(made)}")).GetRawText());
        Assert.Equal(made.GetRawText(), (await hub.ReadAsync("/v2/watchlists:by_name?name=CORE")).GetRawText());
        Assert.Contains((await hub.ReadAsync("/v2/watchlists")).EnumerateArray(), list => list.GetRawText() == made.GetRawText());
        string account = (await hub.ReadAsync("/v2/account")).GetProperty("id").GetString()!;
        Assert.Equal(account, made.GetProperty("account_id").GetString());
    }

    [Fact]
    public async Task What_is_made_here_is_seen_on_our_own_route_and_the_other_way_round()
    {
        JsonElement made = await CreateAsync("both ways", "MSFT");
        JsonElement own = await hub.GetAsync($"/api/watchlists/{IdOf(made)}");
        await hub.SendAsync(HttpMethod.Put, $"/api/watchlists/{IdOf(made)}", new { symbols = new[] { "KO", "MSFT" } });
        JsonElement changed = await hub.ReadAsync($"/v2/watchlists/{IdOf(made)}");

        Assert.Equal("both ways", own.GetProperty("name").GetString());
        Assert.Equal("KO MSFT", SymbolsOf(changed));
        Assert.NotEqual(made.GetProperty("updated_at").GetString(), changed.GetProperty("updated_at").GetString());
        (int status, JsonElement ours) = await hub.SendAsync(
            HttpMethod.Post,
            "/api/watchlists",
            new { name = "made there", symbols = new[] { "PG" } }
        );
        Assert.Equal(201, status);
        Assert.Equal(IdOf(ours), IdOf(await hub.ReadAsync("/v2/watchlists:by_name?name=made%20there")));
    }

    [Theory]
    [InlineData("""{"name":"renamed"}""", "renamed", "AAPL MSFT")]
    [InlineData("""{"symbols":["KO","AAPL"]}""", "replaced", "KO AAPL")]
    [InlineData("""{"name":" renamed too ","symbols":["btcusd"]}""", "renamed too", "BTC/USD")]
    [InlineData("""{"symbols":[]}""", "replaced", "")]
    [InlineData("""{"name":null,"symbols":null,"other":1}""", "replaced", "AAPL MSFT")]
    public async Task A_replace_changes_what_it_names(string body, string name, string symbols)
    {
        JsonElement made = await CreateAsync("replaced", "AAPL", "MSFT");

        AlpacaReply reply = await hub.CallAsync(HttpMethod.Put, $"/v2/watchlists/{IdOf(made)}", body);
        JsonElement read = await hub.ReadAsync($"/v2/watchlists/{IdOf(made)}");
        await hub.CallAsync(HttpMethod.Delete, $"/v2/watchlists/{IdOf(made)}");

        Assert.Equal((200, name, symbols), (reply.Status, read.GetProperty("name").GetString(), SymbolsOf(read)));
        Assert.Equal(read.GetRawText(), reply.Body.GetRawText());
    }

    [Fact]
    public async Task A_replace_leaves_headings_and_notes_where_they_are()
    {
        (_, JsonElement ours) = await hub.SendAsync(
            HttpMethod.Post,
            "/api/watchlists",
            new
            {
                name = "with headings",
                sections = new[] { new { name = "first", items = new[] { new { symbol = "AAPL", note = "watch the open" } } } },
            }
        );

        await hub.CallAsync(HttpMethod.Put, $"/v2/watchlists/{IdOf(ours)}", """{"symbols":["AAPL","KO"]}""");

        JsonElement section = (await hub.GetAsync($"/api/watchlists/{IdOf(ours)}")).GetProperty("sections")[0];
        Assert.Equal("first", section.GetProperty("name").GetString());
        Assert.Equal("watch the open", section.GetProperty("items")[0].GetProperty("note").GetString());
        Assert.Equal("KO", section.GetProperty("items")[1].GetProperty("symbol").GetString());
    }

    [Theory]
    [InlineData("/v2/watchlists/{0}", "/v2/watchlists/{0}/{1}")]
    [InlineData("/v2/watchlists:by_name?name=one%20by%20one", "/v2/watchlists:by_name/{1}?name=One%20by%20one")]
    public async Task Assets_come_and_go_one_by_one(string list, string item)
    {
        JsonElement made = await CreateAsync("one by one", "AAPL");
        string path = list.Replace("{0}", IdOf(made), StringComparison.Ordinal);
        string items = item.Replace("{0}", IdOf(made), StringComparison.Ordinal);

        AlpacaReply added = await hub.CallAsync(HttpMethod.Post, path, """{"symbol":"BTC/USD"}""");
        AlpacaReply again = await hub.CallAsync(HttpMethod.Post, path, """{"symbol":"BTCUSD"}""");
        AlpacaReply removed = await hub.CallAsync(HttpMethod.Delete, items.Replace("{1}", "BTC/USD", StringComparison.Ordinal));
        AlpacaReply gone = await hub.CallAsync(HttpMethod.Delete, items.Replace("{1}", "BTCUSD", StringComparison.Ordinal));
        AlpacaReply deleted = await hub.CallAsync(HttpMethod.Delete, path);

        Assert.Equal((200, "AAPL BTC/USD"), (added.Status, SymbolsOf(added.Body)));
        Assert.Equal((422, 40010001, "duplicate symbol: BTC/USD"), again.Error);
        Assert.Equal((200, "AAPL"), (removed.Status, SymbolsOf(removed.Body)));
        Assert.Equal((404, 40410000, "symbol not found: BTCUSD"), gone.Error);
        Assert.Equal((204, JsonValueKind.Undefined), (deleted.Status, deleted.Body.ValueKind));
        Assert.Equal((404, 40410000, "watchlist not found"), (await hub.CallAsync(HttpMethod.Get, path)).Error);
    }

    [Theory]
    [InlineData("GET", $"/v2/watchlists/{Unknown}", null, 404, 40410000, "watchlist not found")]
    [InlineData("GET", "/v2/watchlists/x", null, 404, 40410000, "watchlist not found")]
    [InlineData("PUT", $"/v2/watchlists/{Unknown}", "{}", 404, 40410000, "watchlist not found")]
    [InlineData("POST", $"/v2/watchlists/{Unknown}", """{"symbol":"AAPL"}""", 404, 40410000, "watchlist not found")]
    [InlineData("DELETE", $"/v2/watchlists/{Unknown}", null, 404, 40410000, "watchlist not found")]
    [InlineData("DELETE", $"/v2/watchlists/{Unknown}/AAPL", null, 404, 40410000, "watchlist not found")]
    [InlineData("GET", "/v2/watchlists:by_name?name=nobody", null, 404, 40410000, "watchlist not found")]
    [InlineData("GET", "/v2/watchlists:by_name", null, 422, 40010001, "name is required")]
    [InlineData("DELETE", "/v2/watchlists:by_name?name=%20", null, 422, 40010001, "name is required")]
    [InlineData("POST", "/v2/watchlists:by_name", """{"symbol":"AAPL"}""", 422, 40010001, "name is required")]
    [InlineData("POST", "/v2/watchlists", "", 400, 40010000, "request body format is invalid")]
    [InlineData("POST", "/v2/watchlists", "[]", 400, 40010000, "request body format is invalid")]
    [InlineData("POST", "/v2/watchlists", """{"name":5}""", 400, 40010000, "request body format is invalid")]
    [InlineData("POST", "/v2/watchlists", """{"name":"x","symbols":"AAPL"}""", 400, 40010000, "request body format is invalid")]
    [InlineData("POST", "/v2/watchlists", """{"name":"x","symbols":[1]}""", 400, 40010000, "request body format is invalid")]
    [InlineData("POST", "/v2/watchlists", """{"name":"\ud800"}""", 400, 40010000, "request body format is invalid")]
    [InlineData("POST", "/v2/watchlists", "{}", 422, 40010001, "name is required")]
    [InlineData("POST", "/v2/watchlists", """{"name":null}""", 422, 40010001, "name is required")]
    [InlineData("POST", "/v2/watchlists", """{"name":""}""", 422, 40010001, "name is required")]
    [InlineData("POST", "/v2/watchlists", """{"name":"   "}""", 422, 40010001, "name is required")]
    [InlineData("POST", "/v2/watchlists", """{"name":"a\u0000b"}""", 422, 40010001, "name must be printable")]
    [InlineData("POST", "/v2/watchlists", """{"name":"default"}""", 422, 40010001, "watchlist name must be unique")]
    [InlineData("POST", "/v2/watchlists", """{"name":"x","symbols":["ZZZZQX"]}""", 422, 40010001, "asset \"ZZZZQX\" not found")]
    [InlineData("POST", "/v2/watchlists", """{"name":"x","symbols":[""]}""", 422, 40010001, "asset \"\" not found")]
    [InlineData("POST", "/v2/watchlists", """{"name":"x","symbols":["KO","ko"]}""", 422, 40010001, "duplicate symbol: KO")]
    [InlineData("PUT", "/v2/watchlists:by_name?name=Default", """{"name":""}""", 422, 40010001, "name is required")]
    [InlineData("PUT", "/v2/watchlists:by_name?name=Default", "{", 400, 40010000, "request body format is invalid")]
    [InlineData("POST", "/v2/watchlists:by_name?name=Default", "{}", 422, 40010001, "symbol is required")]
    [InlineData(
        "POST",
        "/v2/watchlists:by_name?name=Default",
        """{"symbol":"ZZZZQX"}""",
        422,
        40010001,
        "asset \"ZZZZQX\" not found"
    )]
    [InlineData(
        "POST",
        "/v2/watchlists:by_name?name=Default",
        """{"symbol":[]}""",
        400,
        40010000,
        "request body format is invalid"
    )]
    [InlineData("DELETE", "/v2/watchlists:by_name/ZZZZQX?name=Default", null, 404, 40410000, "symbol not found: ZZZZQX")]
    [InlineData("PATCH", "/v2/watchlists", "{}", 404, 40410000, "endpoint not found")]
    public async Task What_cannot_be_done_is_refused_with_its_code_and_words_and_changes_nothing(
        string method,
        string path,
        string? body,
        int status,
        int code,
        string message
    )
    {
        string before = (await hub.ReadAsync("/v2/watchlists")).GetRawText();

        AlpacaReply reply = await hub.CallAsync(new HttpMethod(method), path, body);

        Assert.Equal((status, code, message), reply.Error);
        Assert.Equal(before, (await hub.ReadAsync("/v2/watchlists")).GetRawText());
    }

    [Fact]
    public async Task A_name_may_have_60_characters_and_not_one_more()
    {
        AlpacaReply longest = await hub.CallAsync(HttpMethod.Post, "/v2/watchlists", new { name = new string('n', 60) });
        AlpacaReply longer = await hub.CallAsync(HttpMethod.Post, "/v2/watchlists", new { name = new string('n', 61) });

        Assert.Equal(200, longest.Status);
        Assert.Equal((422, 40010001, "name must be no more than 60 characters"), longer.Error);
    }

    [Fact]
    public async Task Another_list_cannot_get_a_name_that_is_taken()
    {
        await CreateAsync("taken", "AAPL");
        JsonElement other = await CreateAsync("other", "AAPL");

        AlpacaReply reply = await hub.CallAsync(HttpMethod.Put, $"/v2/watchlists/{IdOf(other)}", """{"name":"TAKEN"}""");

        Assert.Equal((422, 40010001, "watchlist name must be unique"), reply.Error);
    }

    [Fact]
    public async Task There_is_an_end_to_how_many_lists_there_are()
    {
        await using AlpacaHub own = new();
        AlpacaReply last;
        int made = (await own.ReadAsync("/v2/watchlists")).GetArrayLength();
        while ((last = await own.CallAsync(HttpMethod.Post, "/v2/watchlists", new { name = $"list {made}" })).Status == 200)
        {
            made++;
        }

        Assert.Equal(200, made);
        Assert.Equal((403, 40310000, "account must have no more than 200 watchlists"), last.Error);
    }

    private async Task<JsonElement> CreateAsync(string name, params string[] symbols)
    {
        AlpacaReply reply = await hub.CallAsync(HttpMethod.Post, "/v2/watchlists", new { name, symbols });
        Assert.True(reply.Status == 200, $"The list was answered {reply.Status}: {reply.Body}");
        return reply.Body;
    }

    private static string IdOf(JsonElement list) => list.GetProperty("id").GetString()!;

    private static string SymbolsOf(JsonElement list) =>
        string.Join(' ', list.GetProperty("assets").EnumerateArray().Select(asset => asset.GetProperty("symbol").GetString()));
}
