using TradingHub.Storage.Analysis;

namespace TradingHub.Storage.Bars;

/// <summary>Schema of <c>market.db</c>. Scripts are only ever appended.</summary>
public static class MarketSchema
{
    private const string ClosedBars = """
        CREATE TABLE bar (
            symbol      TEXT    NOT NULL,
            timeframe   TEXT    NOT NULL,
            time        INTEGER NOT NULL, -- start of the bar, UTC ticks
            open        TEXT    NOT NULL,
            high        TEXT    NOT NULL,
            low         TEXT    NOT NULL,
            close       TEXT    NOT NULL,
            volume      TEXT    NOT NULL,
            vwap        TEXT    NOT NULL,
            trade_count INTEGER NOT NULL,
            revision    INTEGER NOT NULL,
            reached_at  INTEGER NOT NULL, -- market time of this revision, UTC ticks
            PRIMARY KEY (symbol, timeframe, time)
        ) WITHOUT ROWID;
        """;

    private const string KeptStretches = """
        CREATE TABLE bar_stretch (
            symbol    TEXT    NOT NULL,
            timeframe TEXT    NOT NULL,
            begins    INTEGER NOT NULL, -- inclusive, UTC ticks; 0 when the source has nothing before
            ends      INTEGER NOT NULL, -- exclusive, UTC ticks
            PRIMARY KEY (symbol, timeframe, begins)
        ) WITHOUT ROWID;
        """;

    /// <summary>Oldest first.</summary>
    public static IReadOnlyList<string> Migrations { get; } = [ClosedBars, AnalysisSchema.EquityAndMarkouts, KeptStretches];
}
