using TradingHub.Proofs.Risk.Naive;

namespace TradingHub.Proofs.Risk;

/// <summary>Random orders in random circumstances: the gate and the naive reading of its table give the same codes in the same order.</summary>
internal static class GateProof
{
    private const int FailuresKept = 100;

    /// <summary>Runs it.</summary>
    public static Task<ProofLine> RunAsync(int seed, int cases) =>
        Task.Run(() =>
        {
            GateTwin twin = new(seed);
            string[] failures = [.. twin.Differences(cases).Take(FailuresKept)];
            return new ProofLine(
                cases,
                failures,
                $"{twin.Compared} legal orders, {twin.Passed} passed, {twin.Codes.Count} codes of denials seen"
            );
        });
}
