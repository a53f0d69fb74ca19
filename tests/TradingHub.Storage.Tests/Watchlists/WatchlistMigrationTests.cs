using Dapper;
using TradingHub.Domain.Watchlists;
using TradingHub.Storage.Sqlite;
using TradingHub.Storage.Watchlists;

namespace TradingHub.Storage.Tests.Watchlists;

/// <summary>A file of the first schema, filled as that schema's program filled it.</summary>
public sealed class WatchlistMigrationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hub-lists-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Lists_of_the_first_schema_are_lists_without_headings()
    {
        Fill("('018f0000-0000-7000-8000-000000000001', 'Mine', 'MINE', 10, 20, 3)");

        using SqliteDatabase database = Open(ApplicationSchema.Migrations);
        Watchlist list = Assert.Single(await new SqliteWatchlistStore(database, TimeProvider.System).ListAsync(default));

        Assert.Equal(("Mine", true, 3, 20L), (list.Name, list.IsDefault, list.Version, list.UpdatedAt.UtcTicks));
        WatchlistSection section = Assert.Single(list.Sections);
        Assert.Null(section.Name);
        Assert.Equal(["QQQ", "BTC/USD"], section.Items.Select(item => item.Symbol.Value));
    }

    [Fact]
    public async Task The_list_that_was_given_as_the_default_stays_it()
    {
        Fill(
            "('018f0000-0000-7000-8000-000000000001', 'Older', 'OLDER', 10, 10, 1)",
            "('018f0000-0000-7000-8000-000000000002', 'default', 'DEFAULT', 20, 20, 1)"
        );

        using SqliteDatabase database = Open(ApplicationSchema.Migrations);

        Assert.Equal("default", (await new SqliteWatchlistStore(database, TimeProvider.System).DefaultAsync(default)).Name);
    }

    private void Fill(params string[] lists)
    {
        using SqliteDatabase database = Open([ApplicationSchema.Migrations[0]]);
        database.Writer.Execute(
            $"""
            INSERT INTO first_start VALUES ('watchlists');
            INSERT INTO watchlist (id, name, name_key, created_at, updated_at, version) VALUES {string.Join(", ", lists)};
            INSERT INTO watchlist_symbol (watchlist_id, position, symbol)
            VALUES ('018f0000-0000-7000-8000-000000000001', 0, 'QQQ'), ('018f0000-0000-7000-8000-000000000001', 1, 'BTC/USD');
            """
        );
    }

    private SqliteDatabase Open(IReadOnlyList<string> migrations) =>
        SqliteDatabase.Open(Path.Combine(_folder.FullName, "app.db"), SqliteFileKind.Application, migrations);
}
