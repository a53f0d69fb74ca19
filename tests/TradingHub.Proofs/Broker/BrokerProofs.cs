namespace TradingHub.Proofs.Broker;

/// <summary>Proofs of a broker that is uncertain: the built host against a broker in a process of its own.</summary>
internal static class BrokerProofs
{
    private const string Unknown = "lost replies leave no doubt";
    private const string Vanished = "what never arrived is never sent twice";
    private const string Storm = "a stream that breaks loses no execution";
    private const string Outside = "what others do at the broker is seen";
    private const string Ghosts = "an order given up and alive counts once";
    private const string Rates = "too many calls: patience, cancels first";
    private const string Killed = "a broker killed under load loses nothing";
    private const string Outages = "an outage refuses orders and is soon over";

    private static RateLimitSizes Short => new(Budget: 240, Flood: 165, TimeSpan.FromSeconds(6), Later: 3, Canceled: 6);

    private static RateLimitSizes Long => new(Budget: 600, Flood: 440, TimeSpan.FromSeconds(30), Later: 10, Canceled: 20);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Proof> All { get; } =
    [
        new("B14", Tier.P, Unknown, seed => UnknownOutcomeProof.RunAsync(seed, unknown: 100)),
        new("B14", Tier.N, Unknown, seed => UnknownOutcomeProof.RunAsync(seed, unknown: 2_000)),
        new("B15", Tier.P, Vanished, seed => LostRequestProof.RunAsync(seed, each: 5, TimeSpan.FromSeconds(13)))
        {
            IsPatient = true,
        },
        new("B15", Tier.N, Vanished, seed => LostRequestProof.RunAsync(seed, each: 60, TimeSpan.FromSeconds(25)))
        {
            IsPatient = true,
        },
        new("B17", Tier.P, Rates, seed => RateLimitProof.RunAsync(seed, Short)) { IsPatient = true },
        new("B17", Tier.N, Rates, seed => RateLimitProof.RunAsync(seed, Long)) { IsPatient = true },
        new("B18", Tier.P, Outages, seed => OutageProof.RunAsync(seed, OutageSize.Short)) { IsPatient = true },
        new("B18", Tier.N, Outages, seed => OutageProof.RunAsync(seed, OutageSize.Long)) { IsPatient = true },
        new("B18K", Tier.P, Killed, seed => BrokerKillProof.RunAsync(seed, away: TimeSpan.FromSeconds(10))) { IsPatient = true },
        new("B18K", Tier.N, Killed, seed => BrokerKillProof.RunAsync(seed, away: TimeSpan.FromSeconds(60))) { IsPatient = true },
        new("B19", Tier.P, Ghosts, seed => GhostProof.RunAsync(seed, GhostSize.Short)) { IsPatient = true },
        new("B19", Tier.N, Ghosts, seed => GhostProof.RunAsync(seed, GhostSize.Long)) { IsPatient = true },
        new("B20", Tier.P, Storm, seed => StreamStormProof.RunAsync(seed, drops: 10, TimeSpan.FromSeconds(15)))
        {
            IsPatient = true,
        },
        new("B20", Tier.N, Storm, seed => StreamStormProof.RunAsync(seed, drops: 200, TimeSpan.FromMinutes(10)))
        {
            IsPatient = true,
        },
        new("B23", Tier.P, Outside, seed => OutsideProof.RunAsync(seed, isCut: true)) { IsPatient = true },
        new("B23", Tier.N, Outside, seed => OutsideProof.RunAsync(seed, isCut: false)) { IsPatient = true },
    ];
}
