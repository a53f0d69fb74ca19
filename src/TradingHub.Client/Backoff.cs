namespace TradingHub.Client;

/// <summary>Waits between tries: each twice as long as the one before, up to a longest, spread by a fifth to both sides.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, Random random)
{
    private const double Spread = 0.2;
    private const int MostDoublings = 20;

    private int _tries;

    /// <summary>The next wait.</summary>
    public TimeSpan Next()
    {
        double doubled = first.TotalMilliseconds * Math.Pow(2, Math.Min(_tries++, MostDoublings));
        double factor = 1 - Spread + (2 * Spread * random.NextDouble());
        return TimeSpan.FromMilliseconds(Math.Min(doubled, longest.TotalMilliseconds) * factor);
    }

    /// <summary>The connection holds: the next wait is the first again.</summary>
    public void Reset() => _tries = 0;
}
