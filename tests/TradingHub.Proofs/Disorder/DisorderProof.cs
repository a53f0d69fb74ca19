using TradingHub.Proofs.Venues;

namespace TradingHub.Proofs.Disorder;

/// <summary>
/// B21. Orders of a desk over a venue outside of it, whose events arrive up to five seconds late, in any order, three in ten of them twice;
/// fills come before the acknowledgement, and some executions are corrected later. In the end each order, each execution, cash and
/// positions are the venue's, and the journal has no gap.
/// </summary>
internal static class DisorderProof
{
    private const int OrdersOfOneDesk = 250;

    /// <summary>Runs it. A shuffle is the life of one order.</summary>
    public static async Task<ProofLine> RunAsync(int seed, int shuffles)
    {
        List<string> failures = [];
        DisorderCounts counts = new();
        for (int done = 0; done < shuffles && failures.Count == 0; done += OrdersOfOneDesk)
        {
            await using UncertainDesk desk = await UncertainDesk.ReadyAsync();
            DisorderRun run = new(desk, new Random(unchecked((seed * 1_009) + done)), counts);
            await run.RunAsync(Math.Min(OrdersOfOneDesk, shuffles - done));
            failures.AddRange(DisorderJudge.Judge(desk).Select(failure => $"desk {done / OrdersOfOneDesk}: {failure}"));
        }

        return new ProofLine(shuffles, failures, counts.ToString());
    }
}
