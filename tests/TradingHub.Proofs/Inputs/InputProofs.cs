namespace TradingHub.Proofs.Inputs;

/// <summary>Proofs of what bad input gets.</summary>
internal static class InputProofs
{
    private const string Mutated = "mutated requests: no 5xx, no order, no leak";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Proof> All { get; } =
    [
        new("B33", Tier.P, Mutated, seed => MutationProof.RunAsync(seed, requests: 10_000)),
        new("B33", Tier.N, Mutated, seed => MutationProof.RunAsync(seed, requests: 100_000)),
    ];
}
