namespace TradingHub.Intelligence.Boosting;

/// <summary>A round of training that is done.</summary>
/// <param name="Iteration">Number of the round, from 1.</param>
/// <param name="Metrics">Training metrics first where they are asked for, then validation metrics, each in the order of the settings.</param>
public sealed record BoostingProgress(int Iteration, IReadOnlyList<MetricValue> Metrics);
