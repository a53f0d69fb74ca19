namespace TradingHub.Server.Watchlists.Sync;

/// <summary>How often lists are compared. One thread.</summary>
/// <param name="between">Between two looks at all lists.</param>
/// <param name="random">Makes pauses after failures up to half shorter by chance.</param>
internal sealed class SyncPace(TimeSpan between, Random random)
{
    private const int MostDoublings = 10;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>How long changes here are gathered before they are carried over.</summary>
    public static TimeSpan Gathering { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Between two looks at all lists.</summary>
    public TimeSpan Between => between;

    /// <summary>The pause after so many failures in a row: from five seconds to five minutes, each twice the one before.</summary>
    public TimeSpan AfterFailure(int failures)
    {
        TimeSpan pause = First * Math.Pow(2, Math.Min(failures - 1, MostDoublings));
        return (pause < Longest ? pause : Longest) * (0.5 + (random.NextDouble() / 2));
    }
}
