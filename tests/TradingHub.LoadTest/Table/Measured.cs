namespace TradingHub.LoadTest.Table;

/// <summary>What one run of one server gave.</summary>
/// <param name="Seconds">How long was measured.</param>
/// <param name="Deliveries">Updates that arrived at clients.</param>
/// <param name="OfferedDeliveries">Updates that were offered to all clients together.</param>
/// <param name="ServerSeconds">The server's processor time.</param>
/// <param name="ClientSeconds">The tool's own processor time.</param>
/// <param name="Median">Half of the updates took at most so long from publishing to the client, in milliseconds.</param>
/// <param name="Slow">99 of 100 updates did.</param>
/// <param name="ResidentMegabytes">The server's memory at the end.</param>
/// <param name="Bytes">Bytes of the updates.</param>
/// <param name="AllocatedBytes">What the server allocated; null where it does not tell.</param>
/// <param name="Conflated">Quotes left out by right.</param>
/// <param name="Faults">Updates that were missing or came twice.</param>
/// <param name="FirstFault">What was wrong first, or null.</param>
internal sealed record Measured(
    double Seconds,
    long Deliveries,
    double OfferedDeliveries,
    double ServerSeconds,
    double ClientSeconds,
    double Median,
    double Slow,
    double ResidentMegabytes,
    long Bytes,
    long? AllocatedBytes,
    long Conflated,
    long Faults,
    string? FirstFault
)
{
    /// <summary>Deliveries a second.</summary>
    public double PerSecond => Deliveries / Seconds;

    /// <summary>Of what was offered.</summary>
    public double Share => Deliveries / OfferedDeliveries;

    /// <summary>The server's processor time for a delivery, in microseconds.</summary>
    public double Cost => ServerSeconds * 1e6 / Math.Max(1, Deliveries);

    /// <summary>Bytes allocated for a delivery.</summary>
    public double Allocated => (AllocatedBytes ?? 0) / (double)Math.Max(1, Deliveries);

    /// <summary>The run in one line.</summary>
    public override string ToString() =>
        $"{PerSecond, 9:0}/s ({Share, 4:P0})  {Cost, 6:0.000} us each  p50 {Median, 5:0.0} p99 {Slow, 6:0.0} ms  "
        + $"server {ServerSeconds / Seconds, 4:P0} tool {ClientSeconds / Seconds, 4:P0} of a core  {ResidentMegabytes, 4:0} MB  {Bytes / Math.Max(1, Deliveries)} B"
        + (AllocatedBytes is null ? "" : $"  allocated {Allocated:0.000} B")
        + (Conflated > 0 ? $"  conflated {Conflated}" : "")
        + (Faults > 0 ? $"  FAULTS {Faults}: {FirstFault}" : "");
}
