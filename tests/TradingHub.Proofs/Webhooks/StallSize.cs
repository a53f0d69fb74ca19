namespace TradingHub.Proofs.Webhooks;

/// <summary>How large B37 is, and its bars.</summary>
/// <param name="Stall">How long the broker answers nothing.</param>
/// <param name="MostP99">99 of 100 alerts are answered within this.</param>
/// <param name="Most">All alerts are answered within this.</param>
internal sealed record StallSize(TimeSpan Stall, TimeSpan MostP99, TimeSpan Most)
{
    /// <summary>At every commit, ten times the bars.</summary>
    public static StallSize Short { get; } = new(TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(3));

    /// <summary>In a long run.</summary>
    public static StallSize Long { get; } =
        new(TimeSpan.FromSeconds(60), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1.5));
}
