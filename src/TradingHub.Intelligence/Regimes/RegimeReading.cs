namespace TradingHub.Intelligence.Regimes;

/// <summary>What the index says about the market at a bar's close.</summary>
/// <param name="Regime">What kind of market it is.</param>
/// <param name="Confidence">How far the figures lie from the border to another regime, 0 at the border to 1; 0 where it is unknown.</param>
/// <param name="Trend">Distance of the mean close of 20 bars from that of 100, in usual moves over 20 bars; null while unknown.</param>
/// <param name="Volatility">Deviation of the returns of 20 bars, a fraction for one bar; null while unknown.</param>
/// <param name="VolatilityRatio">The same beside that of 250 bars, or of as many as there were; null while unknown.</param>
/// <param name="Drawdown">Close beside the highest of 60 bars, a fraction at or below 0; null while unknown.</param>
public sealed record RegimeReading(
    MarketRegime Regime,
    double Confidence,
    double? Trend,
    double? Volatility,
    double? VolatilityRatio,
    double? Drawdown
)
{
    /// <summary>Before there are bars enough.</summary>
    public static RegimeReading None { get; } = new(MarketRegime.Unknown, 0, null, null, null, null);
}
