using TradingHub.Storage.Journal;

namespace TradingHub.Storage.Verification;

/// <summary>A row that does not follow the one before it.</summary>
/// <param name="Expected">The sequence that should have come.</param>
/// <param name="Found">The sequence that came.</param>
/// <param name="Inner">The sequence that the event itself names, or null.</param>
internal sealed record Misfit(long Expected, long Found, long? Inner);

/// <summary>The chain as far as it has been walked.</summary>
internal sealed class ChainWalk(AnchorMark? anchor)
{
    private readonly byte[] _hash = JournalChain.Start.ToArray();
    private string? _atAnchor;

    /// <summary>Sequence of the last row that fits.</summary>
    public long Sequence { get; private set; }

    /// <summary>Its hash.</summary>
    public string Head => Convert.ToHexStringLower(_hash);

    /// <summary>Takes the next row; gives it back when it does not fit.</summary>
    public Misfit? Take(long sequence, ReadOnlySpan<byte> body, ReadOnlySpan<byte> hash)
    {
        Span<byte> made = stackalloc byte[JournalChain.HashBytes];
        _hash.CopyTo(made);
        JournalChain.Advance(made, sequence, body);
        if (sequence != Sequence + 1 || !made.SequenceEqual(hash))
        {
            return new Misfit(Sequence + 1, sequence, InnerSequence.Of(body));
        }

        made.CopyTo(_hash);
        Sequence = sequence;
        _atAnchor = anchor?.Sequence == sequence ? Head : _atAnchor;
        return null;
    }

    /// <summary>Compares with the anchor, when all rows fit.</summary>
    public JournalFinding? FindAtEnd()
    {
        if (anchor is null || anchor.Sequence == 0)
        {
            return null;
        }

        if (anchor.Sequence > Sequence)
        {
            return new JournalFinding(
                FindingKind.CutTail,
                Sequence + 1,
                $"The journal ends at event {Sequence}, but the anchor remembers event {anchor.Sequence}."
            );
        }

        return _atAnchor == anchor.Hash
            ? null
            : new JournalFinding(
                FindingKind.Rewrite,
                anchor.Sequence,
                "All hashes fit each other, but not the one that the anchor remembers: some event up to here was changed."
            );
    }
}
