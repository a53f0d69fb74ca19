namespace TradingHub.Storage.Analysis;

/// <summary>Tables of the analysis in <c>market.db</c>, beside the bars of the same market: both may be lost.</summary>
internal static class AnalysisSchema
{
    /// <summary>Equity curve and markouts. Money and prices are decimal text.</summary>
    public const string EquityAndMarkouts = """
        CREATE TABLE equity_sample (
            minute     INTEGER NOT NULL PRIMARY KEY, -- minutes since 1970, UTC
            equity     TEXT    NOT NULL,
            cash       TEXT    NOT NULL,
            day_profit TEXT    NOT NULL
        );

        CREATE TABLE markout (
            execution_id TEXT    NOT NULL PRIMARY KEY,
            sequence     INTEGER NOT NULL, -- of the fill in the journal
            mid_1        TEXT,             -- null where the moment was missed
            mid_10       TEXT,
            mid_60       TEXT
        ) WITHOUT ROWID;

        CREATE INDEX markout_by_sequence ON markout (sequence);
        """;
}
