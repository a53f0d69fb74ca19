using System.ComponentModel.DataAnnotations;

namespace TradingHub.Engine.Exchange;

/// <summary>The simulated account, settings of the section <c>Simulator</c>.</summary>
public sealed class SimulatorAccountOptions
{
    /// <summary>Starting cash in dollars; counts only when the journal is new. Default 100,000.</summary>
    [Range(1, 1_000_000_000_000)]
    public decimal Cash { get; set; } = 100_000m;

    /// <summary>Buying power as a multiple of equity: 1 (cash account), 2 or 4 (intraday margin). Default 4.</summary>
    [AllowedValues(1, 2, 4)]
    public int Multiplier { get; set; } = 4;

    /// <summary>Whether short sales are allowed. Default false.</summary>
    public bool AllowShort { get; set; }
}
