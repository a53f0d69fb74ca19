namespace TradingHub.Proofs.Feeds;

/// <summary>The bars of B31.</summary>
/// <param name="ToFlow">How long prices come before they stop: what is usual has to be known.</param>
/// <param name="Frozen">How long the feed stands still.</param>
/// <param name="ToNotice">How soon the hub says that its prices stand still.</param>
/// <param name="ToDeny">How soon the gate denies orders against them.</param>
/// <param name="ToRecover">How soon everything is well again.</param>
internal sealed record StaleSize(TimeSpan ToFlow, TimeSpan Frozen, TimeSpan ToNotice, TimeSpan ToDeny, TimeSpan ToRecover)
{
    /// <summary>At every commit: all has to happen while the feed stands still; the times are printed.</summary>
    public static StaleSize Short { get; } = Of(flow: 3, frozen: 11, notice: 11, deny: 11, recover: 60);

    /// <summary>In a long run.</summary>
    public static StaleSize Long { get; } = Of(flow: 60, frozen: 30, notice: 5.5, deny: 6.5, recover: 10);

    private static StaleSize Of(double flow, double frozen, double notice, double deny, double recover) =>
        new(
            TimeSpan.FromSeconds(flow),
            TimeSpan.FromSeconds(frozen),
            TimeSpan.FromSeconds(notice),
            TimeSpan.FromSeconds(deny),
            TimeSpan.FromSeconds(recover)
        );
}
