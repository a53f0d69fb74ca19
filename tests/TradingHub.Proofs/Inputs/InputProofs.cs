namespace TradingHub.Proofs.Inputs;

/// <summary>Proofs of what bad input gets.</summary>
internal static class InputProofs
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Proof> All { get; } =
    [new("B33", Tier.P, "mutated requests: no 5xx, no order, no leak", seed => MutationProof.RunAsync(seed, requests: 10_000))];
}
