namespace TradingHub.Proofs.Crashes;

/// <summary>
/// B3. A host that crashed with orders on their way is killed five times in a row while it recovers, at random points of that. In the end
/// it stands where a host stands that recovered at once; and no start that had not finished reconciling sent an order or wrote a word.
/// </summary>
internal static class RecoveryProof
{
    /// <summary>Runs so many rounds.</summary>
    public static async Task<ProofLine> RunAsync(int seed, int rounds, int kills)
    {
        List<string> failures = [];
        (int inRecovery, int resent) = (0, 0);
        for (int round = 0; round < rounds; round++)
        {
            int roundSeed = unchecked(seed + round);
            await using RecoveryRound one = new(roundSeed);
            failures.AddRange((await one.RunAsync(kills)).Select(failure => $"seed {roundSeed}: {failure}"));
            inRecovery += one.KillsInRecovery;
            resent += one.Settled;
        }

        return new ProofLine(
            rounds,
            failures,
            $"{rounds * kills} kills, {inRecovery} of them before the host listened; {resent} orders were on their way at the crash"
        );
    }
}
