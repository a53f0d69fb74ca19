namespace TradingHub.Storage.Access;

/// <summary>Tables of sign-in in <c>app.db</c>. No secret stands in them: of each there is a digest.</summary>
internal static class AccessSchema
{
    /// <summary>The owner's password, sessions, tokens and pairs of keys.</summary>
    public const string Script = """
        CREATE TABLE owner_password (
            id         INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
            salt       BLOB    NOT NULL,
            iterations INTEGER NOT NULL,
            hash       BLOB    NOT NULL,
            set_at     INTEGER NOT NULL -- UTC ticks
        );

        CREATE TABLE owner_session (
            digest       TEXT    NOT NULL PRIMARY KEY, -- SHA-256 of the id
            created_at   INTEGER NOT NULL,             -- UTC ticks
            last_used_at INTEGER NOT NULL              -- UTC ticks
        ) WITHOUT ROWID;

        CREATE TABLE api_token (
            id                 TEXT    NOT NULL PRIMARY KEY,
            name               TEXT    NOT NULL,
            scopes             TEXT    NOT NULL, -- with blanks between
            digest             TEXT    NOT NULL, -- SHA-256 of the token
            is_live            INTEGER NOT NULL,
            created_at         INTEGER NOT NULL, -- UTC ticks
            expires_at         INTEGER NOT NULL, -- UTC ticks
            last_used_at       INTEGER,          -- UTC ticks
            symbols            TEXT,             -- with blanks between; NULL for all
            max_order_notional TEXT              -- decimal
        ) WITHOUT ROWID;

        CREATE TABLE api_key (
            key_id       TEXT    NOT NULL PRIMARY KEY,
            name         TEXT    NOT NULL,
            digest       TEXT    NOT NULL, -- SHA-256 of the secret
            is_live      INTEGER NOT NULL,
            created_at   INTEGER NOT NULL, -- UTC ticks
            last_used_at INTEGER           -- UTC ticks
        ) WITHOUT ROWID;
        """;
}
