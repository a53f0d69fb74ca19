using TradingHub.Domain.Watchlists;

namespace TradingHub.Storage.Tests.Watchlists;

public sealed class SqliteWatchlistStoreTests : WatchlistStoreTest
{
    [Fact]
    public async Task The_first_start_makes_the_default_list()
    {
        Watchlist list = Assert.Single(await Store.ListAsync(default));

        Assert.Equal(("Default", true, 1), (list.Name, list.IsDefault, list.Version));
        Assert.Equal(
            ["SPY", "QQQ", "AAPL", "MSFT", "GOOGL", "AMZN", "TSLA", "NVDA", "META", "AMD"],
            list.Symbols.Select(symbol => symbol.Value)
        );
    }

    [Fact]
    public async Task A_deleted_default_list_stays_deleted_after_a_restart_until_it_is_asked_for()
    {
        Guid first = (await Store.ListAsync(default))[0].Id;
        Assert.True(await Store.DeleteAsync(first, null, default));
        Restart();
        Assert.Empty(await Store.ListAsync(default));

        Watchlist again = await Store.DefaultAsync(default);

        Assert.Equal(("Default", true, 10), (again.Name, again.IsDefault, again.Symbols.Count));
        Assert.NotEqual(first, again.Id);
        Assert.Equal(again, await Store.DefaultAsync(default));
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

        Assert.Equal(created, await Store.FindAsync(created.Id, default));
        Assert.Equal(content, Store.AtStart.Single(list => list.Id == created.Id).Content);
    }

    [Fact]
    public async Task A_list_whose_first_section_has_a_name_comes_back_as_it_is()
    {
        WatchlistContent content = WatchlistContent.Of(
            "Headed",
            [new WatchlistSection("A", []), new WatchlistSection("B", [Item("SPY")])]
        );

        Watchlist created = await CreateAsync(content);

        Assert.Equal(content, (await Store.FindAsync(created.Id, default))!.Content);
    }

    [Theory]
    [InlineData("Größe und Öl", "größe und öl")]
    [InlineData("Mine", "MINE")]
    public async Task A_name_is_one_name_whatever_its_case(string name, string again)
    {
        Watchlist made = await CreateAsync(WatchlistContent.Of(name, Symbols("SPY")));

        WatchlistSaved saved = await Store.SaveAsync(again, before => before!.Content.With(Symbols("QQQ")), default);

        Assert.Equal((made.Id, false, 2), (saved.List.Id, saved.IsNew, saved.List.Version));
    }

    [Fact]
    public async Task A_change_moves_the_version_on_and_keeps_the_new_order()
    {
        Watchlist list = (await Store.ListAsync(default))[0];

        Watchlist? changed = await Store.UpdateAsync(list.Id, _ => WatchlistContent.Of("Mine", Symbols("AMD", "SPY")), default);

        Assert.Equal(("Mine", 2), (changed!.Name, changed.Version));
        Assert.Equal(Symbols("AMD", "SPY"), (await Store.FindAsync(list.Id, default))!.Symbols);
    }

    [Fact]
    public async Task A_change_that_changes_nothing_leaves_the_version()
    {
        Watchlist list = (await Store.ListAsync(default))[0];

        Assert.Equal(list, await Store.UpdateAsync(list.Id, now => now.Content.With(Symbols("SPY")), default));
    }

    [Fact]
    public async Task A_change_that_throws_leaves_the_list_as_it_was()
    {
        Watchlist list = (await Store.ListAsync(default))[0];

        await Assert.ThrowsAsync<WatchlistRuleException>(() => Store.UpdateAsync(list.Id, now => now.Content.Named(""), default));
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Store.DeleteAsync(list.Id, _ => throw new InvalidOperationException(), default)
        );

        Assert.Equal(list, await Store.FindAsync(list.Id, default));
    }

    [Fact]
    public async Task A_list_may_change_the_case_of_its_own_name_but_not_take_anothers()
    {
        Watchlist other = await CreateAsync(WatchlistContent.Of("Other", Symbols("SPY")));

        Assert.NotNull(await Store.UpdateAsync(other.Id, list => list.Content.Named("OTHER"), default));
        await Assert.ThrowsAsync<WatchlistNameTakenException>(() =>
            Store.UpdateAsync(other.Id, list => list.Content.Named("default"), default)
        );
        Assert.Equal("OTHER", (await Store.FindAsync(other.Id, default))!.Name);
    }

    [Fact]
    public async Task A_list_that_does_not_exist_is_neither_found_changed_deleted_nor_restored()
    {
        Guid unknown = Guid.NewGuid();

        Assert.Null(await Store.FindAsync(unknown, default));
        Assert.Null(await Store.UpdateAsync(unknown, list => list.Content, default));
        Assert.Null(await Store.MakeDefaultAsync(unknown, null, default));
        Assert.Null(await Store.RestoreAsync(unknown, null, default));
        Assert.False(await Store.DeleteAsync(unknown, null, default));
    }

    [Fact]
    public async Task Changes_from_many_threads_are_all_kept()
    {
        Watchlist list = await CreateAsync(WatchlistContent.Of("Many", Symbols()));

        await Parallel.ForAsync(
            0,
            50,
            async (at, stop) => await Store.UpdateAsync(list.Id, now => now.Content.With(Symbols($"S{at}")), stop)
        );

        Watchlist? found = await Store.FindAsync(list.Id, default);
        Assert.Equal((50, 51), (found!.Symbols.Distinct().Count(), found.Version));
    }

    [Fact]
    public async Task One_list_at_most_is_the_default()
    {
        Watchlist first = await Store.DefaultAsync(default);
        Watchlist second = await CreateAsync(WatchlistContent.Of("Second", Symbols()));

        Watchlist? made = await Store.MakeDefaultAsync(second.Id, null, default);

        Assert.Equal((true, 2), (made!.IsDefault, made.Version));
        Watchlist? former = await Store.FindAsync(first.Id, default);
        Assert.Equal((false, 2), (former!.IsDefault, former.Version));
        Assert.Equal(made, await Store.MakeDefaultAsync(second.Id, null, default));
        Assert.Equal(made, await Store.DefaultAsync(default));
    }

    [Fact]
    public async Task There_are_at_most_200_lists()
    {
        Watchlist deleted = await CreateAsync(WatchlistContent.Of("Deleted", Symbols("SPY")));
        await Store.DeleteAsync(deleted.Id, null, default);
        for (int number = 1; number < 200; number++)
        {
            await CreateAsync(WatchlistContent.Of($"L{number}", Symbols("SPY")));
        }

        await Assert.ThrowsAsync<WatchlistsFullException>(() => CreateAsync(WatchlistContent.Of("One more", Symbols("SPY"))));
        await Assert.ThrowsAsync<WatchlistsFullException>(() => Store.RestoreAsync(deleted.Id, null, default));
        Assert.Equal(200, (await Store.ListAsync(default)).Count);
    }

    [Fact]
    public async Task A_scanners_list_is_made_added_to_and_replaced()
    {
        ScannerListSaved made = await Store.KeepScannerListAsync("Gaps", Symbols("SPY", "QQQ"), replace: true, default);
        await Store.UpdateAsync(made.List.Id, list => list.Content.WithItem(Item("QQQ", "mine")), default);
        ScannerListSaved added = await Store.KeepScannerListAsync("gaps", Symbols("AMD", "SPY"), replace: false, default);
        ScannerListSaved replaced = await Store.KeepScannerListAsync("Gaps", Symbols("AMD", "QQQ"), replace: true, default);

        Assert.Equal(
            (ScannerListAction.Created, ScannerListAction.Updated, ScannerListAction.Replaced),
            (made.Action, added.Action, replaced.Action)
        );
        Assert.Equal(("TV: Gaps", made.List.Id), (replaced.List.Name, replaced.List.Id));
        Assert.Equal(Symbols("SPY", "QQQ", "AMD"), added.List.Symbols);
        Assert.Equal([Item("AMD"), Item("QQQ", "mine")], replaced.List.Sections[0].Items);
    }
}
