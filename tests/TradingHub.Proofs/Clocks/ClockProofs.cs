using TradingHub.Proofs.Halts;

namespace TradingHub.Proofs.Clocks;

/// <summary>Proofs about clocks, calendars, and doing the same twice.</summary>
internal static class ClockProofs
{
    private const string Replay = "the same input gives the same state";

    /// <summary>All of them, and those that halt.</summary>
    public static IReadOnlyList<Proof> All { get; } =
    [
        new("B39", Tier.P, "a clock that jumps changes nothing", JumpProof.RunAsync),
        new("B40", Tier.P, "bars and days over the changing Sundays", DaylightProof.RunAsync),
        new("B41", Tier.P, "the gate on half-days and holidays", HolidayProof.RunAsync),
        new("B42", Tier.P, Replay, seed => ReplayProof.RunAsync(seed, runs: 5)),
        new("B42", Tier.N, Replay, seed => ReplayProof.RunAsync(seed, runs: 20)),
        .. HaltProofs.All,
    ];
}
