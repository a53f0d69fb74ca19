using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;
using TradingHub.Storage.Sqlite;
using TradingHub.Storage.Tests.Sqlite;
using TradingHub.Storage.Watchlists;
using TradingHub.Testing;

namespace TradingHub.Storage.Tests.Watchlists;

public sealed class SqliteWatchlistStoreTests : IDisposable
{
    private readonly TemporaryDatabase _file = new(SqliteFileKind.Application, ApplicationSchema.Migrations);
    private readonly SteppedTime _time = new(new DateTimeOffset(2026, 3, 2, 15, 0, 0, TimeSpan.Zero));
    private SqliteWatchlistStore _store;

    public SqliteWatchlistStoreTests() => _store = Open();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task The_first_start_makes_the_default_list()
    {
        Watchlist list = Assert.Single(await _store.ListAsync(default));

        Assert.Equal(("Default", true, 1), (list.Name, list.IsDefault, list.Version));
        Assert.Equal(
            ["SPY", "QQQ", "AAPL", "MSFT", "GOOGL", "AMZN", "TSLA", "NVDA", "META", "AMD"],
            list.Symbols.Select(symbol => symbol.Value)
        );
    }

    [Fact]
    public async Task A_deleted_default_list_stays_deleted_after_a_restart_until_it_is_asked_for()
    {
        Guid first = (await _store.ListAsync(default))[0].Id;
        Assert.True(await _store.DeleteAsync(first, null, default));
        Restart();
        Assert.Empty(await _store.ListAsync(default));

        Watchlist again = await _store.DefaultAsync(default);

        Assert.Equal(("Default", true, 10), (again.Name, again.IsDefault, again.Symbols.Count));
        Assert.NotEqual(first, again.Id);
        Assert.Equal(again, await _store.DefaultAsync(default));
    }

    [Fact]
    public async Task Sections_notes_and_colours_come_back_after_a_restart_in_their_order()
    {
        WatchlistContent content = WatchlistContent.Of(
            "Mine",
            [
                new WatchlistSection(null, [Item("ETH/USD"), Item("BTC/USD", "halving", SymbolColour.Orange)]),
                new WatchlistSection("Empty", []),
                new WatchlistSection("## Tech; 日本", [Item("MSFT"), Item("AAPL", "\"#'")]),
            ]
        );
        Watchlist created = await CreateAsync(content);
        Restart();

        Assert.Equal(created, await _store.FindAsync(created.Id, default));
        Assert.Equal(content, _store.AtStart.Single(list => list.Id == created.Id).Content);
    }

    [Fact]
    public async Task A_list_whose_first_section_has_a_name_comes_back_as_it_is()
    {
        WatchlistContent content = WatchlistContent.Of(
            "Headed",
            [new WatchlistSection("A", []), new WatchlistSection("B", [Item("SPY")])]
        );

        Watchlist created = await CreateAsync(content);

        Assert.Equal(content, (await _store.FindAsync(created.Id, default))!.Content);
    }

    [Theory]
    [InlineData("Größe und Öl", "größe und öl")]
    [InlineData("Mine", "MINE")]
    public async Task A_name_is_one_name_whatever_its_case(string name, string again)
    {
        Watchlist made = await CreateAsync(WatchlistContent.Of(name, Symbols("SPY")));

        WatchlistSaved saved = await _store.SaveAsync(again, before => before!.Content.With(Symbols("QQQ")), default);

        Assert.Equal((made.Id, false, 2), (saved.List.Id, saved.IsNew, saved.List.Version));
    }

    [Fact]
    public async Task A_change_moves_the_version_on_and_keeps_the_new_order()
    {
        Watchlist list = (await _store.ListAsync(default))[0];

        Watchlist? changed = await _store.UpdateAsync(list.Id, _ => WatchlistContent.Of("Mine", Symbols("AMD", "SPY")), default);

        Assert.Equal(("Mine", 2), (changed!.Name, changed.Version));
        Assert.Equal(Symbols("AMD", "SPY"), (await _store.FindAsync(list.Id, default))!.Symbols);
    }

    [Fact]
    public async Task A_change_that_changes_nothing_leaves_the_version()
    {
        Watchlist list = (await _store.ListAsync(default))[0];

        Assert.Equal(list, await _store.UpdateAsync(list.Id, now => now.Content.With(Symbols("SPY")), default));
    }

    [Fact]
    public async Task A_change_that_throws_leaves_the_list_as_it_was()
    {
        Watchlist list = (await _store.ListAsync(default))[0];

        await Assert.ThrowsAsync<WatchlistRuleException>(() =>
            _store.UpdateAsync(list.Id, now => now.Content.Named(""), default)
        );
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            _store.DeleteAsync(list.Id, _ => throw new InvalidOperationException(), default)
        );

        Assert.Equal(list, await _store.FindAsync(list.Id, default));
    }

    [Fact]
    public async Task A_list_may_change_the_case_of_its_own_name_but_not_take_anothers()
    {
        Watchlist other = await CreateAsync(WatchlistContent.Of("Other", Symbols("SPY")));

        Assert.NotNull(await _store.UpdateAsync(other.Id, list => list.Content.Named("OTHER"), default));
        await Assert.ThrowsAsync<WatchlistNameTakenException>(() =>
            _store.UpdateAsync(other.Id, list => list.Content.Named("default"), default)
        );
        Assert.Equal("OTHER", (await _store.FindAsync(other.Id, default))!.Name);
    }

    [Fact]
    public async Task A_list_that_does_not_exist_is_neither_found_changed_deleted_nor_restored()
    {
        Guid unknown = Guid.NewGuid();

        Assert.Null(await _store.FindAsync(unknown, default));
        Assert.Null(await _store.UpdateAsync(unknown, list => list.Content, default));
        Assert.Null(await _store.MakeDefaultAsync(unknown, null, default));
        Assert.Null(await _store.RestoreAsync(unknown, null, default));
        Assert.False(await _store.DeleteAsync(unknown, null, default));
    }

    [Fact]
    public async Task Changes_from_many_threads_are_all_kept()
    {
        Watchlist list = await CreateAsync(WatchlistContent.Of("Many", Symbols()));

        await Parallel.ForAsync(
            0,
            50,
            async (at, stop) => await _store.UpdateAsync(list.Id, now => now.Content.With(Symbols($"S{at}")), stop)
        );

        Watchlist? found = await _store.FindAsync(list.Id, default);
        Assert.Equal((50, 51), (found!.Symbols.Distinct().Count(), found.Version));
    }

    [Fact]
    public async Task One_list_at_most_is_the_default()
    {
        Watchlist first = await _store.DefaultAsync(default);
        Watchlist second = await CreateAsync(WatchlistContent.Of("Second", Symbols()));

        Watchlist? made = await _store.MakeDefaultAsync(second.Id, null, default);

        Assert.Equal((true, 2), (made!.IsDefault, made.Version));
        Watchlist? former = await _store.FindAsync(first.Id, default);
        Assert.Equal((false, 2), (former!.IsDefault, former.Version));
        Assert.Equal(made, await _store.MakeDefaultAsync(second.Id, null, default));
        Assert.Equal(made, await _store.DefaultAsync(default));
    }

    [Fact]
    public async Task A_deleted_list_is_restored_with_everything_in_it()
    {
        WatchlistContent content = WatchlistContent.Of("Back", [new WatchlistSection("A", [Item("SPY", "note")])]);
        Watchlist list = await CreateAsync(content);
        await _store.DeleteAsync(list.Id, null, default);
        Assert.Null(await _store.FindAsync(list.Id, default));
        Restart();

        Watchlist? restored = await _store.RestoreAsync(list.Id, null, default);

        Assert.Equal((content, 2), (restored!.Content, restored.Version));
        Assert.Equal(restored, await _store.FindAsync(list.Id, default));
        Assert.Equal(restored, await _store.RestoreAsync(list.Id, null, default));
    }

    [Fact]
    public async Task The_name_of_a_deleted_list_is_free_and_may_be_taken_when_it_is_to_come_back()
    {
        Watchlist list = await CreateAsync(WatchlistContent.Of("Name", Symbols("SPY")));
        await _store.DeleteAsync(list.Id, null, default);
        await CreateAsync(WatchlistContent.Of("NAME", Symbols("QQQ")));

        WatchlistNameTakenException taken = await Assert.ThrowsAsync<WatchlistNameTakenException>(() =>
            _store.RestoreAsync(list.Id, null, default)
        );

        Assert.Equal("NAME", taken.Name);
    }

    [Fact]
    public async Task A_deleted_list_can_be_restored_for_seven_days()
    {
        Watchlist early = await CreateAsync(WatchlistContent.Of("Early", Symbols("SPY")));
        await _store.DeleteAsync(early.Id, null, default);
        _time.Advance(TimeSpan.FromDays(7));
        Assert.NotNull(await _store.RestoreAsync(early.Id, null, default));
        await _store.DeleteAsync(early.Id, null, default);
        _time.Advance(TimeSpan.FromDays(7) + TimeSpan.FromTicks(1));

        Assert.Null(await _store.RestoreAsync(early.Id, null, default));
    }

    [Fact]
    public async Task Only_the_newest_200_deleted_lists_are_kept()
    {
        List<Guid> deleted = [];
        for (int number = 0; number < 201; number++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            Watchlist list = await CreateAsync(WatchlistContent.Of($"L{number}", Symbols("SPY")));
            await _store.DeleteAsync(list.Id, null, default);
            deleted.Add(list.Id);
        }

        Assert.Null(await _store.RestoreAsync(deleted[0], null, default));
        Assert.NotNull(await _store.RestoreAsync(deleted[1], null, default));
    }

    [Fact]
    public async Task There_are_at_most_200_lists()
    {
        Watchlist deleted = await CreateAsync(WatchlistContent.Of("Deleted", Symbols("SPY")));
        await _store.DeleteAsync(deleted.Id, null, default);
        for (int number = 1; number < 200; number++)
        {
            await CreateAsync(WatchlistContent.Of($"L{number}", Symbols("SPY")));
        }

        await Assert.ThrowsAsync<WatchlistsFullException>(() => CreateAsync(WatchlistContent.Of("One more", Symbols("SPY"))));
        await Assert.ThrowsAsync<WatchlistsFullException>(() => _store.RestoreAsync(deleted.Id, null, default));
        Assert.Equal(200, (await _store.ListAsync(default)).Count);
    }

    [Fact]
    public async Task A_scanners_list_is_made_added_to_and_replaced()
    {
        ScannerListSaved made = await _store.KeepScannerListAsync("Gaps", Symbols("SPY", "QQQ"), replace: true, default);
        await _store.UpdateAsync(made.List.Id, list => list.Content.WithItem(Item("QQQ", "mine")), default);
        ScannerListSaved added = await _store.KeepScannerListAsync("gaps", Symbols("AMD", "SPY"), replace: false, default);
        ScannerListSaved replaced = await _store.KeepScannerListAsync("Gaps", Symbols("AMD", "QQQ"), replace: true, default);

        Assert.Equal(
            (ScannerListAction.Created, ScannerListAction.Updated, ScannerListAction.Replaced),
            (made.Action, added.Action, replaced.Action)
        );
        Assert.Equal(("TV: Gaps", made.List.Id), (replaced.List.Name, replaced.List.Id));
        Assert.Equal(Symbols("SPY", "QQQ", "AMD"), added.List.Symbols);
        Assert.Equal([Item("AMD"), Item("QQQ", "mine")], replaced.List.Sections[0].Items);
    }

    private static IReadOnlyList<Symbol> Symbols(params string[] symbols) => [.. symbols.Select(Symbol.Parse)];

    private static WatchlistItem Item(string symbol, string? note = null, SymbolColour? colour = null) =>
        new(Symbol.Parse(symbol), note, colour);

    private async Task<Watchlist> CreateAsync(WatchlistContent content)
    {
        WatchlistSaved saved = await _store.SaveAsync(content.Name, _ => content, default);
        Assert.True(saved.IsNew);
        return saved.List;
    }

    private SqliteWatchlistStore Open() => new(_file.Database, _time);

    private void Restart()
    {
        _file.Close();
        _store = Open();
    }
}
