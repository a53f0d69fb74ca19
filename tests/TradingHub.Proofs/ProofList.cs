using TradingHub.Proofs.Orders;

namespace TradingHub.Proofs;

/// <summary>Every proof that there is. What is not built is not listed.</summary>
internal static class ProofList
{
    /// <summary>All of them, short ones first.</summary>
    public static IReadOnlyList<Proof> All { get; } =
    [
        new("B22", Tier.P, "exchange as its naive twin", seed => ExchangeProof.RunAsync(seed, sequences: 10_000)),
        new("BOOKS", Tier.P, "books balance as a naive ledger", seed => LedgerProof.RunAsync(seed, trials: 10_000)),
        new(
            "B1",
            Tier.P,
            "acknowledged orders survive kill -9",
            seed => KillProof.RunAsync(seed, orders: 1_000, clients: 32, kills: 8)
        ),
        new("B22", Tier.N, "exchange as its naive twin", seed => ExchangeProof.RunAsync(seed, sequences: 100_000)),
        new(
            "B1",
            Tier.N,
            "acknowledged orders survive kill -9",
            seed => KillProof.RunAsync(seed, orders: 10_000, clients: 32, kills: 60)
        ),
    ];
}
