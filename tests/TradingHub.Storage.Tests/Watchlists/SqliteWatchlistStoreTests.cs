using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;
using TradingHub.Storage.Sqlite;
using TradingHub.Storage.Tests.Sqlite;
using TradingHub.Storage.Watchlists;

namespace TradingHub.Storage.Tests.Watchlists;

public sealed class SqliteWatchlistStoreTests : IDisposable
{
    private readonly TemporaryDatabase _file = new(SqliteFileKind.Application, ApplicationSchema.Migrations);
    private SqliteWatchlistStore _store;

    public SqliteWatchlistStoreTests() => _store = Open();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task The_first_start_makes_the_default_list()
    {
        Watchlist list = Assert.Single(await _store.ListAsync(default));

        Assert.Equal("Default", list.Name);
        Assert.Equal(
            ["SPY", "QQQ", "AAPL", "MSFT", "GOOGL", "AMZN", "TSLA", "NVDA", "META", "AMD"],
            list.Symbols.Select(symbol => symbol.Value)
        );
    }

    [Fact]
    public async Task A_deleted_default_list_stays_deleted_after_a_restart()
    {
        Assert.True(await _store.DeleteAsync((await _store.ListAsync(default))[0].Id, default));
        Restart();

        Assert.Empty(await _store.ListAsync(default));
    }

    [Fact]
    public async Task A_list_comes_back_after_a_restart_in_its_order()
    {
        Watchlist? created = await _store.CreateAsync("Pairs", Symbols("ETH/USD", "BTC/USD"), default);
        Restart();

        Watchlist? found = await _store.FindAsync(created!.Id, default);

        Assert.Equal(created with { Symbols = [] }, found! with { Symbols = [] });
        Assert.Equal(Symbols("ETH/USD", "BTC/USD"), found.Symbols);
    }

    [Theory]
    [InlineData("default")]
    [InlineData("DEFAULT")]
    public async Task A_name_is_taken_without_regard_to_case(string name) =>
        Assert.Null(await _store.CreateAsync(name, [], default));

    [Fact]
    public async Task Names_beyond_ascii_are_compared_without_regard_to_case_too()
    {
        Assert.NotNull(await _store.CreateAsync("Größe und Öl", [], default));

        Assert.Null(await _store.CreateAsync("größe und öl", [], default));
    }

    [Fact]
    public async Task A_change_moves_the_version_on_and_keeps_the_new_order()
    {
        Watchlist list = (await _store.ListAsync(default))[0];

        Watchlist? changed = await _store.UpdateAsync(list.Id, _ => ("Mine", Symbols("AMD", "SPY")), default);

        Assert.Equal(("Mine", 2), (changed!.Name, changed.Version));
        Assert.Equal(Symbols("AMD", "SPY"), (await _store.FindAsync(list.Id, default))!.Symbols);
    }

    [Fact]
    public async Task A_list_may_change_the_case_of_its_own_name_but_not_take_anothers()
    {
        Watchlist? other = await _store.CreateAsync("Other", Symbols("SPY"), default);

        Assert.NotNull(await _store.UpdateAsync(other!.Id, list => ("OTHER", list.Symbols), default));
        await Assert.ThrowsAsync<WatchlistNameTakenException>(() =>
            _store.UpdateAsync(other.Id, list => ("default", list.Symbols), default)
        );
        Assert.Equal("OTHER", (await _store.FindAsync(other.Id, default))!.Name);
    }

    [Fact]
    public async Task A_list_that_does_not_exist_is_neither_found_changed_nor_deleted()
    {
        Guid unknown = Guid.NewGuid();

        Assert.Null(await _store.FindAsync(unknown, default));
        Assert.Null(await _store.UpdateAsync(unknown, list => (list.Name, list.Symbols), default));
        Assert.False(await _store.DeleteAsync(unknown, default));
    }

    [Fact]
    public async Task Changes_from_many_threads_are_all_kept()
    {
        Watchlist? list = await _store.CreateAsync("Many", [], default);

        await Parallel.ForAsync(
            0,
            50,
            async (at, stop) =>
                await _store.UpdateAsync(list!.Id, now => (now.Name, [.. now.Symbols, Symbol.Parse($"S{at}")]), stop)
        );

        Watchlist? found = await _store.FindAsync(list!.Id, default);
        Assert.Equal((50, 51), (found!.Symbols.Distinct().Count(), found.Version));
    }

    private static IReadOnlyList<Symbol> Symbols(params string[] symbols) => [.. symbols.Select(Symbol.Parse)];

    private SqliteWatchlistStore Open() => new(_file.Database, TimeProvider.System);

    private void Restart()
    {
        _file.Close();
        _store = Open();
    }
}
