using System.Text.Json;
using static TradingHub.Server.Tests.Watchlists.WatchlistHub;

namespace TradingHub.Server.Tests.Watchlists;

public sealed class WatchlistSectionsTests(HubFactory hub) : IClassFixture<HubFactory>
{
    private static readonly object[] Sections =
    [
        Section(null, "SPY"),
        Section("Tech", "AAPL=earnings", "msft"),
        Section("Empty"),
    ];

    [Fact]
    public async Task Sections_are_answered_in_order_with_their_notes()
    {
        (string path, JsonElement list) = await hub.NewListAsync(Sections);

        Assert.Equal("|: SPY|Tech: AAPL=earnings MSFT|Empty:", Show(list));
        Assert.Equal(["SPY", "AAPL", "MSFT"], list.GetProperty("symbols").EnumerateArray().Select(item => item.GetString()!));
        Assert.Equal(list.ToString(), (await hub.GetAsync(path)).ToString());
    }

    [Fact]
    public async Task Other_symbols_keep_section_and_note_and_other_sections_are_taken_as_they_are_sent()
    {
        (string path, _) = await hub.NewListAsync(Sections);

        (_, JsonElement flat) = await hub.SendAsync(HttpMethod.Put, path, new { symbols = "MSFT,AAPL,IBM" });
        (_, JsonElement whole) = await hub.SendAsync(HttpMethod.Put, path, new { sections = new[] { Section("B", "AAPL") } });

        Assert.Equal("|Tech: MSFT AAPL=earnings|Empty: IBM", Show(flat));
        Assert.Equal("|B: AAPL", Show(whole));
    }

    [Fact]
    public async Task A_symbol_is_noted_flagged_and_moved_field_by_field()
    {
        (string path, _) = await hub.NewListAsync(Sections);
        string item = $"{path}/items/AAPL";

        await hub.SendAsync(HttpMethod.Put, item, new { colour = "green" });
        (_, JsonElement flagged) = await hub.SendAsync(HttpMethod.Put, item, new { section = "Empty" });
        (_, JsonElement cleared) = await hub.SendAsync(
            HttpMethod.Put,
            item,
            new
            {
                note = (string?)null,
                colour = (string?)null,
                section = (string?)null,
            }
        );

        Assert.Equal("|: SPY|Tech: MSFT|Empty: AAPL=earnings/green", Show(flagged));
        Assert.Equal("|: SPY AAPL|Tech: MSFT|Empty:", Show(cleared));
    }

    [Theory]
    [InlineData("IBM", """{"note":"n"}""", 404, "SYMBOL_UNKNOWN")]
    [InlineData("NOSUCH", """{"note":"n"}""", 404, "SYMBOL_UNKNOWN")]
    [InlineData("AAPL", "{}", 400, "FIELD_MISSING")]
    [InlineData("AAPL", """{"colour":"pink"}""", 400, "FIELD_INVALID")]
    [InlineData("AAPL", """{"note":"two\nlines"}""", 400, "FIELD_INVALID")]
    [InlineData("AAPL", """{"section":"a,b"}""", 400, "FIELD_INVALID")]
    [InlineData("AAPL", """{"text":"n"}""", 400, "FIELD_UNKNOWN")]
    public async Task A_bad_change_of_a_symbol_is_refused_and_changes_nothing(string symbol, string body, int status, string code)
    {
        (string path, JsonElement list) = await hub.NewListAsync(Sections);

        (int answered, JsonElement problem) = await hub.SendAsync(
            HttpMethod.Put,
            $"{path}/items/{symbol}",
            JsonDocument.Parse(body).RootElement
        );

        Assert.Equal((status, code), (answered, CodeOf(problem)));
        Assert.Equal(list.ToString(), (await hub.GetAsync(path)).ToString());
    }

    [Fact]
    public async Task Symbols_join_a_named_section_and_several_leave_at_once()
    {
        (string path, _) = await hub.NewListAsync(Sections);

        await hub.SendAsync(HttpMethod.Post, $"{path}/symbols", new { symbols = new[] { "IBM", "SPY" }, section = "tech" });
        (_, JsonElement added) = await hub.SendAsync(
            HttpMethod.Post,
            $"{path}/symbols",
            new { symbols = "BINANCE:BTCUSDT,NYSE:KO", section = "New" }
        );
        (_, JsonElement removed) = await hub.SendAsync(
            HttpMethod.Delete,
            $"{path}/symbols",
            new { symbols = "AAPL,SPY,btc-usd,QQQ" }
        );

        Assert.Equal("|: SPY|Tech: AAPL=earnings MSFT IBM|Empty:|New: BTC/USD KO", Show(added));
        Assert.Equal("|Tech: MSFT IBM|Empty:|New: KO", Show(removed));
    }

    [Fact]
    public async Task A_list_never_holds_more_than_50_sections()
    {
        object[] most = [.. Enumerable.Range(1, 50).Select(number => Section($"S{number}"))];
        (string path, JsonElement list) = await hub.NewListAsync(most);

        (int status, JsonElement problem) = await hub.SendAsync(
            HttpMethod.Post,
            $"{path}/symbols",
            new { symbols = "SPY", section = "One more" }
        );

        Assert.Equal((400, "FIELD_INVALID", "sections"), (status, CodeOf(problem), problem.GetProperty("field").GetString()));
        Assert.Equal((50, 51), (problem.GetProperty("limit").GetInt32(), problem.GetProperty("value").GetInt32()));
        Assert.Equal(list.ToString(), (await hub.GetAsync(path)).ToString());
    }

    [Fact]
    public async Task A_list_is_found_by_its_name_whatever_its_case_and_characters()
    {
        string name = $"Öl/Gas & 100 % {Guid.NewGuid():N}";
        await hub.SendAsync(HttpMethod.Post, "/api/watchlists", new { name, symbols = "XOM" });

        JsonElement found = await hub.GetAsync($"/api/watchlists/name/{Uri.EscapeDataString(name.ToUpperInvariant())}");

        Assert.Equal(name, found.GetProperty("name").GetString());
        Assert.Equal(404, (await hub.SendAsync(HttpMethod.Get, "/api/watchlists/name/nosuch")).Status);
    }

    [Fact]
    public async Task The_union_holds_each_symbol_once_and_sorted()
    {
        await hub.NewListAsync(Section("A", "XOM", "SPY"));
        await hub.NewListAsync(Section("A", "XOM", "BA"));

        JsonElement union = await hub.GetAsync("/api/watchlists/symbols");

        string[] symbols = [.. union.GetProperty("symbols").EnumerateArray().Select(symbol => symbol.GetString()!)];
        Assert.Equal(symbols.Distinct().Order(StringComparer.Ordinal), symbols);
        Assert.Superset(new HashSet<string> { "BA", "XOM", "SPY", "TSLA" }, symbols.ToHashSet());
        Assert.Equal(symbols.Length, union.GetProperty("count").GetInt32());
    }
}
