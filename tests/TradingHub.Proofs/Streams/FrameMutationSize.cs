namespace TradingHub.Proofs.Streams;

/// <summary>How large B34 is.</summary>
/// <param name="Frames">How many malformed frames, messages and handshakes.</param>
/// <param name="Idle">How many connections say nothing, and as many again are slow with their headers.</param>
/// <param name="MostMegabytes">Resident memory may be so much larger after the second half than after the first.</param>
internal sealed record FrameMutationSize(int Frames, int Idle, double MostMegabytes)
{
    /// <summary>At every commit. After its first half the host has not yet all that it needs for good.</summary>
    public static FrameMutationSize Short { get; } = new(10_000, 150, 100);

    /// <summary>In a long run.</summary>
    public static FrameMutationSize Long { get; } = new(100_000, 500, 40);
}
