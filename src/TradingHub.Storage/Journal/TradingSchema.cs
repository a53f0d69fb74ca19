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

    /// <summary>
    /// The chain. Rows of before get their hash in the same transaction (<see cref="JournalChainMigration"/>), and only there: a row
    /// that lacks one later was tampered with.
    /// </summary>
    private const string Chain = """
        ALTER TABLE journal ADD COLUMN hash BLOB; -- SHA-256 of the hash before, the sequence and the body

        DROP TRIGGER journal_is_never_changed;
        CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
        WHEN OLD.hash IS NOT NULL OR NEW.hash IS NULL OR NEW.sequence IS NOT OLD.sequence OR NEW.body IS NOT OLD.body
        BEGIN
            SELECT RAISE(ABORT, 'the journal is append-only');
        END;

        CREATE TRIGGER journal_is_always_chained BEFORE INSERT ON journal WHEN NEW.hash IS NULL
        BEGIN
            SELECT RAISE(ABORT, 'a row of the journal needs its hash');
        END;
        """;

    /// <summary>Number of the migration that adds the chain.</summary>
    internal const int ChainVersion = 2;

    /// <summary>Oldest first.</summary>
    public static IReadOnlyList<string> Migrations { get; } = [Journal, Chain];
}
