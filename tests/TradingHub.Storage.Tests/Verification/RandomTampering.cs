using TradingHub.Storage.Verification;

namespace TradingHub.Storage.Tests.Verification;

/// <summary>What was done to a journal, and what the verifier must say about it.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Rows">The rows afterwards; null is a gap.</param>
/// <param name="Kinds">The kinds that are right.</param>
/// <param name="FirstBad">The event at which the first bad place is.</param>
internal sealed record Tampering(string Name, IReadOnlyList<TamperedRow?> Rows, FindingKind[] Kinds, long FirstBad);

/// <summary>Seeded edits, deletions, insertions, reorderings and cuts of one journal.</summary>
internal sealed class RandomTampering(IReadOnlyList<TamperedRow> rows, Random random)
{
    private static readonly FindingKind[] AnyKind = Enum.GetValues<FindingKind>();

    /// <summary>The next one.</summary>
    public Tampering Next() =>
        random.Next(10) switch
        {
            0 => EditedBody(),
            1 => EditedHash(),
            2 => EditedWithItsHash(),
            3 => EditedWithAllHashes(),
            4 => Deleted(),
            5 => DeletedAndRenumbered(),
            6 => Swapped(),
            7 => Moved(),
            8 => Inserted(),
            _ => Cut(),
        };

    /// <summary>Any one character becomes another: also such that the event is no JSON any more or names another place.</summary>
    private Tampering EditedBody()
    {
        int at = random.Next(rows.Count);
        return Of("edited", With(at, rows[at] with { Body = Edited(at) }), AnyKind, at + 1);
    }

    private Tampering EditedHash()
    {
        int at = random.Next(rows.Count);
        byte[] hash = [.. rows[at].Hash];
        hash[random.Next(hash.Length)] ^= (byte)random.Next(1, 256);
        return Of("edited hash", With(at, rows[at] with { Hash = hash }), [FindingKind.Edit], at + 1);
    }

    /// <summary>The event after it does not follow it any more; at the end of the journal only the anchor knows.</summary>
    private Tampering EditedWithItsHash()
    {
        int at = random.Next(rows.Count);
        bool isLast = at == rows.Count - 1;
        return Of(
            "edited with its hash",
            Tamperer.Rechain([.. With(at, rows[at] with { Body = Edited(at) })!], at, at),
            isLast ? [FindingKind.Rewrite] : [FindingKind.Edit],
            isLast ? at + 1 : at + 2
        );
    }

    private Tampering EditedWithAllHashes()
    {
        int at = random.Next(rows.Count);
        return Of(
            "edited with all hashes after it",
            Tamperer.Rechain([.. With(at, rows[at] with { Body = Edited(at) })!], at, rows.Count - 1),
            [FindingKind.Rewrite],
            rows.Count
        );
    }

    private Tampering Deleted()
    {
        int at = random.Next(rows.Count - 1);
        return Of("deleted", With(at, null), [FindingKind.Deletion], at + 1);
    }

    private Tampering DeletedAndRenumbered()
    {
        int at = random.Next(rows.Count - 1);
        int count = random.Next(1, rows.Count - at);
        return Of("deleted and renumbered", [.. rows.Take(at), .. rows.Skip(at + count)], [FindingKind.Deletion], at + 1);
    }

    private Tampering Swapped()
    {
        int first = random.Next(rows.Count - 1);
        int second = random.Next(first + 1, rows.Count);
        TamperedRow?[] swapped = [.. rows];
        (swapped[first], swapped[second]) = (rows[second], rows[first]);
        return Of("swapped", swapped, [FindingKind.Reorder], first + 1);
    }

    private Tampering Moved()
    {
        int from = random.Next(1, rows.Count);
        int to = random.Next(from);
        List<TamperedRow?> moved = [.. rows];
        moved.RemoveAt(from);
        moved.Insert(to, rows[from]);
        return Of("moved", moved, [FindingKind.Reorder], to + 1);
    }

    private Tampering Inserted()
    {
        int at = random.Next(1, rows.Count);
        List<TamperedRow?> longer = [.. rows];
        longer.Insert(at, rows[random.Next(at)]);
        return Of("inserted", longer, [FindingKind.Insertion], at + 1);
    }

    private Tampering Cut()
    {
        int left = random.Next(rows.Count);
        return Of("cut", [.. rows.Take(left)], [FindingKind.CutTail], left + 1);
    }

    private string Edited(int at)
    {
        string body = rows[at].Body;
        int place = random.Next(body.Length);
        char other = body[place] == '7' ? '8' : '7';
        return string.Concat(body.AsSpan(0, place), [other], body.AsSpan(place + 1));
    }

    private TamperedRow?[] With(int at, TamperedRow? row)
    {
        TamperedRow?[] changed = [.. rows];
        changed[at] = row;
        return changed;
    }

    private static Tampering Of(string name, IReadOnlyList<TamperedRow?> rows, FindingKind[] kinds, long firstBad) =>
        new(name, rows, kinds, firstBad);
}
