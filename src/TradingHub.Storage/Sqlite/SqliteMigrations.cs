using Dapper;
using Microsoft.Data.Sqlite;

namespace TradingHub.Storage.Sqlite;

/// <summary>What SQL cannot do by itself after a migration; runs in its transaction.</summary>
/// <param name="connection">The writer.</param>
/// <param name="transaction">The migration's.</param>
/// <param name="fromVersion">The schema that the file had.</param>
public delegate void MigrationFollowUp(SqliteConnection connection, SqliteTransaction transaction, int fromVersion);

/// <summary>
/// Brings a file to the newest schema: migration <c>n</c> of the list (counted from 1) lifts <c>user_version</c> from <c>n - 1</c> to
/// <c>n</c>, all in one transaction. Migrations are only ever appended.
/// </summary>
internal static class SqliteMigrations
{
    /// <exception cref="SqliteFileException">The file belongs to another program or is newer than the list.</exception>
    public static void Apply(
        SqliteConnection connection,
        SqliteFileKind kind,
        IReadOnlyList<string> migrations,
        MigrationFollowUp? followUp,
        StorageStep? step
    )
    {
        string path = connection.DataSource;
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        int version = connection.ExecuteScalar<int>("PRAGMA user_version", transaction: transaction);
        ThrowIfForeign(connection, transaction, path, kind, version);
        if (version > migrations.Count)
        {
            throw new SqliteFileException(
                $"{path} has schema {version}, but this program knows schemas up to {migrations.Count}: it was written by a newer "
                    + "TradingHub. Start that version, or move the file away."
            );
        }

        if (version < 0)
        {
            throw new SqliteFileException(
                $"{path} is damaged (schema {version}). Nothing is traded on it. Restore a backup of it, or move it away."
            );
        }

        for (int index = version; index < migrations.Count; index++)
        {
            connection.Execute(migrations[index], transaction: transaction);
            step?.Invoke(StorageSteps.Migration, path);
        }

        if (version < migrations.Count)
        {
            followUp?.Invoke(connection, transaction, version);
        }

        connection.Execute(
            $"PRAGMA application_id = {kind.ApplicationId()}; PRAGMA user_version = {migrations.Count};",
            transaction: transaction
        );
        transaction.Commit();
        if (version < migrations.Count)
        {
            step?.Invoke(StorageSteps.Migration, path);
        }
    }

    private static void ThrowIfForeign(
        SqliteConnection connection,
        SqliteTransaction transaction,
        string path,
        SqliteFileKind kind,
        int version
    )
    {
        int found = connection.ExecuteScalar<int>("PRAGMA application_id", transaction: transaction);
        if (found == kind.ApplicationId())
        {
            return;
        }

        int tables = connection.ExecuteScalar<int>("SELECT count(*) FROM sqlite_master", transaction: transaction);
        if (found != 0 || version != 0 || tables != 0)
        {
            throw new SqliteFileException(
                $"{path} is not a TradingHub {kind} file (application id {found:X8}, expected {kind.ApplicationId():X8}). Move it away."
            );
        }
    }
}
