using Dapper;
using Microsoft.Data.Sqlite;
using TradingHub.Domain.Predictors;

namespace TradingHub.Storage.Predictors;

/// <summary>The SQL of models.</summary>
internal static class ModelRows
{
    private const string Columns = "id, purpose, number, state, source, created_at, promoted_at, note";

    /// <summary>Versions, the newest first.</summary>
    public static IReadOnlyList<ModelVersion> Read(
        SqliteConnection connection,
        string where,
        object? parameters,
        SqliteTransaction? transaction = null
    ) =>
        [
            .. connection
                .Query<Row>(
                    $"SELECT {Columns} FROM model_version {where} ORDER BY created_at DESC, number DESC",
                    parameters,
                    transaction
                )
                .Select(row => row.ToVersion()),
        ];

    /// <summary>One version; null when there is none.</summary>
    public static ModelVersion? Find(SqliteConnection connection, string id, SqliteTransaction? transaction = null) =>
        Read(connection, "WHERE id = @id", new { id }, transaction).SingleOrDefault();

    /// <summary>The hashes of the files of a version.</summary>
    public static (string Model, string Card) HashesOf(SqliteConnection connection, string id) =>
        connection.QuerySingleOrDefault<(string, string)>(
            "SELECT model_hash, card_hash FROM model_version WHERE id = @id",
            new { id }
        );

    /// <summary>Adds a candidate with the next number of its purpose.</summary>
    public static ModelVersion Insert(
        SqliteConnection connection,
        SqliteTransaction transaction,
        ModelVersion version,
        (string Model, string Card) hashes
    )
    {
        int number = connection.ExecuteScalar<int>(
            """
            INSERT INTO model_number (purpose, last) VALUES (@Purpose, 1)
            ON CONFLICT (purpose) DO UPDATE SET last = last + 1 RETURNING last
            """,
            new { version.Purpose },
            transaction
        );
        connection.Execute(
            """
            INSERT INTO model_version (id, purpose, number, state, source, created_at, note, model_hash, card_hash)
            VALUES (@Id, @Purpose, @number, @state, @Source, @created, @Note, @Model, @Card)
            """,
            new
            {
                version.Id,
                version.Purpose,
                number,
                state = version.State.ToString(),
                version.Source,
                created = version.CreatedAt.UtcTicks,
                version.Note,
                hashes.Model,
                hashes.Card,
            },
            transaction
        );
        return version with { Number = number };
    }

    /// <summary>The version that served before the champion; null where there was none.</summary>
    public static string? Former(SqliteConnection connection, SqliteTransaction transaction, string purpose) =>
        connection.ExecuteScalar<string?>(
            """
            SELECT model_id FROM model_service WHERE purpose = @purpose
            AND model_id <> (SELECT id FROM model_version WHERE purpose = @purpose AND state = 'Champion')
            ORDER BY position DESC LIMIT 1
            """,
            new { purpose },
            transaction
        );

    /// <summary>Puts a version on top of those that served its purpose.</summary>
    public static void Push(SqliteConnection connection, SqliteTransaction transaction, ModelVersion version) =>
        connection.Execute(
            """
            INSERT INTO model_service (purpose, position, model_id)
            VALUES (@Purpose, (SELECT COALESCE(MAX(position), 0) + 1 FROM model_service WHERE purpose = @Purpose), @Id)
            """,
            new { version.Purpose, version.Id },
            transaction
        );

    /// <summary>Takes away what served after the newest service of a version.</summary>
    public static void PopTo(SqliteConnection connection, SqliteTransaction transaction, ModelVersion version) =>
        connection.Execute(
            """
            DELETE FROM model_service WHERE purpose = @Purpose
            AND position > (SELECT MAX(position) FROM model_service WHERE purpose = @Purpose AND model_id = @Id)
            """,
            new { version.Purpose, version.Id },
            transaction
        );

    /// <summary>Makes a version the champion, and archives the one before.</summary>
    public static void Crown(
        SqliteConnection connection,
        SqliteTransaction transaction,
        ModelVersion version,
        string note,
        DateTimeOffset now
    )
    {
        connection.Execute(
            "UPDATE model_version SET state = 'Archived' WHERE purpose = @Purpose AND state = 'Champion'",
            new { version.Purpose },
            transaction
        );
        connection.Execute(
            "UPDATE model_version SET state = 'Champion', promoted_at = @now, note = @note WHERE id = @Id",
            new
            {
                version.Id,
                now = now.UtcTicks,
                note,
            },
            transaction
        );
    }

    private sealed record Row(
        string Id,
        string Purpose,
        long Number,
        string State,
        string Source,
        long Created_At,
        long? Promoted_At,
        string Note
    )
    {
        public ModelVersion ToVersion() =>
            new(
                Id,
                Purpose,
                (int)Number,
                Enum.Parse<ModelState>(State),
                Source,
                new DateTimeOffset(Created_At, TimeSpan.Zero),
                Promoted_At is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null,
                Note
            );
    }
}
