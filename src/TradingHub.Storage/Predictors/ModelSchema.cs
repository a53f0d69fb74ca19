namespace TradingHub.Storage.Predictors;

/// <summary>Tables of models in <c>app.db</c>. Their files stand in folders of the data directory.</summary>
internal static class ModelSchema
{
    /// <summary>Versions, the numbers that were given, and who served when.</summary>
    public const string Script = """
        CREATE TABLE model_version (
            id          TEXT    NOT NULL PRIMARY KEY, -- name of the folder
            purpose     TEXT    NOT NULL,
            number      INTEGER NOT NULL,
            state       TEXT    NOT NULL,
            source      TEXT    NOT NULL,
            created_at  INTEGER NOT NULL,             -- UTC ticks
            promoted_at INTEGER,                      -- UTC ticks
            note        TEXT    NOT NULL,
            model_hash  TEXT    NOT NULL,             -- SHA-256
            card_hash   TEXT    NOT NULL,             -- SHA-256
            UNIQUE (purpose, number)
        ) WITHOUT ROWID;

        CREATE UNIQUE INDEX model_champion ON model_version (purpose) WHERE state = 'Champion';

        CREATE TABLE model_number (
            purpose TEXT    NOT NULL PRIMARY KEY,
            last    INTEGER NOT NULL -- a number is never given again
        ) WITHOUT ROWID;

        CREATE TABLE model_service (
            purpose  TEXT    NOT NULL,
            position INTEGER NOT NULL, -- the highest is the champion; a roll back takes it away
            model_id TEXT    NOT NULL REFERENCES model_version (id) ON DELETE CASCADE,
            PRIMARY KEY (purpose, position)
        ) WITHOUT ROWID;
        """;
}
