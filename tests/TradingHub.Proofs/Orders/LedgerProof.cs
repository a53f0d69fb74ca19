using TradingHub.Proofs.Orders.Twin;

namespace TradingHub.Proofs.Orders;

/// <summary>
/// Random orders through the desk against the naive exchange and a naive ledger: the same fills, the same orders, and cash plus positions at
/// cost less realized profit is the starting cash to the last digit, before and after a restart. In runs of 500 orders.
/// </summary>
internal static class LedgerProof
{
    private const int OrdersOfOneRun = 500;

    /// <summary>Runs it.</summary>
    public static async Task<ProofLine> RunAsync(int seed, int trials)
    {
        List<TwinTrading> runs = [];
        for (int done = 0; done < trials; done += runs[^1].Trials)
        {
            runs.Add(new TwinTrading(unchecked((seed * 1_009) + runs.Count)));
            await runs[^1].RunAsync(Math.Min(OrdersOfOneRun, trials - done));
            if (runs[^1].Differences.Count > 0)
            {
                break;
            }
        }

        return new ProofLine(
            runs.Sum(run => run.Trials),
            [.. runs.SelectMany(run => run.Differences)],
            $"of {runs.Sum(run => run.Sent)} orders sent, {runs.Sum(run => run.Fills)} fills, {runs.Count} restarts"
        );
    }
}
