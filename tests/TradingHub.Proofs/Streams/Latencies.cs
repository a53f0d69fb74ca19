namespace TradingHub.Proofs.Streams;

/// <summary>How old updates were when they came.</summary>
/// <param name="Count">How many were looked at.</param>
/// <param name="P50">Half of them were younger, milliseconds.</param>
/// <param name="P99">99 of 100 were younger, milliseconds.</param>
internal readonly record struct Latencies(int Count, double P50, double P99)
{
    /// <summary>Of all of them.</summary>
    public static Latencies Of(IEnumerable<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        return sorted.Length == 0 ? default : new Latencies(sorted.Length, At(0.5), At(0.99));

        double At(double part) => sorted[(int)(part * (sorted.Length - 1))];
    }

    /// <inheritdoc />
    public override string ToString() => $"p50 {P50:0.0} ms, p99 {P99:0.0} ms";
}
