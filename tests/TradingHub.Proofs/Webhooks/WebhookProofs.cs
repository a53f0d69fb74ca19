namespace TradingHub.Proofs.Webhooks;

/// <summary>Proofs of what alerts get.</summary>
internal static class WebhookProofs
{
    private const string Once = "an alert becomes an order exactly once";
    private const string Forged = "what is forged or replayed places nothing";
    private const string Stalled = "alerts are answered while the broker is not there";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Proof> All { get; } =
    [
        new("B35", Tier.P, Once, seed => DuplicateProof.RunAsync(seed, alerts: 1_000, kills: 4)),
        new("B35", Tier.N, Once, seed => DuplicateProof.RunAsync(seed, alerts: 10_000, kills: 30)),
        new("B36", Tier.P, Forged, ForgeryProof.RunAsync) { IsPatient = true },
        new("B37", Tier.P, Stalled, seed => StallProof.RunAsync(seed, StallSize.Short)) { IsPatient = true },
        new("B37", Tier.N, Stalled, seed => StallProof.RunAsync(seed, StallSize.Long)),
    ];
}
