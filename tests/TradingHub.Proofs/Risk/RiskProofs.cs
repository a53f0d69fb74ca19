namespace TradingHub.Proofs.Risk;

/// <summary>Proofs of the gate.</summary>
internal static class RiskProofs
{
    private const string Twin = "gate as the naive reading of its table";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Proof> All { get; } =
    [
        new("GATE", Tier.P, Twin, seed => GateProof.RunAsync(seed, cases: 50_000)),
        new("GATE", Tier.N, Twin, seed => GateProof.RunAsync(seed, cases: 1_000_000)),
    ];
}
