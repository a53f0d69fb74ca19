using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using TradingHub.Domain.Access;

namespace TradingHub.Storage.Access;

/// <summary>Credentials as rows of <c>app.db</c>.</summary>
internal static class CredentialRows
{
    /// <summary>Reads all of them.</summary>
    public static CredentialState Read(SqliteConnection connection, SqliteTransaction transaction) =>
        new(
            connection
                .Query<PasswordRow>(
                    "SELECT salt, iterations, hash, set_at AS SetAt FROM owner_password",
                    transaction: transaction
                )
                .Select(row => new PasswordHash(row.Salt, (int)row.Iterations, row.Hash, TimeOf(row.SetAt)))
                .SingleOrDefault(),
            [
                .. connection
                    .Query<SessionRow>(
                        "SELECT digest, created_at AS CreatedAt, last_used_at AS LastUsedAt FROM owner_session",
                        transaction: transaction
                    )
                    .Select(row => new SessionRecord(row.Digest, TimeOf(row.CreatedAt), TimeOf(row.LastUsedAt))),
            ],
            [
                .. connection
                    .Query<TokenRow>(
                        """
                        SELECT id, name, scopes, digest, is_live AS IsLive, created_at AS CreatedAt, expires_at AS ExpiresAt,
                            last_used_at AS LastUsedAt, symbols, max_order_notional AS MaxOrderNotional
                        FROM api_token ORDER BY created_at, id
                        """,
                        transaction: transaction
                    )
                    .Select(TokenOf),
            ],
            [
                .. connection
                    .Query<KeyRow>(
                        """
                        SELECT key_id AS KeyId, name, digest, is_live AS IsLive, created_at AS CreatedAt, last_used_at AS LastUsedAt
                        FROM api_key ORDER BY created_at, key_id
                        """,
                        transaction: transaction
                    )
                    .Select(KeyOf),
            ]
        );

    /// <summary>Writes a new token.</summary>
    public static int Add(SqliteConnection connection, SqliteTransaction transaction, TokenRecord token) =>
        connection.Execute(
            """
            INSERT INTO api_token (id, name, scopes, digest, is_live, created_at, expires_at, symbols, max_order_notional)
            VALUES (@Id, @Name, @scopes, @Digest, @IsLive, @created, @expires, @symbols, @notional)
            """,
            new
            {
                token.Id,
                token.Name,
                scopes = string.Join(' ', token.Scopes),
                token.Digest,
                token.IsLive,
                created = token.CreatedAt.UtcTicks,
                expires = token.ExpiresAt.UtcTicks,
                symbols = token.Symbols is { } symbols ? string.Join(' ', symbols) : null,
                notional = token.MaxOrderNotional?.ToString(CultureInfo.InvariantCulture),
            },
            transaction
        );

    private static TokenRecord TokenOf(TokenRow row) =>
        new()
        {
            Id = row.Id,
            Name = row.Name,
            Scopes = row.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Digest = row.Digest,
            IsLive = row.IsLive != 0,
            CreatedAt = TimeOf(row.CreatedAt),
            ExpiresAt = TimeOf(row.ExpiresAt),
            LastUsedAt = row.LastUsedAt is { } used ? TimeOf(used) : null,
            Symbols = row.Symbols?.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            MaxOrderNotional = row.MaxOrderNotional is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : null,
        };

    private static KeyRecord KeyOf(KeyRow row) =>
        new(
            row.KeyId,
            row.Name,
            row.Digest,
            row.IsLive != 0,
            TimeOf(row.CreatedAt),
            row.LastUsedAt is { } used ? TimeOf(used) : null
        );

    private static DateTimeOffset TimeOf(long ticks) => new(ticks, TimeSpan.Zero);

    private sealed record PasswordRow(byte[] Salt, long Iterations, byte[] Hash, long SetAt);

    private sealed record SessionRow(string Digest, long CreatedAt, long LastUsedAt);

    private sealed class TokenRow
    {
        public string Id { get; init; } = "";
        public string Name { get; init; } = "";
        public string Scopes { get; init; } = "";
        public string Digest { get; init; } = "";
        public long IsLive { get; init; }
        public long CreatedAt { get; init; }
        public long ExpiresAt { get; init; }
        public long? LastUsedAt { get; init; }
        public string? Symbols { get; init; }
        public string? MaxOrderNotional { get; init; }
    }

    private sealed class KeyRow
    {
        public string KeyId { get; init; } = "";
        public string Name { get; init; } = "";
        public string Digest { get; init; } = "";
        public long IsLive { get; init; }
        public long CreatedAt { get; init; }
        public long? LastUsedAt { get; init; }
    }
}
