using System.Diagnostics;

namespace TradingHub.Proofs;

/// <summary>Runs proofs, several at a time where that is asked for, and prints a line for each when it ends.</summary>
internal sealed class ProofTable(TextWriter output)
{
    private const int FailuresShown = 20;

    /// <summary>Runs them. Gives back the exit code: 1 when one failed.</summary>
    /// <param name="proofs">In the order in which they begin.</param>
    /// <param name="seed">For each.</param>
    /// <param name="jobs">How many run at a time. All but the first of them take those that mostly wait, as long as there are any.</param>
    public async Task<int> RunAsync(IReadOnlyList<Proof> proofs, int seed, int jobs)
    {
        await output.WriteLineAsync($"{"id", -6} {"tier", -4} {"proof", -44} {"trials", 8} {"failures", 8} {"s", 6}  notes");
        int failed = 0;
        using SemaphoreSlim one = new(1);
        ProofQueue queue = new(proofs);
        await Task.WhenAll(Enumerable.Range(0, jobs).Select(job => Task.Run(() => WorkAsync(prefersPatient: job > 0))));
        return failed == 0 ? 0 : 1;

        async Task WorkAsync(bool prefersPatient)
        {
            while (queue.TryTake(prefersPatient, out Proof? proof))
            {
                Stopwatch watch = Stopwatch.StartNew();
                ProofLine line = await RunAsync(proof, seed);
                watch.Stop();
                await one.WaitAsync(CancellationToken.None);
                failed += line.Failures.Count > 0 ? 1 : 0;
                await PrintAsync(proof, line, watch.Elapsed);
                one.Release();
            }
        }
    }

    private async Task PrintAsync(Proof proof, ProofLine line, TimeSpan took)
    {
        foreach (string failure in line.Failures.Take(FailuresShown))
        {
            await output.WriteLineAsync($"  {failure}");
        }

        string result = line.Skipped is null ? $"{line.Trials, 8} {line.Failures.Count, 8}" : $"{"skipped", 17}";
        await output.WriteLineAsync(
            $"{proof.Id, -6} {proof.Tier, -4} {proof.Name, -44} {result} {took.TotalSeconds, 6:0.0}  {line.Skipped ?? line.Notes}"
        );
        await output.FlushAsync();
    }

    /// <summary>A proof that breaks off has failed; the others still run.</summary>
    private static async Task<ProofLine> RunAsync(Proof proof, int seed)
    {
        try
        {
            return await proof.RunAsync(seed);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new ProofLine(1, [$"broke off: {exception}"], "");
        }
    }
}
