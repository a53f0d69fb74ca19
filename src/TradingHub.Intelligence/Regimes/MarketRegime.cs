namespace TradingHub.Intelligence.Regimes;

/// <summary>What kind of market it is.</summary>
public enum MarketRegime
{
    /// <summary>Too few bars to say.</summary>
    Unknown,

    /// <summary>Prices rise steadily.</summary>
    BullTrend,

    /// <summary>Prices fall steadily.</summary>
    BearTrend,

    /// <summary>Neither trend nor unusual calm or unrest.</summary>
    RangeBound,

    /// <summary>Prices move much more than they usually do.</summary>
    HighVolatility,

    /// <summary>Prices move much less than they usually do.</summary>
    LowVolatility,

    /// <summary>Prices move much more than usual, and have fallen far.</summary>
    Crisis,
}
