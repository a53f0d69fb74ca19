namespace TradingHub.Server.Streaming.Recordings;

/// <summary>How far a recording is.</summary>
public enum RecordingState
{
    /// <summary>It is being written.</summary>
    Recording,

    /// <summary>It ended in order; the reason says why.</summary>
    Finished,

    /// <summary>The hub ended before it did: it holds everything up to its last whole block.</summary>
    Cut,
}

/// <summary>A recording of the stream. Kept beside its file as JSON.</summary>
public sealed record RecordingInfo
{
    /// <summary>Its id, which is also the name of its file without <c>.jsonl.gz</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What its maker calls it, or null.</summary>
    public required string? Name { get; init; }

    /// <summary>How far it is.</summary>
    public required RecordingState State { get; init; }

    /// <summary>Why it ended, in words for a person; null while it runs.</summary>
    public string? Reason { get; init; }

    /// <summary>The symbols that were asked for; null for all.</summary>
    public required IReadOnlyList<string>? Symbols { get; init; }

    /// <summary>When it began, machine time.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ends by itself, machine time.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>When it ended, machine time; null while it runs and where nobody was there to see it.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Length of its file.</summary>
    public long Bytes { get; init; }

    /// <summary>Messages in it.</summary>
    public long Messages { get; init; }

    /// <summary>Quotes that a newer one replaced because the disk was behind. Trades and bars never are.</summary>
    public long Skipped { get; init; }
}

/// <summary>The recordings there are.</summary>
/// <param name="Recordings">Newest first.</param>
/// <param name="Count">How many.</param>
/// <param name="Bytes">Length of all files.</param>
/// <param name="MaxBytes">What they may have together (<c>Streaming:RecordingMegabytes</c>).</param>
public sealed record RecordingList(IReadOnlyList<RecordingInfo> Recordings, int Count, long Bytes, long MaxBytes);
