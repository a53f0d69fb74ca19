namespace TradingHub.Proofs.Streams;

/// <summary>Proofs of the stream and of the channels behind it.</summary>
internal static class StreamProofs
{
    private const string Slow = "a client that does not read hurts nobody";
    private const string Resumed = "a client that comes back misses nothing";
    private const string Faults = "a channel that fails in any way hurts no other";
    private const string Frames = "malformed frames and handshakes harm nobody";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Proof> All { get; } =
    [
        new("B29", Tier.P, Slow, _ => SlowClientProof.RunAsync(SlowClientSize.Short)),
        new("B29", Tier.N, Slow, _ => SlowClientProof.RunAsync(SlowClientSize.Long)),
        new("B30", Tier.P, Resumed, ResumeProof.RunAsync),
        new("B32", Tier.P, Faults, seed => ChannelFaultProof.RunAsync(seed, ChannelFaultSize.Short)),
        new("B32", Tier.N, Faults, seed => ChannelFaultProof.RunAsync(seed, ChannelFaultSize.Long)),
        new("B34", Tier.P, Frames, seed => FrameMutationProof.RunAsync(seed, FrameMutationSize.Short)),
        new("B34", Tier.N, Frames, seed => FrameMutationProof.RunAsync(seed, FrameMutationSize.Long)),
    ];
}
