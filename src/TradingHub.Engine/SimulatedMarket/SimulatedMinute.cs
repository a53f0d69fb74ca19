namespace TradingHub.Engine.SimulatedMarket;

/// <summary>
/// One minute of the simulated market, in ticks and size steps. <see cref="MinuteSteps"/> makes the trades inside it.
/// </summary>
/// <param name="Number">Minutes since the Unix epoch.</param>
/// <param name="Open">First price, in ticks.</param>
/// <param name="High">Highest price, in ticks.</param>
/// <param name="Low">Lowest price, in ticks.</param>
/// <param name="Close">Last price, in ticks.</param>
/// <param name="Volume">Size steps traded; 0 where there is no tape.</param>
/// <param name="SpreadTicks">Width of its quotes.</param>
/// <param name="Noise">Stream from which its trades are made.</param>
internal readonly record struct SimulatedMinute(
    long Number,
    long Open,
    long High,
    long Low,
    long Close,
    long Volume,
    int SpreadTicks,
    ulong Noise
)
{
    /// <summary>The fewest price changes a minute is divided into.</summary>
    public const int FewestSteps = 4;

    /// <summary>The most price changes a minute is divided into; a minute with a tape trades at least as many size steps.</summary>
    public const int MostSteps = 120;
}
