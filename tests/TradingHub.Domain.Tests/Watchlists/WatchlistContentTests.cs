using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;

namespace TradingHub.Domain.Tests.Watchlists;

public sealed class WatchlistContentTests
{
    private static readonly WatchlistContent Sectioned = WatchlistContent.Of(
        "Mine",
        [Section(null, "SPY", "QQQ"), Section("Tech", "AAPL", "MSFT"), Section("Empty"), Section("Pairs", "BTC/USD")]
    );

    [Fact]
    public void Symbols_are_those_of_all_sections_in_order() =>
        Assert.Equal(["SPY", "QQQ", "AAPL", "MSFT", "BTC/USD"], Sectioned.Symbols.Select(symbol => symbol.Value));

    [Fact]
    public void A_first_section_without_name_and_symbols_is_none() =>
        Assert.Equal("|A: SPY", Show(WatchlistContent.Of("x", [Section(null), Section("A", "SPY")])));

    [Fact]
    public void A_list_without_headings_takes_a_symbol_once() =>
        Assert.Equal("|: SPY QQQ", Show(WatchlistContent.Of("x", Symbols("SPY", "QQQ", "SPY"))));

    [Theory]
    [InlineData("AAPL,SPY,BTC/USD,QQQ,MSFT", "|: SPY QQQ|Tech: AAPL MSFT|Empty:|Pairs: BTC/USD")]
    [InlineData("MSFT,AAPL", "|Tech: MSFT AAPL|Empty:|Pairs:")]
    [InlineData("AMD,SPY,BTC/USD,IBM,SPY", "|: SPY|Tech:|Empty:|Pairs: AMD BTC/USD IBM")]
    [InlineData("", "|Tech:|Empty:|Pairs:")]
    public void Other_symbols_keep_the_sections_of_those_that_stay(string symbols, string expected) =>
        Assert.Equal(expected, Show(Sectioned.WithSymbols(Symbols(symbols.Split(',', StringSplitOptions.RemoveEmptyEntries)))));

    [Fact]
    public void Other_symbols_keep_notes_and_colours_of_those_that_stay()
    {
        WatchlistItem item = new(Symbol.Parse("AAPL"), "earnings", SymbolColour.Red);

        Assert.Equal(item, Sectioned.WithItem(item).WithSymbols(Symbols("AMD", "AAPL")).Find(item.Symbol));
    }

    [Fact]
    public void Symbols_of_a_list_without_headings_get_exactly_the_order_that_is_given() =>
        Assert.Equal(
            "|: AMD QQQ SPY",
            Show(WatchlistContent.Of("x", Symbols("SPY", "QQQ")).WithSymbols(Symbols("AMD", "QQQ", "SPY")))
        );

    [Theory]
    [InlineData(null, "|: SPY QQQ|Tech: AAPL MSFT|Empty:|Pairs: BTC/USD IBM")]
    [InlineData("empty", "|: SPY QQQ|Tech: AAPL MSFT|Empty: IBM|Pairs: BTC/USD")]
    [InlineData("New", "|: SPY QQQ|Tech: AAPL MSFT|Empty:|Pairs: BTC/USD|New: IBM")]
    public void A_symbol_joins_the_last_section_or_the_named_one(string? section, string expected) =>
        Assert.Equal(expected, Show(Sectioned.With(Symbols("IBM", "SPY"), section)));

    [Theory]
    [InlineData("AAPL", null, "|: SPY QQQ AAPL|Tech: MSFT|Empty:|Pairs: BTC/USD")]
    [InlineData("SPY", "Pairs", "|: QQQ|Tech: AAPL MSFT|Empty:|Pairs: BTC/USD SPY")]
    [InlineData("AAPL", "TECH", "|: SPY QQQ|Tech: AAPL MSFT|Empty:|Pairs: BTC/USD")]
    [InlineData("AAPL", "New", "|: SPY QQQ|Tech: MSFT|Empty:|Pairs: BTC/USD|New: AAPL")]
    public void A_symbol_moves_to_the_end_of_another_section(string symbol, string? section, string expected) =>
        Assert.Equal(expected, Show(Sectioned.Move(Symbol.Parse(symbol), section)));

    [Fact]
    public void The_last_symbol_before_the_headings_takes_their_section_with_it_and_brings_it_back()
    {
        WatchlistContent list = WatchlistContent.Of("x", [Section(null, "SPY"), Section("A", "QQQ")]);

        WatchlistContent moved = list.Move(Symbol.Parse("SPY"), "A");

        Assert.Equal("|A: QQQ SPY", Show(moved));
        Assert.Equal("|: SPY|A: QQQ", Show(moved.Move(Symbol.Parse("SPY"), null)));
    }

    [Fact]
    public void Removed_symbols_leave_their_heading() =>
        Assert.Equal("|: SPY QQQ|Tech:|Empty:|Pairs: BTC/USD", Show(Sectioned.Without(Symbols("AAPL", "MSFT", "IBM"))));

    [Fact]
    public void Lists_with_the_same_content_are_equal()
    {
        Assert.Equal(Sectioned, Sectioned.With(Symbols("SPY")));
        Assert.NotEqual(Sectioned, Sectioned.WithItem(new WatchlistItem(Symbol.Parse("SPY"), "note")));
        Assert.NotEqual(Sectioned, Sectioned.Named("mine"));
    }

    public static TheoryData<string, string, WatchlistSection[]> Broken =>
        new()
        {
            { "name", "", [] },
            { "name", " x", [] },
            { "name", "a\tb", [] },
            { "name", new string('n', 61), [] },
            { "sections", "x", [Section("A"), Section(null, "SPY")] },
            { "sections", "x", [Section("A"), Section("a")] },
            { "sections", "x", [Section("Tech, large")] },
            { "sections", "x", [Section("")] },
            { "sections", "x", [Section("two\nlines")] },
            { "sections", "x", [.. Enumerable.Range(0, 51).Select(number => Section($"S{number}"))] },
            { "symbols", "x", [Section(null, "SPY"), Section("A", "SPY")] },
            { "symbols", "x", [Section(null, [.. Enumerable.Range(0, 501).Select(number => $"S{number}")])] },
            { "note", "x", [new WatchlistSection(null, [new WatchlistItem(Symbol.Parse("SPY"), new string('n', 281))])] },
            { "note", "x", [new WatchlistSection(null, [new WatchlistItem(Symbol.Parse("SPY"), "")])] },
        };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_breaks_a_rule_is_no_list(string field, string name, WatchlistSection[] sections) =>
        Assert.Equal(field, Assert.Throws<WatchlistRuleException>(() => WatchlistContent.Of(name, sections)).Field);

    [Fact]
    public void The_limits_themselves_are_allowed()
    {
        WatchlistSection[] sections = [.. Enumerable.Range(0, 50).Select(at => Section(at + new string('n', 58), $"S{at}"))];
        sections[49] = Section("last", [.. Enumerable.Range(100, 451).Select(number => $"S{number}")]);

        Assert.Equal(500, WatchlistContent.Of(new string('n', 60), sections).Symbols.Count);
    }

    private static WatchlistSection Section(string? name, params string[] symbols) =>
        new(name, [.. symbols.Select(symbol => new WatchlistItem(Symbol.Parse(symbol)))]);

    private static Symbol[] Symbols(params string[] symbols) => [.. symbols.Select(Symbol.Parse)];

    private static string Show(WatchlistContent list) =>
        string.Concat(list.Sections.Select(section => $"|{section.Name}:{string.Concat(section.Items.Select(Show))}"));

    private static string Show(WatchlistItem item) => $" {item.Symbol}";
}
