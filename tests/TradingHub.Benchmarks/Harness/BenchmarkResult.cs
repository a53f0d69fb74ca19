namespace TradingHub.Benchmarks.Harness;

/// <summary>What was measured. Times are medians over the rounds.</summary>
/// <param name="Benchmark">What was measured.</param>
/// <param name="Seconds">Of one round.</param>
/// <param name="SlowestSeconds">Of the slowest round.</param>
/// <param name="YardstickSeconds">Of one round of the yardstick.</param>
/// <param name="BytesPerItem">Allocated by the measuring thread, mean over the rounds.</param>
internal sealed record BenchmarkResult(
    Benchmark Benchmark,
    double Seconds,
    double SlowestSeconds,
    double YardstickSeconds,
    double BytesPerItem
)
{
    /// <summary>Items a second.</summary>
    public double PerSecond => Benchmark.Items / Seconds;

    /// <summary>Whether it clears its bar.</summary>
    public bool HasPassed => PerSecond >= Benchmark.MinimumPerSecond && BytesPerItem <= Benchmark.MaximumBytesPerItem;

    /// <summary>The result in a few lines.</summary>
    public Report ToReport()
    {
        string item = Benchmark.Item;
        string minimum = (Benchmark.MinimumPerSecond / 1e6).ToString("0.##");
        return Report.Of(
            Benchmark.Name,
            HasPassed,
            $"measured   {Millions(Seconds)} million {item}/s (slowest round {Millions(SlowestSeconds)}), {Nanoseconds(Seconds)} ns each",
            $"yardstick  {Millions(YardstickSeconds)} million {item}/s ({Benchmark.YardstickName})",
            $"ratio      {Seconds / YardstickSeconds:0.00} times the yardstick's time",
            $"allocated  {BytesPerItem:0.###} B of each of the {item}",
            $"bar        at least {minimum} million {item}/s, at most {Benchmark.MaximumBytesPerItem:0.##} B"
        );
    }

    private string Millions(double seconds) => (Benchmark.Items / seconds / 1e6).ToString("0.00");

    private string Nanoseconds(double seconds) => (seconds * 1e9 / Benchmark.Items).ToString("0.0");
}
