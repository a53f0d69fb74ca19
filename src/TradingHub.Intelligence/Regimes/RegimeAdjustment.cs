namespace TradingHub.Intelligence.Regimes;

/// <summary>What a regime means for whoever trades by predictions.</summary>
/// <param name="PositionSizeMultiplier">By what the usual size of a position is multiplied.</param>
/// <param name="ConfidenceThreshold">What is added to the probability that a signal asks for.</param>
public sealed record RegimeAdjustment(double PositionSizeMultiplier, double ConfidenceThreshold)
{
    /// <summary>The adjustment of a regime. Source: the table of the system before, beside its middle of 0.70.</summary>
    public static RegimeAdjustment Of(MarketRegime regime) =>
        regime switch
        {
            MarketRegime.BullTrend => new(1.2, -0.1),
            MarketRegime.BearTrend => new(0.7, 0.05),
            MarketRegime.RangeBound => new(0.7, 0.05),
            MarketRegime.HighVolatility => new(0.6, 0.1),
            MarketRegime.LowVolatility => new(0.8, 0),
            MarketRegime.Crisis => new(0.3, 0.15),
            _ => new(1, 0),
        };
}
