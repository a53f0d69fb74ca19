namespace TradingHub.Proofs.Feeds;

/// <summary>One break of the data streams.</summary>
/// <param name="Length">How long nobody can connect.</param>
/// <param name="Pause">How long the streams stay afterwards.</param>
internal readonly record struct Disconnect(TimeSpan Length, TimeSpan Pause)
{
    private const int BetweenLong = 75;
    private const int BetweenMiddling = 25;

    /// <summary>After a break that takes a while the streams stay long enough to see when everything is right again.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(12);

    /// <summary>The breaks of a run, the same for the same seed.</summary>
    public static IEnumerable<Disconnect> Plan(int seed, BackfillSize size)
    {
        Random random = new(seed);
        for (int number = 1; number <= size.Disconnects; number++)
        {
            yield return !size.IsLong ? new Disconnect(Between(random, 0.1, 3), Between(random, 0.5, 1.5))
            : number % BetweenLong == 0 ? new Disconnect(Between(random, 10, 90), Calm)
            : number % BetweenMiddling == 0 ? new Disconnect(Between(random, 1.5, 10), Calm)
            : new Disconnect(Between(random, 0.1, 1.5), Between(random, 0.5, 2.5));
        }
    }

    private static TimeSpan Between(Random random, double least, double most) =>
        TimeSpan.FromSeconds(least + (random.NextDouble() * (most - least)));
}
