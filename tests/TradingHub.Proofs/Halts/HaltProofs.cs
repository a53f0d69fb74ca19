namespace TradingHub.Proofs.Halts;

/// <summary>Proofs that trading can be stopped.</summary>
internal static class HaltProofs
{
    private const string Name = "the kill switch, by every way, flattens once";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Proof> All { get; } =
    [
        new("B45", Tier.P, Name, _ => HaltProof.RunAsync(new HaltSize(Rounds: 1, Positions: 10))),
        new("B45", Tier.N, Name, _ => HaltProof.RunAsync(new HaltSize(Rounds: 3, Positions: 50))),
    ];
}

/// <summary>How much is halted.</summary>
/// <param name="Rounds">How often each way is tried.</param>
/// <param name="Positions">Positions, beside four working orders for each; the first trip always has fifty.</param>
internal sealed record HaltSize(int Rounds, int Positions);
