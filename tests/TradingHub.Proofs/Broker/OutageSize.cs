namespace TradingHub.Proofs.Broker;

/// <summary>How long the parts of B18 are, and its bar for memory.</summary>
/// <param name="WarmUp">How long the host works before: its memory grows to its size meanwhile.</param>
/// <param name="Burst">How long every call is answered 503.</param>
/// <param name="Resets">How long every connection is reset.</param>
/// <param name="MostMegabytes">How much more may be resident at the end of a part than before it.</param>
internal sealed record OutageSize(TimeSpan WarmUp, TimeSpan Burst, TimeSpan Resets, double MostMegabytes)
{
    /// <summary>At every commit. Ten times the bar: a host that has just started still grows to its size.</summary>
    public static OutageSize Short { get; } =
        new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(15), MostMegabytes: 200);

    /// <summary>In a long run.</summary>
    public static OutageSize Long { get; } =
        new(TimeSpan.FromSeconds(120), TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(30), MostMegabytes: 20);
}
