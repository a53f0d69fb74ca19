namespace TradingHub.Proofs.Feeds;

/// <summary>Proofs of a feed that breaks: the built host against market data of a broker in a process of its own.</summary>
internal static class FeedProofs
{
    private const string Backfill = "a feed that breaks leaves no gap in the bars";
    private const string Killed = "prices and orders outlive a broker's death";
    private const string Stale = "prices that stand still are called so";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Proof> All { get; } =
    [
        new("B27", Tier.P, Backfill, seed => BackfillProof.RunAsync(seed, BackfillSize.Short)) { IsPatient = true },
        new("B27", Tier.N, Backfill, seed => BackfillProof.RunAsync(seed, BackfillSize.Long)) { IsPatient = true },
        new("B27K", Tier.P, Killed, seed => FeedKillProof.RunAsync(seed, BackfillSize.ShortKill, TimeSpan.FromSeconds(10)))
        {
            IsPatient = true,
        },
        new("B27K", Tier.N, Killed, seed => FeedKillProof.RunAsync(seed, BackfillSize.LongKill, TimeSpan.FromSeconds(60)))
        {
            IsPatient = true,
        },
        new("B31", Tier.P, Stale, seed => StaleProof.RunAsync(seed, StaleSize.Short)) { IsPatient = true },
        new("B31", Tier.N, Stale, seed => StaleProof.RunAsync(seed, StaleSize.Long)) { IsPatient = true },
    ];
}
