namespace TradingHub.Storage.Predictions;

/// <summary>The ledger of predictions in <c>app.db</c>.</summary>
internal static class PredictionSchema
{
    /// <summary>One line for each prediction; what is only shown stands in <c>content</c> as JSON.</summary>
    public const string Ledger = """
        CREATE TABLE prediction (
            id          INTEGER PRIMARY KEY AUTOINCREMENT,
            symbol      TEXT    NOT NULL,
            timeframe   TEXT    NOT NULL,
            bar_time    INTEGER NOT NULL, -- UTC ticks
            model_id    TEXT    NOT NULL,
            ends_at     INTEGER NOT NULL, -- UTC ticks of market time
            probability REAL,
            base_rate   REAL,
            verdict     TEXT    NOT NULL,
            content     TEXT    NOT NULL, -- JSON
            outcome     INTEGER,          -- 1 came true, 0 did not; null before, or when the bars do not tell
            change      REAL,             -- return of the label
            scored_at   INTEGER           -- UTC ticks of machine time
        );

        CREATE INDEX prediction_due ON prediction (ends_at) WHERE scored_at IS NULL;
        CREATE INDEX prediction_symbol ON prediction (symbol, id);
        CREATE INDEX prediction_scored ON prediction (timeframe, model_id, id) WHERE outcome IS NOT NULL AND probability IS NOT NULL;
        """;
}
