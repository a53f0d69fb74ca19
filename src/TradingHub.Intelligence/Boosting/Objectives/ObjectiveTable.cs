using TradingHub.Intelligence.Boosting.Datasets;

namespace TradingHub.Intelligence.Boosting.Objectives;

/// <summary>Makes the objective that settings name.</summary>
internal static class ObjectiveTable
{
    /// <summary>The objective over a table's targets, which have been checked.</summary>
    public static IObjective Make(TrainingTable table, BoostingSettings settings) =>
        settings.Objective switch
        {
            BoostingObjective.Binary => new BinaryObjective(table.Targets.Span, settings),
            BoostingObjective.Multiclass => new MulticlassObjective(table.Targets.Span, settings.Classes),
            _ => new RegressionObjective(table.Targets),
        };

    /// <summary>The metrics that belong to an objective, the one it minimises first.</summary>
    public static IReadOnlyList<BoostingMetric> MetricsOf(BoostingObjective objective) =>
        objective switch
        {
            BoostingObjective.Binary => [BoostingMetric.BinaryLogLoss, BoostingMetric.Auc],
            BoostingObjective.Multiclass => [BoostingMetric.MulticlassLogLoss, BoostingMetric.MulticlassError],
            _ => [BoostingMetric.SquaredError, BoostingMetric.RootSquaredError],
        };
}
