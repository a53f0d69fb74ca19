namespace TradingHub.Proofs.Crashes;

/// <summary>Proofs that end the built host at every moment, and look at what it says before.</summary>
internal static class CrashProofs
{
    private const string Kills = "acknowledged orders survive kill -9";
    private const string Ends = "orderly stop; a fault ends what it must";
    private const string Recoveries = "killed while it recovers, as after one crash";
    private const string Steps = "a crash at each step loses nothing";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Proof> All { get; } =
    [
        new(
            "B1",
            Tier.P,
            Kills,
            seed =>
                KillProof.RunAsync(
                    seed,
                    new KillSize(
                        Orders: 1_000,
                        Kills: 8,
                        Patience: TimeSpan.FromMinutes(4),
                        ReadyWithin: TimeSpan.FromSeconds(50)
                    )
                )
        ),
        new(
            "B1",
            Tier.N,
            Kills,
            seed =>
                KillProof.RunAsync(
                    seed,
                    new KillSize(
                        Orders: 10_000,
                        Kills: 60,
                        Patience: TimeSpan.FromMinutes(40),
                        ReadyWithin: TimeSpan.FromSeconds(5)
                    )
                )
        ),
        new("B2", Tier.P, Steps, seed => CrashProof.RunAsync(seed, rounds: 1)),
        new("B2", Tier.N, Steps, seed => CrashProof.RunAsync(seed, rounds: 25)),
        new("B3", Tier.P, Recoveries, seed => RecoveryProof.RunAsync(seed, rounds: 2, kills: 5)),
        new("B3", Tier.N, Recoveries, seed => RecoveryProof.RunAsync(seed, rounds: 40, kills: 5)),
        new("B4", Tier.P, "acknowledged only after the journal's sync", seed => SyncProof.RunAsync(seed, orders: 300)),
        new("B12", Tier.P, "two hosts on one folder; a lock outlives nobody", _ => SecondHostProof.RunAsync(kills: 2)),
        new("B13", Tier.P, Ends, seed => StopProof.RunAsync(seed, isLong: false)) { IsPatient = true },
        new("B13", Tier.N, Ends, seed => StopProof.RunAsync(seed, isLong: true)) { IsPatient = true },
    ];
}
