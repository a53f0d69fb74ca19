using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TradingHub.Storage.Sqlite;

/// <summary>A database file is not ours, is newer than this program, is damaged, or cannot be opened. The message names the file and what to do.</summary>
public sealed class SqliteFileException(string message, Exception? inner = null) : Exception(message, inner)
{
    private const int FormatAt = 18; // write and read version of the file's header, 1 or 2 each
    private const int NewestFormat = 2;

    /// <summary>Whether the file itself is wrong (damaged, foreign, newer), and not the way to it (permission, lock, full disk).</summary>
    public bool IsAboutContent { get; private init; } = true;

    /// <summary>What keeps a file from being opened.</summary>
    internal static SqliteFileException From(string path, Exception exception)
    {
        bool isDamaged = exception is SqliteException error && IsDamage(path, error);
        return isDamaged
            ? new SqliteFileException(
                $"{path} is damaged ({exception.Message}). Nothing is traded on it. Restore a backup of it, or move it away.",
                exception
            )
            : new SqliteFileException($"{path} cannot be opened: {exception.Message}", exception) { IsAboutContent = false };
    }

    /// <summary>
    /// SQL that fails on the file was written for another schema than the file says it has. SQLite takes a file for read-only when its
    /// header names a format that nobody knows.
    /// </summary>
    private static bool IsDamage(string path, SqliteException error) =>
        error.SqliteErrorCode switch
        {
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_ERROR => true,
            raw.SQLITE_READONLY => HasUnknownFormat(path),
            _ => false,
        };

    private static bool HasUnknownFormat(string path)
    {
        Span<byte> versions = stackalloc byte[2];
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Position = FormatAt;
        return file.ReadAtLeast(versions, versions.Length, throwOnEndOfStream: false) == versions.Length
            && versions.ContainsAnyInRange((byte)(NewestFormat + 1), byte.MaxValue);
    }
}
