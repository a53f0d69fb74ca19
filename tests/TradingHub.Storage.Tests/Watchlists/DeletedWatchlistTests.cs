using TradingHub.Domain.Watchlists;

namespace TradingHub.Storage.Tests.Watchlists;

public sealed class DeletedWatchlistTests : WatchlistStoreTest
{
    [Fact]
    public async Task A_deleted_list_is_restored_with_everything_in_it()
    {
        WatchlistContent content = WatchlistContent.Of("Back", [new WatchlistSection("A", [Item("SPY", "note")])]);
        Watchlist list = await CreateAsync(content);
        await Store.DeleteAsync(list.Id, null, default);
        Assert.Null(await Store.FindAsync(list.Id, default));
        Restart();

        Watchlist? restored = await Store.RestoreAsync(list.Id, null, default);

        Assert.Equal((content, 2), (restored!.Content, restored.Version));
        Assert.Equal(restored, await Store.FindAsync(list.Id, default));
        Assert.Equal(restored, await Store.RestoreAsync(list.Id, null, default));
    }

    [Fact]
    public async Task The_name_of_a_deleted_list_is_free_and_may_be_taken_when_it_is_to_come_back()
    {
        Watchlist list = await CreateAsync(WatchlistContent.Of("Name", Symbols("SPY")));
        await Store.DeleteAsync(list.Id, null, default);
        await CreateAsync(WatchlistContent.Of("NAME", Symbols("QQQ")));

        WatchlistNameTakenException taken = await Assert.ThrowsAsync<WatchlistNameTakenException>(() =>
            Store.RestoreAsync(list.Id, null, default)
        );

        Assert.Equal("NAME", taken.Name);
    }

    [Fact]
    public async Task A_deleted_list_can_be_restored_for_seven_days()
    {
        Watchlist early = await CreateAsync(WatchlistContent.Of("Early", Symbols("SPY")));
        await Store.DeleteAsync(early.Id, null, default);
        Time.Advance(TimeSpan.FromDays(7));
        Assert.NotNull(await Store.RestoreAsync(early.Id, null, default));
        await Store.DeleteAsync(early.Id, null, default);
        Time.Advance(TimeSpan.FromDays(7) + TimeSpan.FromTicks(1));

        Assert.Null(await Store.RestoreAsync(early.Id, null, default));
    }

    [Fact]
    public async Task Only_the_newest_200_deleted_lists_are_kept()
    {
        List<Guid> deleted = [];
        for (int number = 0; number < 201; number++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            Watchlist list = await CreateAsync(WatchlistContent.Of($"L{number}", Symbols("SPY")));
            await Store.DeleteAsync(list.Id, null, default);
            deleted.Add(list.Id);
        }

        Assert.Null(await Store.RestoreAsync(deleted[0], null, default));
        Assert.NotNull(await Store.RestoreAsync(deleted[1], null, default));
    }
}
