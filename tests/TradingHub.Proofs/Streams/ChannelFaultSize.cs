namespace TradingHub.Proofs.Streams;

/// <summary>How large B32 is, and its bars.</summary>
/// <param name="All">Whether each channel fails in each way; otherwise each channel in one way and each way once.</param>
/// <param name="WatchdogSeconds">How long a channel may stand still.</param>
/// <param name="Window">How long they are watched before, and at least while one fails.</param>
/// <param name="MostToRestart">A channel that stands still begins anew within this.</param>
/// <param name="Slack">How much slower the others may be: rate and age of 99 of 100 updates, as a factor.</param>
/// <param name="MillisecondsOfNoise">What looks of a scheduler and a collector may add to that age on a machine that does other things.</param>
internal sealed record ChannelFaultSize(
    bool All,
    int WatchdogSeconds,
    TimeSpan Window,
    TimeSpan MostToRestart,
    double Slack,
    double MillisecondsOfNoise
)
{
    /// <summary>At every commit, ten times the bars.</summary>
    public static ChannelFaultSize Short { get; } =
        new(
            All: false,
            WatchdogSeconds: 2,
            TimeSpan.FromSeconds(1.5),
            TimeSpan.FromSeconds(80),
            Slack: 3,
            MillisecondsOfNoise: 2_500
        );

    /// <summary>In a long run.</summary>
    public static ChannelFaultSize Long { get; } =
        new(
            All: true,
            WatchdogSeconds: 10,
            TimeSpan.FromSeconds(10),
            TimeSpan.FromSeconds(15),
            Slack: 1.2,
            MillisecondsOfNoise: 100
        );
}
