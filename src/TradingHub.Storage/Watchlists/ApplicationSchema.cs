using TradingHub.Storage.Access;
using TradingHub.Storage.Jobs;
using TradingHub.Storage.Predictions;
using TradingHub.Storage.Predictors;
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

    /// <summary>
    /// Sections, notes, colours, the default list, and lists that can be restored. Symbols of section 0 stand before the first heading.
    /// The list that programs were given as the default so far stays it.
    /// </summary>
    private const string WatchlistSections = """
        ALTER TABLE watchlist ADD COLUMN is_default INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE watchlist ADD COLUMN deleted_at INTEGER; -- UTC ticks; then name_key is no name, so that the name is free

        UPDATE watchlist SET is_default = 1
        WHERE id = (SELECT id FROM watchlist ORDER BY name_key = 'DEFAULT' DESC, created_at, id LIMIT 1);

        ALTER TABLE watchlist_symbol ADD COLUMN section INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE watchlist_symbol ADD COLUMN note TEXT;
        ALTER TABLE watchlist_symbol ADD COLUMN colour TEXT;

        CREATE TABLE watchlist_section (
            watchlist_id TEXT    NOT NULL REFERENCES watchlist (id) ON DELETE CASCADE,
            position     INTEGER NOT NULL, -- from 1
            name         TEXT    NOT NULL,
            PRIMARY KEY (watchlist_id, position)
        ) WITHOUT ROWID;
        """;

    /// <summary>
    /// Lists that are at a venue too. No reference to the list: the link of a deleted one says that it is to be deleted there.
    /// </summary>
    private const string WatchlistLinks = """
        CREATE TABLE watchlist_link (
            account      TEXT NOT NULL, -- the account at the venue
            watchlist_id TEXT NOT NULL,
            venue_id     TEXT NOT NULL,
            name         TEXT,          -- the last one that both had
            ours         TEXT NOT NULL, -- JSON: symbols when both were in step last
            theirs       TEXT NOT NULL, -- JSON
            PRIMARY KEY (account, watchlist_id),
            UNIQUE (account, venue_id)
        ) WITHOUT ROWID;
        """;

    /// <summary>Oldest first.</summary>
    public static IReadOnlyList<string> Migrations { get; } =
    [
        Watchlists,
        WatchlistSections,
        WebhookSchema.Script,
        WebhookSchema.CountedOrders,
        WatchlistLinks,
        AccessSchema.Script,
        ModelSchema.Script,
        JobSchema.Script,
        PredictionSchema.Ledger,
        JobSchema.Detail,
    ];
}
