using TradingHub.Benchmarks.Boosting;
using TradingHub.Benchmarks.Harness;
using TradingHub.Benchmarks.Host;
using TradingHub.Benchmarks.Orders;
using TradingHub.Benchmarks.Predictions;
using TradingHub.Benchmarks.Risk;
using TradingHub.Benchmarks.Streams;
using TradingHub.Benchmarks.Webhooks;

namespace TradingHub.Benchmarks;

/// <summary>
/// Benchmarks with a report of their own: the whole host as a process, the desk on a journal, what learns and predicts; by the name they are asked for with.
/// </summary>
internal static class HostRegistry
{
    public static IReadOnlyDictionary<string, Func<Task<Report>>> All { get; } =
        new Dictionary<string, Func<Task<Report>>>(StringComparer.Ordinal)
        {
            ["gate"] = RiskGateBenchmark.RunAsync,
            ["start"] = StartBenchmark.RunAsync,
            ["load"] = LoadBenchmark.RunAsync,
            ["acknowledgements"] = AcknowledgementBenchmark.RunAsync,
            ["alpaca-orders"] = AlpacaOrdersBenchmark.RunAsync,
            ["alpaca-streams"] = AlpacaStreamsBenchmark.RunAsync,
            ["recovery"] = RecoveryBenchmark.RunAsync,
            ["replay"] = ReplayBenchmark.RunAsync,
            ["webhooks"] = WebhookBenchmark.RunAsync,
            ["boosting"] = BoostingBenchmark.RunAsync,
            ["ai-minute"] = MinuteCloseBenchmark.RunAsync,
        };
}
