using Microsoft.Data.Sqlite;
using SQLitePCL;
using TradingHub.Domain.Orders;

namespace TradingHub.Storage.Journal;

/// <summary>What an error of SQLite means for the journal.</summary>
internal static class JournalErrors
{
    /// <summary>The shared memory beside the file could not grow, which needs space as well: <c>SQLITE_IOERR_SHMSIZE</c>.</summary>
    private const int NoSpaceForSharedMemory = 10 | (19 << 8);

    /// <summary>The kind of fault. Whatever is not known to leave everything as it was counts as broken.</summary>
    public static JournalFault FaultOf(SqliteException exception) =>
        exception switch
        {
            { SqliteErrorCode: raw.SQLITE_FULL } => JournalFault.Full,
            { SqliteExtendedErrorCode: NoSpaceForSharedMemory } => JournalFault.Full,
            { SqliteErrorCode: raw.SQLITE_BUSY } => JournalFault.Busy,
            _ => JournalFault.Broken,
        };

    /// <summary>The same for the desk.</summary>
    public static JournalException ToJournalException(string path, SqliteException exception) =>
        new($"{path}: {exception.Message}", FaultOf(exception), exception);
}
