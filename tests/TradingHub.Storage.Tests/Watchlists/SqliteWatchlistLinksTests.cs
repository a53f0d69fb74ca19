using TradingHub.Domain.Watchlists;
using TradingHub.Storage.Sqlite;
using TradingHub.Storage.Tests.Sqlite;
using TradingHub.Storage.Watchlists;

namespace TradingHub.Storage.Tests.Watchlists;

public sealed class SqliteWatchlistLinksTests : IDisposable
{
    private static readonly Guid First = Guid.Parse("018f0000-0000-7000-8000-000000000001");
    private static readonly Guid Second = Guid.Parse("018f0000-0000-7000-8000-000000000002");
    private readonly TemporaryDatabase _file = new(SqliteFileKind.Application, ApplicationSchema.Migrations);

    private SqliteWatchlistLinks Links => new(_file.Database);

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_link_is_read_as_it_was_saved_with_whatever_a_venue_writes()
    {
        WatchlistLink link = Link("one", First, "v1", name: null, ours: ["SPY", "BTC/USD"], theirs: ["a \"b\", c", "SPY"]);

        await Links.SaveAsync(link, default);

        WatchlistLink read = Assert.Single(await Links.ListAsync("one", default));
        Assert.Equal(link with { Agreed = read.Agreed }, read);
        Assert.Equal(link.Agreed.Ours, read.Agreed.Ours);
        Assert.Equal(link.Agreed.Theirs, read.Agreed.Theirs);
    }

    [Fact]
    public async Task A_list_has_one_link_here_and_one_there()
    {
        await Links.SaveAsync(Link("one", First, "v1"), default);
        await Links.SaveAsync(Link("one", Second, "v2"), default);

        await Links.SaveAsync(Link("one", First, "v2"), default);

        WatchlistLink link = Assert.Single(await Links.ListAsync("one", default));
        Assert.Equal((First, "v2"), (link.ListId, link.VenueId));
    }

    [Fact]
    public async Task Accounts_do_not_see_the_links_of_each_other()
    {
        await Links.SaveAsync(Link("one", First, "v1"), default);
        await Links.SaveAsync(Link("two", First, "v1"), default);

        await Links.RemoveAsync(Link("one", First, "v1"), default);

        Assert.Empty(await Links.ListAsync("one", default));
        Assert.Single(await Links.ListAsync("two", default));
    }

    private static WatchlistLink Link(
        string account,
        Guid list,
        string venueId,
        string? name = "Tech",
        string[]? ours = null,
        string[]? theirs = null
    ) => new(account, list, venueId, name, new SymbolAgreement(ours ?? [], theirs ?? []));
}
