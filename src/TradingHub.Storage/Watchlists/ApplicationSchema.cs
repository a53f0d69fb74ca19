using TradingHub.Storage.Webhooks;

namespace TradingHub.Storage.Watchlists;

/// <summary>Schema of <c>app.db</c>. Scripts are only ever appended.</summary>
public static class ApplicationSchema
{
    private const string Watchlists = """
        CREATE TABLE watchlist (
            id         TEXT    NOT NULL PRIMARY KEY,
            name       TEXT    NOT NULL,
            name_key   TEXT    NOT NULL UNIQUE, -- the name in upper case: names differ by more than case
            created_at INTEGER NOT NULL,        -- UTC ticks
            updated_at INTEGER NOT NULL,        -- UTC ticks
            version    INTEGER NOT NULL
        ) WITHOUT ROWID;

        CREATE TABLE watchlist_symbol (
            watchlist_id TEXT    NOT NULL REFERENCES watchlist (id) ON DELETE CASCADE,
            position     INTEGER NOT NULL,
            symbol       TEXT    NOT NULL,
            PRIMARY KEY (watchlist_id, position),
            UNIQUE (watchlist_id, symbol)
        ) WITHOUT ROWID;

        CREATE TABLE first_start (
            feature TEXT NOT NULL PRIMARY KEY -- whose first values were made; a person who deletes them does not get them again
        ) WITHOUT ROWID;
        """;

    /// <summary>Oldest first.</summary>
    public static IReadOnlyList<string> Migrations { get; } = [Watchlists, WebhookSchema.Script];
}
