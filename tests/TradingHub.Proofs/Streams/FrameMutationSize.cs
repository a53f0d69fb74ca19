namespace TradingHub.Proofs.Streams;

/// <summary>How large B34 is.</summary>
/// <param name="Frames">How many malformed frames, messages and handshakes.</param>
/// <param name="Idle">How many connections say nothing, and as many again are slow with their headers.</param>
internal sealed record FrameMutationSize(int Frames, int Idle)
{
    /// <summary>At every commit.</summary>
    public static FrameMutationSize Short { get; } = new(10_000, 150);

    /// <summary>In a long run.</summary>
    public static FrameMutationSize Long { get; } = new(100_000, 500);
}
