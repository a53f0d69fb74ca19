namespace TradingHub.Proofs.Broker;

/// <summary>Proofs of a broker that is uncertain: the built host against a broker in a process of its own.</summary>
internal static class BrokerProofs
{
    private const string Unknown = "lost replies leave no doubt";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Proof> All { get; } =
    [
        new("B14", Tier.P, Unknown, seed => UnknownOutcomeProof.RunAsync(seed, unknown: 100)),
        new("B14", Tier.N, Unknown, seed => UnknownOutcomeProof.RunAsync(seed, unknown: 2_000)),
    ];
}
