using System.Text;
using Microsoft.Data.Sqlite;

namespace TradingHub.Storage.Journal;

/// <summary>Gives each row of a journal from before the chain its hash, once, in the transaction of the migration.</summary>
internal static class JournalChainMigration
{
    /// <summary>Does it when the file came from before.</summary>
    public static void Apply(SqliteConnection connection, SqliteTransaction transaction, int fromVersion)
    {
        if (fromVersion >= TradingSchema.ChainVersion)
        {
            return;
        }

        using SqliteCommand select = connection.CreateCommand();
        select.Transaction = transaction;
        select.CommandText = "SELECT sequence, body FROM journal ORDER BY sequence";
        using SqliteCommand update = connection.CreateCommand();
        update.Transaction = transaction;
        update.CommandText = "UPDATE journal SET hash = $hash WHERE sequence = $sequence";
        SqliteParameter hashValue = update.Parameters.Add("$hash", SqliteType.Blob);
        SqliteParameter sequenceValue = update.Parameters.Add("$sequence", SqliteType.Integer);

        byte[] hash = JournalChain.Start.ToArray();
        using SqliteDataReader rows = select.ExecuteReader();
        while (rows.Read())
        {
            JournalChain.Advance(hash, rows.GetInt64(0), Encoding.UTF8.GetBytes(rows.GetString(1)));
            (hashValue.Value, sequenceValue.Value) = (hash, rows.GetInt64(0));
            update.ExecuteNonQuery();
        }
    }
}
