namespace TradingHub.Proofs.Streams;

/// <summary>How large B29 is, and its bars.</summary>
/// <param name="HealthyPerDoor">Clients of each door that read everything.</param>
/// <param name="UpdatesPerSecond">Updates of the market in a second.</param>
/// <param name="MostToClose">A client that does not read is closed within this.</param>
/// <param name="MostP99">99 of 100 updates are younger when a healthy client has them, milliseconds.</param>
/// <param name="Slack">How much older they may be than before where that is more, as a factor.</param>
internal sealed record SlowClientSize(
    int HealthyPerDoor,
    int UpdatesPerSecond,
    TimeSpan MostToClose,
    double MostP99,
    double Slack
)
{
    /// <summary>At every commit, ten times the bars, and fewer clients: a machine that does other things has to read all of it as well.</summary>
    public static SlowClientSize Short { get; } = new(10, 1_000, TimeSpan.FromSeconds(100), 2_500, 3);

    /// <summary>In a long run.</summary>
    public static SlowClientSize Long { get; } = new(25, 2_000, TimeSpan.FromSeconds(10), 250, 1.2);
}
