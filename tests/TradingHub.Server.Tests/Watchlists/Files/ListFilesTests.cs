using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;
using TradingHub.Server.Watchlists.Files;

namespace TradingHub.Server.Tests.Watchlists.Files;

public sealed class ListFilesTests
{
    private const int Seeds = 2_000;

    [Fact]
    public void A_list_exported_for_TradingView_and_read_again_has_the_same_sections_in_the_same_order() =>
        Assert.All(
            Enumerable.Range(0, Seeds),
            seed =>
            {
                WatchlistContent list = SeededLists.Of(seed);
                string file = Write(ListFileFormat.Tradingview, list);

                Assert.Equal(WithoutNotes(list), Read(null, file));
                // TradingView itself writes one line, and other programs end lines as Windows does.
                Assert.Equal(WithoutNotes(list), Read(ListFileFormat.Tradingview, file.TrimEnd('\n').Replace('\n', ',')));
                Assert.Equal(
                    WithoutNotes(list),
                    Read(ListFileFormat.Tradingview, "\uFEFF" + file.Replace("\n", "\r\n", StringComparison.Ordinal))
                );
            }
        );

    [Theory]
    [InlineData(ListFileFormat.Csv)]
    [InlineData(ListFileFormat.Json)]
    public void A_list_exported_as_a_table_or_as_json_keeps_notes_and_colours_too(ListFileFormat format) =>
        Assert.All(
            Enumerable.Range(0, Seeds),
            seed =>
            {
                WatchlistContent list = SeededLists.Of(seed);
                string file = Write(format, list);

                Assert.Equal(list.Sections, Read(format, file));
                Assert.Equal(list.Sections, Read(null, file));
            }
        );

    [Fact]
    public void The_seeds_cover_what_they_are_meant_to()
    {
        WatchlistContent[] lists = [.. Enumerable.Range(0, Seeds).Select(SeededLists.Of)];

        Assert.Contains(lists, list => list.Sections[0].Name is null && list.Sections.Count > 1);
        Assert.Contains(lists, list => list.Sections[0].Name is not null);
        Assert.Contains(lists, list => list.Sections.Any(section => section.Items.Count == 0));
        Assert.Contains(lists, list => list.Sections[^1].Items.Count == 0);
        Assert.Contains(lists, list => list.Sections.Any(section => section.Name?.StartsWith('#') == true));
        Assert.Contains(
            lists,
            list => list.Sections.Any(section => section.Name?.Contains('"', StringComparison.Ordinal) == true)
        );
        Assert.Contains(lists, list => list.Symbols.Any(symbol => symbol.Value == "BTC/USD"));
        Assert.Contains(lists, list => list.Symbols.Any(symbol => symbol.Value == "EUR/USD"));
    }

    [Fact]
    public void The_file_for_TradingView_is_as_TradingView_has_it()
    {
        WatchlistContent list = WatchlistContent.Of(
            "Mine",
            [Section(null, "SPY", "BTC/USD"), Section("Tech & more", "AAPL", "IBM"), Section("#1"), Section("FX", "EUR/USD")]
        );

        Assert.Equal(
            "AMEX:SPY\nCRYPTO:BTCUSD\n###Tech & more\nNASDAQ:AAPL\nNYSE:IBM\n####1\n###FX\nFX_IDC:EURUSD\n",
            Write(ListFileFormat.Tradingview, list)
        );
    }

    [Theory]
    [InlineData("###Tech,NASDAQ:AAPL,NASDAQ:MSFT,###Coins,COINBASE:BTCUSD", "|Tech: AAPL MSFT|Coins: BTC/USD")]
    [InlineData("NASDAQ:AAPL, NYSE:IBM\r\n\r\nBATS:SPY,", "|: AAPL IBM SPY")]
    [InlineData("\uFEFF### Tech \nBINANCE:ETHUSDT\n", "|Tech: ETH/USD")]
    [InlineData("AAPL MSFT", null)]
    [InlineData("symbol,note\nAAPL,\"a \"\"b\"\", c\"\n\nMSFT\n", "|: AAPL=a \"b\", c MSFT")]
    [InlineData("Section,Symbol\nB,AAPL\n,SPY\nB,MSFT\nA,\n", "|: SPY|B: AAPL MSFT|A:")]
    [InlineData("Ticker,Description,Price\nNASDAQ:AAPL,\"Apple, Inc.\",275\n", "|: AAPL")]
    [InlineData("""{"symbols":["NASDAQ:AAPL","btc-usd"],"id":7}""", "|: AAPL BTC/USD")]
    [InlineData("""{"sections":[{"items":["SPY"]},{"items":[{"symbol":"IBM","extra":[1]}],"name":"A"}]}""", "|: SPY|A: IBM")]
    public void Files_of_others_are_read(string file, string? expected)
    {
        if (expected is null)
        {
            Assert.Throws<ListFileException>(() => Read(null, file));
            return;
        }

        Assert.Equal(expected, Show(Read(null, file)));
    }

    public static TheoryData<string, int, string, string> Damaged =>
        new()
        {
            { "", 1, "", "at least one symbol or section" },
            { "\n , \r\n", 1, "", "at least one symbol or section" },
            { "NASDAQ:AAPL\nNASDAQ:NOSUCH", 2, "NASDAQ:NOSUCH", "EXCHANGE:SYMBOL of an instrument that the hub knows" },
            { "NASDAQ:AAPL,LSE:VOD", 1, "LSE:VOD", "EXCHANGE:SYMBOL of an instrument that the hub knows" },
            { "BINANCE:BTCUSDT.P", 1, "BINANCE:BTCUSDT.P", "EXCHANGE:SYMBOL" },
            { "COINBASE:BTCUSD\n###A\nBINANCE:BTCUSDT", 3, "BINANCE:BTCUSDT", "BTC/USD stands on line 1 already" },
            { "###A\nSPY\n###a", 3, "a", "a section name that stands only once" },
            { "SPY\n###", 2, "", "the name of a section" },
            { "###" + new string('n', 61), 1, new string('n', 40) + "...", "1 to 60 characters" },
            { "SPY\n## Tech", 2, "## Tech", "###Section" },
            { "<!DOCTYPE html>\n<html>", 1, "<!DOCTYPE html>", "EXCHANGE:SYMBOL" },
            { "PK\u0003\u0004\u0000\u0000", 1, "PK\u0003\u0004\u0000\u0000", "EXCHANGE:SYMBOL" },
            { string.Concat(Enumerable.Range(0, 51).Select(at => $"###S{at}\n")), 51, "S50", "at most 50 sections" },
            { "symbol,note\nAAPL,\"open\nMSFT,x", 2, "\"open", "a closing quotation mark" },
            { "symbol,note\nAAPL,\"a\"b", 2, "b", "a comma or the end of the line" },
            { "symbol,note\nAAPL,a,b", 2, "b", "2 columns" },
            { "symbol,note\nAAPL,\"two\nlines\"", 2, "two\nlines", "a note of at most 280 characters on one line" },
            { "symbol,colour\n\"AAPL\",red\nMSFT,3", 3, "3", "a colour: red" },
            { "symbol,section\n,A\nAAPL,\"A, B\"", 3, "A, B", "the name of a section" },
            { "note,symbol\nmine,\n", 2, "", "a symbol of an instrument" },
            { "{\"sections\":[\n{\"name\":\"A\",\"items\":[\"SPY\",\n\"NOSUCH\"]}]}", 3, "NOSUCH", "a symbol of an instrument" },
            { "{\"sections\":[\n{\"name\":\"A\"}", 2, "{\"name\":\"A\"}", "JSON" },
            { "{\n\"lists\":[]}", 1, "{", "an object with 'sections' or 'symbols'" },
            { "{\"sections\":\n{}}", 2, "{", "a list of sections" },
            { "{\"sections\":[\n[]]}", 2, "[", "a section: an object" },
            { "{\"sections\":[{\n\"name\":5}]}", 2, "5", "the name of a section" },
            { "{\"sections\":[{\"name\":\"A\"},\n{\"items\":[]}]}", 2, "null", "only the first may have none" },
            { "{\"sections\":[{\"items\":\n5}]}", 2, "5", "a list in 'items'" },
            { "{\"symbols\":[\n5]}", 2, "5", "a symbol" },
            { "{\"symbols\":[\"\\ud800\"]}", 1, "half of a surrogate pair", "text" },
            { "{\"symbols\":[]}", 1, "", "at least one symbol" },
            { "{\"sections\":[{\"items\":[{\n\"symbol\":\"SPY\",\"note\":[]}]}]}", 2, "[", "a note" },
            { new string('{', 3) + new string('[', 90), 1, "{{{", "JSON" },
        };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void A_damaged_or_foreign_file_is_refused_at_its_line(string file, int line, string found, string expected)
    {
        IReadOnlyDictionary<string, object?> fields = Assert.Throws<ListFileException>(() => Read(null, file)).ToProblem().Fields;

        Assert.Equal(line, fields["line"]);
        Assert.StartsWith(found, (string?)fields["found"], StringComparison.Ordinal);
        Assert.Equal(found.Length == 0, ((string?)fields["found"])!.Length == 0);
        Assert.Contains(expected, (string?)fields["expected"], StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_500_symbols_are_refused_at_the_line_of_the_first_that_is_too_many()
    {
        InstrumentCatalogue catalogue = new();
        string[] symbols = [.. Enumerable.Range(1, 501).Select(number => $"S{number}")];
        Array.ForEach(
            symbols,
            symbol => catalogue.Add(new Instrument(default, Symbol.Parse(symbol), symbol, AssetClass.Equity, "NYSE", 0.01m, 1m))
        );

        ListFileException refused = Assert.Throws<ListFileException>(() =>
            ListFiles.Read(catalogue, null, string.Join('\n', symbols))
        );

        Assert.Equal(501, refused.ToProblem().Fields["line"]);
        Assert.Equal("at most 500 symbols", refused.ToProblem().Fields["expected"]);
        Assert.Equal(500, ListFiles.Read(catalogue, null, string.Join('\n', symbols[..500]))[0].Items.Count);
    }

    [Fact]
    public void No_cut_and_no_changed_byte_of_a_file_breaks_the_reader()
    {
        Random random = new(7);
        foreach (ListFileFormat format in Enum.GetValues<ListFileFormat>())
        {
            string file = Write(format, SeededLists.Of(3));
            for (int round = 0; round < 2_000; round++)
            {
                char[] damaged = file[..random.Next(1, file.Length + 1)].ToCharArray();
                damaged[random.Next(damaged.Length)] = (char)random.Next(1, 0xD800);
                Exception? thrown = Record.Exception(() => WatchlistContent.Of("x", Read(format, new string(damaged))));
                Assert.True(thrown is null or ListFileException or WatchlistRuleException, thrown?.ToString());
            }
        }
    }

    private static IReadOnlyList<WatchlistSection> Read(ListFileFormat? format, string text) =>
        // A first section without a name and symbols is none, as everywhere.
        WatchlistContent.Of("read", ListFiles.Read(SeededLists.Catalogue, format, text)).Sections;

    private static string Write(ListFileFormat format, WatchlistContent list) =>
        ListFiles.Write(
            SeededLists.Catalogue,
            format,
            new Watchlist(Guid.Empty, list, IsDefault: false, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, 1)
        );

    private static WatchlistSection Section(string? name, params string[] symbols) =>
        new(name, [.. symbols.Select(symbol => new WatchlistItem(Symbol.Parse(symbol)))]);

    private static IEnumerable<WatchlistSection> WithoutNotes(WatchlistContent list) =>
        list.Sections.Select(section =>
            section with
            {
                Items = [.. section.Items.Select(item => new WatchlistItem(item.Symbol))],
            }
        );

    private static string Show(IEnumerable<WatchlistSection> sections) =>
        string.Concat(sections.Select(section => $"|{section.Name}:{string.Concat(section.Items.Select(Show))}"));

    private static string Show(WatchlistItem item) => $" {item.Symbol}{(item.Note is null ? "" : "=" + item.Note)}";
}
