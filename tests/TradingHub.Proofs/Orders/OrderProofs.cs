namespace TradingHub.Proofs.Orders;

/// <summary>Proofs of the exchange and the books, inside this process.</summary>
internal static class OrderProofs
{
    private const string Twin = "exchange as its naive twin";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Proof> All { get; } =
    [
        new("B22", Tier.P, Twin, seed => ExchangeProof.RunAsync(seed, sequences: 10_000)),
        new("B22", Tier.N, Twin, seed => ExchangeProof.RunAsync(seed, sequences: 100_000)),
        new("BOOKS", Tier.P, "books balance as a naive ledger", seed => LedgerProof.RunAsync(seed, trials: 10_000)),
    ];
}
