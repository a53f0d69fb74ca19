using TradingHub.Proofs.Orders.Twin;

namespace TradingHub.Proofs.Orders;

/// <summary>
/// 10,000 random orders against a naive exchange and a naive ledger: the same fills, the same orders, and cash plus positions at cost
/// less realized profit is the starting cash to the last digit, before and after a restart.
/// </summary>
internal static class LedgerProof
{
    /// <summary>Runs it.</summary>
    public static async Task<ProofLine> RunAsync(int seed, int trials)
    {
        TwinTrading trading = new(seed);
        await trading.RunAsync(trials);
        return new ProofLine(
            "books balance against a naive twin",
            trading.Trials,
            trading.Differences,
            $"of {trading.Sent} orders sent, {trading.Fills} fills; {trading.Outcomes()}"
        );
    }
}
