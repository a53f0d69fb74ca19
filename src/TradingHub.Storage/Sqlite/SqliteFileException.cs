using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TradingHub.Storage.Sqlite;

/// <summary>A database file is not ours, is newer than this program, is damaged, or cannot be opened. The message names the file and what to do.</summary>
public sealed class SqliteFileException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether the file itself is wrong (damaged, foreign, newer), and not the way to it (permission, lock, full disk).</summary>
    public bool IsAboutContent { get; private init; } = true;

    /// <summary>What keeps a file from being opened.</summary>
    internal static SqliteFileException From(string path, Exception exception)
    {
        bool isDamaged = exception is SqliteException { SqliteErrorCode: raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB };
        return isDamaged
            ? new SqliteFileException(
                $"{path} is damaged ({exception.Message}). Nothing is traded on it. Restore a backup of it, or move it away.",
                exception
            )
            : new SqliteFileException($"{path} cannot be opened: {exception.Message}", exception) { IsAboutContent = false };
    }
}
