using TradingHub.Intelligence.Drift;

namespace TradingHub.Server.Ai.Wire;

/// <summary>How drift is written: low, medium or high; null while it is not known.</summary>
internal static class DriftWords
{
    /// <summary>The word of a severity.</summary>
    public static string? Of(DriftSeverity? severity) =>
        severity switch
        {
            DriftSeverity.Low => "low",
            DriftSeverity.Watch => "medium",
            DriftSeverity.High => "high",
            _ => null,
        };
}
