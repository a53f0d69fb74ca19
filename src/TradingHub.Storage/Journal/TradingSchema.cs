namespace TradingHub.Storage.Journal;

/// <summary>Schema of <c>trading.db</c>. Scripts are only ever appended.</summary>
public static class TradingSchema
{
    /// <summary>
    /// The journal alone is the truth. Whatever table comes beside it can be deleted and follows from it again.
    /// </summary>
    private const string Journal = """
        CREATE TABLE journal (
            sequence INTEGER NOT NULL PRIMARY KEY, -- from 1, without a gap
            body     TEXT    NOT NULL              -- the event as JSON; its kind, times and causal id are inside
        );

        CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
        BEGIN
            SELECT RAISE(ABORT, 'the journal is append-only');
        END;

        CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
        BEGIN
            SELECT RAISE(ABORT, 'the journal is append-only');
        END;
        """;

    /// <summary>Oldest first.</summary>
    public static IReadOnlyList<string> Migrations { get; } = [Journal];
}
