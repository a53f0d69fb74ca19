using Microsoft.Data.Sqlite;
using TradingHub.Storage.Sqlite;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Storage;

/// <summary>The journal's file as another program sees it.</summary>
internal static class TradingFile
{
    /// <summary>Name of the file.</summary>
    public const string Name = "trading.db";

    /// <summary>Name of its log.</summary>
    public const string LogName = Name + "-wal";

    /// <summary>Name of the file that remembers the newest event.</summary>
    public const string AnchorName = "audit-anchor";

    /// <summary>Full path in a data folder.</summary>
    public static string PathOf(HubSettings settings) => Path.Combine(settings.DataDirectory, Name);

    /// <summary>Opens it as another program would. The caller closes it.</summary>
    public static SqliteConnection Open(string path)
    {
        SqliteEngine.Initialise();
        SqliteConnection connection = new($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    /// <summary>Runs a statement; gives back what it selects first.</summary>
    public static object? Run(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
