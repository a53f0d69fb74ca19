namespace TradingHub.Proofs.Crashes;

/// <summary>
/// B2. The host ends itself at a named step of an order's life or of the work on its files, again and again on the same data; clients
/// repeat what was not answered. After each crash the oracle's invariants. Each round begins with an empty folder.
/// </summary>
internal static class CrashProof
{
    /// <summary>Runs each point so many times.</summary>
    public static async Task<ProofLine> RunAsync(int seed, int rounds)
    {
        List<string> failures = [];
        (int trials, int sound, int crashes) = (0, 0, 0);
        for (int round = 0; round < rounds; round++)
        {
            await using CrashRound one = new(unchecked(seed + round));
            IReadOnlyList<CrashStep> steps = CrashStep.OfRound(round);
            for (int at = 0; at < steps.Count; at++)
            {
                IReadOnlyList<string> found = await TryAsync(() => one.TryAsync(steps[at], steps.ElementAtOrDefault(at + 1), at));
                trials++;
                sound += found.Count == 0 ? 1 : 0;
                failures.AddRange(found.Select(failure => $"round {round}, seed {seed + round}: {failure}"));
            }

            crashes += one.Crashes;
        }

        return new ProofLine(trials, failures, $"{sound} of {trials}: {trials / rounds} points, {crashes} crashes");
    }

    /// <summary>A trial that breaks off has failed; the others still run.</summary>
    private static async Task<IReadOnlyList<string>> TryAsync(Func<Task<IReadOnlyList<string>>> trial)
    {
        try
        {
            return await trial();
        }
        catch (Exception exception)
            when (exception is InvalidOperationException or TimeoutException or OperationCanceledException or IOException)
        {
            return [$"broke off: {exception.Message}"];
        }
    }
}
