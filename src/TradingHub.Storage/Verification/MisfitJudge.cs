using Microsoft.Data.Sqlite;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Storage.Verification;

/// <summary>
/// Says what was done at the first row that does not fit. Each event names its own sequence: where the event that belongs here stands
/// now, if anywhere, and which event stands here instead, tells a deletion from a reordering and an insertion from an edit.
/// </summary>
internal sealed class MisfitJudge(SqliteConnection connection)
{
    private const string OneRow = "SELECT body FROM journal WHERE sequence = ?";
    private const string RowsFrom = "SELECT sequence, body FROM journal WHERE sequence > ? ORDER BY sequence";

    /// <summary>The finding.</summary>
    public JournalFinding Judge(Misfit misfit)
    {
        (long expected, long found, long? inner) = misfit;
        if (found < expected)
        {
            return new JournalFinding(FindingKind.Insertion, found, $"There is an event {found}; events count from 1.");
        }

        if (found > expected || inner > expected)
        {
            return PlaceOf(expected, after: found) is { } elsewhere
                ? new JournalFinding(FindingKind.Reorder, expected, $"The event that belongs here stands at place {elsewhere}.")
                : new JournalFinding(
                    FindingKind.Deletion,
                    expected,
                    $"Event {expected} is missing; event {inner ?? found} follows."
                );
        }

        if (inner < expected)
        {
            return new JournalFinding(FindingKind.Insertion, expected, $"Event {inner} stands here a second time.");
        }

        return inner == expected && InnerAt(expected + 1) == expected
            ? new JournalFinding(FindingKind.Insertion, expected, $"There are two events {expected}; the second one follows.")
            : new JournalFinding(FindingKind.Edit, expected, "The event, its hash or the one before is not what was written.");
    }

    private long? PlaceOf(long wanted, long after)
    {
        using RawStatement rows = new(connection, RowsFrom);
        rows.Bind(1, after - 1);
        while (rows.Step())
        {
            if (InnerSequence.Of(rows.Bytes(1)) == wanted)
            {
                long place = rows.Number(0);
                rows.Reset();
                return place;
            }
        }

        return null;
    }

    private long? InnerAt(long sequence)
    {
        using RawStatement row = new(connection, OneRow);
        row.Bind(1, sequence);
        return row.Step() ? InnerSequence.Of(row.Bytes(0)) : null;
    }
}
