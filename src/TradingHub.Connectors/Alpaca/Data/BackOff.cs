namespace TradingHub.Connectors.Alpaca.Data;

/// <summary>Pauses between tries: each twice as long as the one before, up to a bound, and by chance up to half shorter. One thread.</summary>
internal sealed class BackOff(TimeSpan first, TimeSpan longest, Random random)
{
    private const int MostDoublings = 20;

    private int _failures;

    /// <summary>The pause before the next try.</summary>
    public TimeSpan Next()
    {
        TimeSpan pause = first * Math.Pow(2, Math.Min(_failures++, MostDoublings));
        return (pause < longest ? pause : longest) * (0.5 + (random.NextDouble() / 2));
    }

    /// <summary>All was well: the next failure is the first again.</summary>
    public void Reset() => _failures = 0;
}
