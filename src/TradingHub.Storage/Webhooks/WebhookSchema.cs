namespace TradingHub.Storage.Webhooks;

/// <summary>Tables of webhooks in <c>app.db</c>.</summary>
internal static class WebhookSchema
{
    /// <summary>Strategies and their inbox.</summary>
    public const string Script = """
        CREATE TABLE webhook_strategy (
            name_key TEXT NOT NULL PRIMARY KEY, -- the name in upper case: names differ by more than case
            content  TEXT NOT NULL              -- JSON
        ) WITHOUT ROWID;

        CREATE TABLE webhook_alert (
            id          TEXT    NOT NULL PRIMARY KEY, -- grows with time
            strategy    TEXT    NOT NULL,             -- upper case
            alert_key   TEXT    NOT NULL,
            state       TEXT    NOT NULL,
            received_at INTEGER NOT NULL,             -- UTC ticks
            is_order    INTEGER NOT NULL DEFAULT 0,   -- it became an order
            is_hidden   INTEGER NOT NULL DEFAULT 0,
            duplicates  INTEGER NOT NULL DEFAULT 0,
            content     TEXT    NOT NULL,             -- JSON
            UNIQUE (strategy, alert_key)
        ) WITHOUT ROWID;

        CREATE INDEX webhook_alert_pending ON webhook_alert (id) WHERE state = 'Pending';
        CREATE INDEX webhook_alert_received ON webhook_alert (received_at);
        CREATE INDEX webhook_alert_orders ON webhook_alert (strategy, received_at) WHERE is_order = 1;
        """;

    /// <summary>Orders of a day are counted in the index alone: for a partial one the table is read for each row.</summary>
    public const string CountedOrders = """
        DROP INDEX webhook_alert_orders;
        CREATE INDEX webhook_alert_orders ON webhook_alert (strategy, is_order, received_at);
        """;
}
