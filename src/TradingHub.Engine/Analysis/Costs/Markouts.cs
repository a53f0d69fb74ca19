namespace TradingHub.Engine.Analysis.Costs;

/// <summary>Mid of the market some time after a fill; null until that time has come, or when it was missed.</summary>
/// <param name="After1Second">Mid after 1 second of market time.</param>
/// <param name="After10Seconds">Mid after 10 seconds.</param>
/// <param name="After60Seconds">Mid after 60 seconds.</param>
public readonly record struct Markouts(double? After1Second, double? After10Seconds, double? After60Seconds);
