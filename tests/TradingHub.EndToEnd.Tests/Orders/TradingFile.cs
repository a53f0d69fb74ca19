using Microsoft.Data.Sqlite;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Orders;

/// <summary>The journal's file of a host that has ended, seen from outside.</summary>
internal static class TradingFile
{
    private const string Journal = "journal";

    /// <summary>Deletes every table but the journal, and the files beside it; gives back the names of what went.</summary>
    public static async Task<IReadOnlyList<string>> KeepOnlyTheJournalAsync(HubSettings settings)
    {
        SQLitePCL.Batteries_V2.Init();
        await using SqliteConnection connection = new(
            $"Data Source={Path.Combine(settings.DataDirectory, "trading.db")};Pooling=False"
        );
        await connection.OpenAsync();
        List<string> tables = await TablesAsync(connection);
        Assert.Contains(Journal, tables);
        tables.Remove(Journal);
        foreach (string table in tables)
        {
            await using SqliteCommand drop = connection.CreateCommand();
            drop.CommandText = $"DROP TABLE \"{table}\"";
            await drop.ExecuteNonQueryAsync();
        }

        return [.. tables, .. DeleteFiles(settings, "market.db*"), .. DeleteFiles(settings, "app.db*")];
    }

    /// <summary>Changes the price of one fill, past the triggers; gives back its sequence.</summary>
    public static async Task<long> ChangeOneFillAsync(HubSettings settings)
    {
        await using SqliteConnection connection = await OpenAsync(settings);
        return await RunAsync(
            connection,
            """
            DROP TRIGGER journal_is_never_changed;
            UPDATE journal SET body = replace(body, '"price":', '"price":9')
            WHERE sequence = (SELECT min(sequence) FROM journal WHERE body LIKE '{"kind":"order_executed"%');
            SELECT min(sequence) FROM journal WHERE body LIKE '%"price":9%';
            """
        );
    }

    /// <summary>Deletes the newest events, past the triggers.</summary>
    public static async Task CutTailAsync(HubSettings settings, int events)
    {
        await using SqliteConnection connection = await OpenAsync(settings);
        await RunAsync(
            connection,
            $"""
            DROP TRIGGER journal_is_never_deleted;
            DELETE FROM journal WHERE sequence > (SELECT max(sequence) FROM journal) - {events};
            SELECT 0;
            """
        );
    }

    /// <summary>Opens the journal's file as another program would.</summary>
    public static async Task<SqliteConnection> OpenAsync(HubSettings settings)
    {
        SQLitePCL.Batteries_V2.Init();
        SqliteConnection connection = new($"Data Source={Path.Combine(settings.DataDirectory, "trading.db")};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Runs statements; gives back the number that the last one selects.</summary>
    public static async Task<long> RunAsync(SqliteConnection connection, string sql)
    {
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync() ?? 0L);
    }

    private static IEnumerable<string> DeleteFiles(HubSettings settings, string pattern)
    {
        foreach (string path in Directory.GetFiles(settings.DataDirectory, pattern))
        {
            File.Delete(path);
            yield return Path.GetFileName(path);
        }
    }

    private static async Task<List<string>> TablesAsync(SqliteConnection connection)
    {
        await using SqliteCommand list = connection.CreateCommand();
        list.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
        await using SqliteDataReader reader = await list.ExecuteReaderAsync();
        List<string> tables = [];
        while (await reader.ReadAsync())
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }
}
