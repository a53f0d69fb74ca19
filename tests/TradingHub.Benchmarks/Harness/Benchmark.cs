namespace TradingHub.Benchmarks.Harness;

/// <summary>Something to measure, beside a yardstick: work so plain that it only tells how fast the machine is right now.</summary>
/// <param name="Name">Name in the output.</param>
/// <param name="Item">What is counted, in the plural, for example <c>trades</c>.</param>
/// <param name="Items">How many of them one round handles.</param>
/// <param name="Prepare">Makes everything a round needs and returns the round; only the round is timed.</param>
/// <param name="YardstickName">What the yardstick does.</param>
/// <param name="Yardstick">The yardstick, over the same number of items.</param>
internal sealed record Benchmark(
    string Name,
    string Item,
    long Items,
    Func<Action> Prepare,
    string YardstickName,
    Action Yardstick
)
{
    /// <summary>The bar: at least this many items a second.</summary>
    public required double MinimumPerSecond { get; init; }

    /// <summary>The bar: at most this many bytes allocated for each item.</summary>
    public required double MaximumBytesPerItem { get; init; }
}
