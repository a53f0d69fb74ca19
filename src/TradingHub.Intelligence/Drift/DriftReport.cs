namespace TradingHub.Intelligence.Drift;

/// <summary>How far the features have moved away from training.</summary>
/// <param name="Rows">Recent rows that were looked at.</param>
/// <param name="Features">One for each feature, in the model's order.</param>
public sealed record DriftReport(int Rows, IReadOnlyList<FeatureDrift> Features)
{
    /// <summary>The worst severity of all features; unknown where the model looks at none.</summary>
    public DriftSeverity Worst => Features.Select(feature => feature.Severity).DefaultIfEmpty(DriftSeverity.Unknown).Max();
}
