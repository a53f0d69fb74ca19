using System.Diagnostics;
using System.Security.Cryptography;
using TradingHub.Benchmarks.Harness;
using TradingHub.Domain.Orders;

namespace TradingHub.Benchmarks.Risk;

/// <summary>
/// The whole gate of one order without I/O: inputs from a ledger with 50 positions and 200 working orders, every check, the decision as
/// the journal keeps it. Beside it the preview, which sums the open orders of a new snapshot first. Yardstick: SHA-256 of 4 KB, timed in
/// the same turns. Percentiles of single orders.
/// </summary>
internal static class RiskGateBenchmark
{
    private const int WarmUp = 20_000;
    private const int Samples = 50_000;
    private const int Previews = 2_000;
    private const double MostGateMicroseconds = 100;
    private const double MostPreviewMicroseconds = 5_000;

    /// <summary>Runs it.</summary>
    public static Task<Report> RunAsync()
    {
        RiskGateBook book = new();
        byte[] block = new byte[4_096];
        double[] gate = new double[Samples];
        double[] yardstick = new double[Samples];
        for (int i = -WarmUp; i < Samples; i++)
        {
            PlaceOrder order = book.Order(i);
            double microseconds = Time(() => book.Decide(order));
            double plain = Time(() => SHA256.HashData(block));
            if (i >= 0)
            {
                (gate[i], yardstick[i]) = (microseconds, plain);
            }
        }

        double[] previews = [.. Enumerable.Range(0, Previews).Select(i => Time(() => book.Preview(i)))];
        double p99 = Percentile(gate, 0.99);
        double preview = Percentile(previews[(Previews / 10)..], 0.99);
        return Task.FromResult(
            Report.Of(
                "gate: one order through the whole risk gate, without I/O",
                p99 < MostGateMicroseconds && preview < MostPreviewMicroseconds,
                $"measured   p50 {Percentile(gate, 0.5):0.0} us, p99 {p99:0.0} us of {Samples} orders beside 200 working ones and 50 positions",
                $"yardstick  p50 {Percentile(yardstick, 0.5):0.0} us, p99 {Percentile(yardstick, 0.99):0.0} us (SHA-256 of 4 KB)",
                $"ratio      {Percentile(gate, 0.5) / Percentile(yardstick, 0.5):0.0} times the yardstick's time",
                $"preview    p50 {Percentile(previews, 0.5):0} us, p99 {preview:0} us, each on a new snapshot",
                $"bar        p99 under {MostGateMicroseconds:0} us, of a preview under {MostPreviewMicroseconds / 1_000:0} ms"
            )
        );
    }

    private static double Time(Action work)
    {
        long started = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds;
    }

    private static double Percentile(double[] values, double share) => values.Order().ElementAt((int)(values.Length * share));
}
