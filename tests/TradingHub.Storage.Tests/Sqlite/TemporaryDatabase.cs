using TradingHub.Storage.Sqlite;

namespace TradingHub.Storage.Tests.Sqlite;

/// <summary>A database file in a folder of its own, deleted afterwards.</summary>
internal sealed class TemporaryDatabase(SqliteFileKind kind, IReadOnlyList<string> migrations) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hub-sqlite-");
    private SqliteDatabase? _open;

    /// <summary>The open database.</summary>
    public SqliteDatabase Database => _open ??= SqliteDatabase.Open(Path.Combine(_folder.FullName, "test.db"), kind, migrations);

    /// <summary>Closes it, as the end of a process does; the next use opens it anew.</summary>
    public void Close()
    {
        _open?.Dispose();
        _open = null;
    }

    public void Dispose()
    {
        Close();
        _folder.Delete(recursive: true);
    }
}
