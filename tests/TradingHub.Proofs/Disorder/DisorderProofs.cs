namespace TradingHub.Proofs.Disorder;

/// <summary>Proofs about what brokers say out of order, twice, or in another form than before.</summary>
internal static class DisorderProofs
{
    private const string Drift = "a field that drifts is named, or does no harm";
    private const string Shuffles = "the broker's events in any order, and twice";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Proof> All { get; } =
    [
        new("B21", Tier.P, Shuffles, seed => DisorderProof.RunAsync(seed, shuffles: 2_000)),
        new("B21", Tier.N, Shuffles, seed => DisorderProof.RunAsync(seed, shuffles: 10_000)),
        new("B26", Tier.P, Drift, _ => DriftProof.RunAsync(allKinds: false)),
        new("B26", Tier.N, Drift, _ => DriftProof.RunAsync(allKinds: true)),
    ];
}
