namespace TradingHub.Proofs.Clocks;

/// <summary>Proofs about clocks, calendars, and doing the same twice.</summary>
internal static class ClockProofs
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Proof> All { get; } =
    [new("B39", Tier.P, "a clock that jumps changes nothing", JumpProof.RunAsync)];
}
