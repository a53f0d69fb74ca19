namespace TradingHub.Intelligence.Boosting;

/// <summary>What a metric said about one table.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="IsValidation">Whether the rows were those of the validation table; otherwise the training table's.</param>
/// <param name="Value">The value, over all rows of the table.</param>
public sealed record MetricValue(BoostingMetric Metric, bool IsValidation, double Value);
