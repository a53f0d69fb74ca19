using System.ComponentModel.DataAnnotations;

namespace TradingHub.Engine.SimulatedMarket;

/// <summary>How the simulated market is set up.</summary>
public sealed record SimulatedMarketOptions
{
    /// <summary>Chooses one of all possible markets. The same seed gives the same prices at the same time, always. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Quotes and trades a second over all instruments, two thirds of them quotes. Default 300, at most 100,000. Below about 60 the
    /// rate stays there, because each instrument still quotes every second or two.
    /// </summary>
    [Range(0.0, 100_000.0)]
    public double UpdatesPerSecond { get; init; } = 300;

    /// <summary>
    /// Whether it never closes. False: ticks and bars exist only inside the sessions of the US calendar. Default true.
    /// </summary>
    public bool AlwaysOpen { get; init; } = true;
}
