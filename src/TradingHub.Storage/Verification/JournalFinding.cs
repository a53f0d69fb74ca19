namespace TradingHub.Storage.Verification;

/// <summary>What was done to a journal.</summary>
public enum FindingKind
{
    /// <summary>An event, or its hash, is not what was written.</summary>
    Edit,

    /// <summary>Events are missing, and others follow.</summary>
    Deletion,

    /// <summary>There is an event that was never written.</summary>
    Insertion,

    /// <summary>Events stand in another order.</summary>
    Reorder,

    /// <summary>The newest events are missing.</summary>
    CutTail,

    /// <summary>All events fit each other, but not the anchor: an event was changed and all hashes after it were made anew.</summary>
    Rewrite,

    /// <summary>The file itself is broken, or is no journal.</summary>
    Damage,
}

/// <summary>The first bad place.</summary>
/// <param name="Kind">What was done there.</param>
/// <param name="Sequence">Number of the event; 0 when it is the file.</param>
/// <param name="Detail">What does not fit, one sentence.</param>
public sealed record JournalFinding(FindingKind Kind, long Sequence, string Detail);

/// <summary>What the verifier found.</summary>
/// <param name="Path">The file.</param>
/// <param name="Events">How many events it holds, or held up to the first bad place.</param>
/// <param name="Head">The hash of the newest event, lower-case hexadecimal.</param>
/// <param name="HasAnchor">Whether the anchor beside it could be read; without it a cut tail cannot be found.</param>
/// <param name="Finding">The first bad place, or null when the journal is sound.</param>
public sealed record JournalVerification(string Path, long Events, string Head, bool HasAnchor, JournalFinding? Finding)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSound => Finding is null;
}
