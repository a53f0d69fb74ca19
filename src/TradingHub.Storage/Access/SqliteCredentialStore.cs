using Dapper;
using Microsoft.Data.Sqlite;
using TradingHub.Domain.Access;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Storage.Access;

/// <summary>Credentials in <c>app.db</c>, which is synced at each commit. Safe to use from any thread.</summary>
/// <param name="database">The open <c>app.db</c>.</param>
public sealed class SqliteCredentialStore(SqliteDatabase database) : ICredentialStore
{
    /// <summary>Whether a password was set, in the file of a hub that does not run; false where there is no file yet.</summary>
    /// <exception cref="SqliteFileException">The file cannot be read.</exception>
    public static bool HasPassword(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using SqliteConnection reader = SqliteDatabase.OpenForReading(path, SqliteFileKind.Application);
            bool hasTable = reader.ExecuteScalar<int>("SELECT count(*) FROM sqlite_master WHERE name = 'owner_password'") > 0;
            return hasTable && reader.ExecuteScalar<int>("SELECT count(*) FROM owner_password") > 0;
        }
        catch (SqliteException exception)
        {
            throw SqliteFileException.From(path, exception);
        }
    }

    /// <inheritdoc />
    public CredentialState Read() => database.Write(CredentialRows.Read);

    /// <inheritdoc />
    public Task SetPasswordAsync(PasswordHash password, string? keptSession, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) =>
            {
                connection.Execute(
                    """
                    INSERT INTO owner_password (id, salt, iterations, hash, set_at) VALUES (1, @salt, @Iterations, @hash, @setAt)
                    ON CONFLICT (id) DO UPDATE SET salt = @salt, iterations = @Iterations, hash = @hash, set_at = @setAt
                    """,
                    new
                    {
                        salt = password.Salt.ToArray(),
                        password.Iterations,
                        hash = password.Hash.ToArray(),
                        setAt = password.SetAt.UtcTicks,
                    },
                    transaction
                );
                return connection.Execute(
                    "DELETE FROM owner_session WHERE digest <> @kept",
                    new { kept = keptSession ?? "" },
                    transaction
                );
            },
            cancellationToken
        );

    /// <inheritdoc />
    public Task AddSessionAsync(SessionRecord session, CancellationToken cancellationToken) =>
        ExecuteAsync(
            "INSERT INTO owner_session (digest, created_at, last_used_at) VALUES (@Digest, @created, @used)",
            new
            {
                session.Digest,
                created = session.CreatedAt.UtcTicks,
                used = session.LastUsedAt.UtcTicks,
            },
            cancellationToken
        );

    /// <inheritdoc />
    public Task EndSessionsAsync(IReadOnlyList<string> digests, CancellationToken cancellationToken) =>
        ExecuteAsync(
            "DELETE FROM owner_session WHERE digest = @digest",
            digests.Select(digest => new { digest }).ToArray(),
            cancellationToken
        );

    /// <inheritdoc />
    public Task AddTokenAsync(TokenRecord token, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) => CredentialRows.Add(connection, transaction, token), cancellationToken);

    /// <inheritdoc />
    public Task DeleteTokenAsync(string id, CancellationToken cancellationToken) =>
        ExecuteAsync("DELETE FROM api_token WHERE id = @id", new { id }, cancellationToken);

    /// <inheritdoc />
    public Task AddKeyAsync(KeyRecord key, CancellationToken cancellationToken) =>
        ExecuteAsync(
            """
            INSERT INTO api_key (key_id, name, digest, is_live, created_at) VALUES (@KeyId, @Name, @Digest, @IsLive, @created)
            """,
            new
            {
                key.KeyId,
                key.Name,
                key.Digest,
                key.IsLive,
                created = key.CreatedAt.UtcTicks,
            },
            cancellationToken
        );

    /// <inheritdoc />
    public Task DeleteKeyAsync(string keyId, CancellationToken cancellationToken) =>
        ExecuteAsync("DELETE FROM api_key WHERE key_id = @keyId", new { keyId }, cancellationToken);

    /// <inheritdoc />
    public Task SaveUsesAsync(CredentialUses uses, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) =>
                Note(connection, transaction, "owner_session", "digest", uses.Sessions)
                + Note(connection, transaction, "api_token", "id", uses.Tokens)
                + Note(connection, transaction, "api_key", "key_id", uses.Keys),
            cancellationToken
        );

    private Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) => connection.Execute(sql, parameters, transaction), cancellationToken);

    private static int Note(
        SqliteConnection connection,
        SqliteTransaction transaction,
        string table,
        string key,
        IReadOnlyDictionary<string, DateTimeOffset> uses
    ) =>
        uses.Count == 0
            ? 0
            : connection.Execute(
                $"UPDATE {table} SET last_used_at = @used WHERE {key} = @name",
                uses.Select(use => new { name = use.Key, used = use.Value.UtcTicks }).ToArray(),
                transaction
            );
}
