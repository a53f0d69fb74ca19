using TradingHub.Benchmarks.Alpaca;
using TradingHub.Benchmarks.Bars;
using TradingHub.Benchmarks.Exchange;
using TradingHub.Benchmarks.Harness;
using TradingHub.Benchmarks.Indicators;
using TradingHub.Benchmarks.Market;
using TradingHub.Benchmarks.Storage;

namespace TradingHub.Benchmarks;

/// <summary>All benchmarks by the name they are asked for with. One line each; a benchmark lives in its own file.</summary>
internal static class Registry
{
    public static IReadOnlyDictionary<string, Func<Benchmark>> All { get; } =
        new Dictionary<string, Func<Benchmark>>(StringComparer.Ordinal)
        {
            ["bars"] = BarEngineBenchmark.Create,
            ["alpaca-stream"] = DataReaderBenchmark.Create,
            ["sma"] = IndicatorBenchmark.CreateSma,
            ["ema"] = IndicatorBenchmark.CreateEma,
            ["rsi"] = IndicatorBenchmark.CreateRsi,
            ["matching"] = MatchingBenchmark.Create,
            ["bus"] = MarketBusBenchmark.CreateInTurns,
            ["bus-loops"] = MarketBusBenchmark.CreateConcurrent,
            ["journal-read"] = JournalReadBenchmark.Create,
            ["journal-append"] = JournalAppendBenchmark.Create,
            ["ledger-replay"] = LedgerReplayBenchmark.Create,
        };
}
