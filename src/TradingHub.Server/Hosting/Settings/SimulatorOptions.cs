using System.ComponentModel.DataAnnotations;

namespace TradingHub.Server.Hosting.Settings;

/// <summary>When the simulated market is open.</summary>
public enum SimulatorCalendar
{
    /// <summary>Day and night; a trading day is the New York date.</summary>
    AlwaysOpen,

    /// <summary>In the sessions of the US exchanges.</summary>
    UsEquity,
}

/// <summary>How orders are filled on the simulated exchange.</summary>
public enum SimulatorFills
{
    /// <summary>By the quotes and trades of the market, up to their sizes; no chance.</summary>
    Market,

    /// <summary>As Alpaca's paper trading does: sizes are no limit, one order in ten fills in part first.</summary>
    AlpacaPaper,
}

/// <summary>The simulated market and the simulated account (section <c>Simulator</c>).</summary>
public sealed class SimulatorOptions
{
    /// <summary>Cash that the account starts with, USD. Default 100,000. It counts at the first start only.</summary>
    [Range(1.0, 1_000_000_000.0)]
    public decimal Cash { get; set; } = 100_000m;

    /// <summary>Seed of the market: the same seed gives the same prices. Default 1.</summary>
    [Range(0, int.MaxValue)]
    public int Seed { get; set; } = 1;

    /// <summary>Quotes and trades a second over all symbols. Default 300; below about 60 it stays there.</summary>
    [Range(1, 100_000)]
    public int UpdatesPerSecond { get; set; } = 300;

    /// <summary>When the market is open. Default AlwaysOpen.</summary>
    public SimulatorCalendar Calendar { get; set; } = SimulatorCalendar.AlwaysOpen;

    /// <summary>Buying power as a multiple of the equity: 1 (cash), 2 (margin) or 4 (day trading, from 25,000 dollars on). Default 4.</summary>
    [AllowedValues(1, 2, 4)]
    public int Multiplier { get; set; } = 4;

    /// <summary>How orders are filled. Default Market.</summary>
    public SimulatorFills Fills { get; set; } = SimulatorFills.Market;

    /// <summary>Whether shares may be sold without being held. Default false.</summary>
    public bool AllowShort { get; set; }
}
