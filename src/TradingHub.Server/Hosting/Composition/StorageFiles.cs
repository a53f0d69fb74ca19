using TradingHub.Domain.Orders;
using TradingHub.Storage.Bars;
using TradingHub.Storage.Journal;
using TradingHub.Storage.Sqlite;
using TradingHub.Storage.Watchlists;

namespace TradingHub.Server.Hosting.Composition;

/// <summary>The hub's SQLite files, open.</summary>
internal sealed class StorageFiles : IDisposable
{
    private StorageFiles(string folder, string bookFolder)
    {
        Market = SqliteDatabase.Open(Path.Combine(bookFolder, "market.db"), SqliteFileKind.Market, MarketSchema.Migrations);
        Journal = SqliteOrderJournal.Open(Path.Combine(bookFolder, "trading.db"));
        Application = SqliteDatabase.Open(
            Path.Combine(folder, "app.db"),
            SqliteFileKind.Application,
            ApplicationSchema.Migrations
        );
    }

    /// <summary>Bars; can be rebuilt.</summary>
    public SqliteDatabase Market { get; }

    /// <summary>The order journal: the truth about the account.</summary>
    public SqliteOrderJournal Journal { get; }

    /// <summary>Watchlists.</summary>
    public SqliteDatabase Application { get; }

    /// <summary>Opens all files.</summary>
    /// <param name="folder">Holds what belongs to the person: watchlists.</param>
    /// <param name="bookFolder">Holds what belongs to one market: orders and bars.</param>
    /// <exception cref="StartException">One cannot be opened, is not ours or is newer than this program.</exception>
    public static StorageFiles Open(string folder, string bookFolder)
    {
        try
        {
            return new StorageFiles(folder, bookFolder);
        }
        catch (Exception exception) when (exception is SqliteFileException or JournalException)
        {
            throw new StartException(ExitCodes.DataFolder, exception.Message);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Journal.Dispose();
        Market.Dispose();
        Application.Dispose();
    }
}
