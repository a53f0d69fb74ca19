using TradingHub.Storage.Access;
using TradingHub.Storage.Bars;
using TradingHub.Storage.Disk;
using TradingHub.Storage.Journal;
using TradingHub.Storage.Sqlite;
using TradingHub.Storage.Watchlists;

namespace TradingHub.Server.Hosting.Composition;

/// <summary>The hub's SQLite files, open.</summary>
internal sealed class StorageFiles : IDisposable
{
    private readonly DiskReserve _reserve;

    /// <summary>Name of the file with what belongs to the person.</summary>
    public const string ApplicationName = "app.db";

    private StorageFiles(string folder, string bookFolder, string barFile, int reserveMegabytes, StorageStep? step)
    {
        string marketFile = Path.Combine(bookFolder, "market.db");
        _reserve = DiskReserve.Open(folder, reserveMegabytes);
        Market = OpenFile(marketFile, SqliteFileKind.Market, MarketSchema.Migrations, step);
        Bars = barFile == marketFile ? Market : OpenFile(barFile, SqliteFileKind.Market, MarketSchema.Migrations, step: null);
        Journal = SqliteOrderJournal.Open(Path.Combine(bookFolder, "trading.db"), TimeProvider.System, _reserve, step);
        Application = OpenFile(
            Path.Combine(folder, ApplicationName),
            SqliteFileKind.Application,
            ApplicationSchema.Migrations,
            step
        );
    }

    /// <summary>What was seen of the market and the account (bars, equity, markouts); can be rebuilt.</summary>
    public SqliteDatabase Market { get; }

    /// <summary>The bars: the same file, or one of its own for the bars of the real market.</summary>
    public SqliteDatabase Bars { get; }

    /// <summary>The order journal: the truth about the account.</summary>
    public SqliteOrderJournal Journal { get; }

    /// <summary>What a person made and what came in: watchlists, strategies, the inbox of alerts.</summary>
    public SqliteDatabase Application { get; }

    /// <summary>Opens all files.</summary>
    /// <param name="folder">Holds what belongs to the person: watchlists.</param>
    /// <param name="bookFolder">Holds what belongs to one account: orders, equity.</param>
    /// <param name="barFile">Holds the bars of one market.</param>
    /// <param name="reserveMegabytes">Space that is kept for a full disk.</param>
    /// <param name="step">Hears of the steps of the work on them; for proofs.</param>
    /// <exception cref="StartException">One cannot be opened, is damaged, not ours or newer than this program.</exception>
    public static StorageFiles Open(string folder, string bookFolder, string barFile, int reserveMegabytes, StorageStep? step)
    {
        try
        {
            if (NetworkDrive.Find(folder) is { } kind)
            {
                throw new StartException(
                    ExitCodes.DataFolder,
                    $"The data folder {folder} is on a network drive ({kind}), where neither locks nor syncs can be trusted; "
                        + "Storage:DataDirectory must name a folder on a local disk."
                );
            }

            return new StorageFiles(folder, bookFolder, barFile, reserveMegabytes, step);
        }
        catch (SqliteFileException exception)
        {
            throw new StartException(exception.IsAboutContent ? ExitCodes.Damaged : ExitCodes.DataFolder, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException(ExitCodes.DataFolder, $"The data folder {folder} cannot be used: {exception.Message}");
        }
    }

    /// <summary>Whether the owner has set a password, in the files of a hub that does not run.</summary>
    /// <exception cref="StartException">The file with it cannot be read.</exception>
    public static bool HasPassword(string folder)
    {
        try
        {
            return SqliteCredentialStore.HasPassword(Path.Combine(folder, ApplicationName));
        }
        catch (SqliteFileException exception)
        {
            throw new StartException(exception.IsAboutContent ? ExitCodes.Damaged : ExitCodes.DataFolder, exception.Message);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Journal.Dispose();
        if (Bars != Market)
        {
            Bars.Dispose();
        }

        Market.Dispose();
        Application.Dispose();
        _reserve.Dispose();
    }

    private static SqliteDatabase OpenFile(
        string path,
        SqliteFileKind kind,
        IReadOnlyList<string> migrations,
        StorageStep? step
    ) => SqliteDatabase.Open(path, kind, migrations, followUp: null, step);
}
