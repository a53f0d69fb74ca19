namespace TradingHub.Proofs.Storage;

/// <summary>What a call does to a file.</summary>
internal enum DiskAct
{
    /// <summary>Bytes at an offset.</summary>
    Write,

    /// <summary>A new length.</summary>
    Resize,

    /// <summary>What was written before is on the disk when it ends.</summary>
    Sync,
}

/// <summary>One system call on a file.</summary>
/// <param name="Act">What it does.</param>
/// <param name="File">Name of the file, without its folder.</param>
/// <param name="Began">Number of the record's line at which it began.</param>
internal sealed record DiskCall(DiskAct Act, string File, int Began)
{
    /// <summary>Seconds since 1970 at which it began.</summary>
    public double Time { get; init; }

    /// <summary>Where a write begins, or the new length.</summary>
    public long Offset { get; init; }

    /// <summary>What is written.</summary>
    public ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>Number of the line at which it ended; none when the record ends before.</summary>
    public int Ended { get; set; } = int.MaxValue;

    /// <summary>Whether it did what it was asked for.</summary>
    public bool IsOk { get; set; }
}
