using TradingHub.Intelligence.Drift;
using TradingHub.Intelligence.Models;

namespace TradingHub.Intelligence.Predictions;

/// <summary>How much of what a model looks at has moved away from its training.</summary>
public static class DriftShare
{
    /// <summary>From this share of its gain on a model is silent, and is to be trained again.</summary>
    public const double Severe = 0.5;

    /// <summary>Share of the model's gain that stands on features which have drifted much, 0 to 1; 0 while nothing was compared.</summary>
    public static double Of(PredictionModel model, DriftReport? report) =>
        report is null
            ? 0
            : model
                .Card.Uses.Where(use =>
                    report.Features.Any(moved => moved.Name == use.Name && moved.Severity == DriftSeverity.High)
                )
                .Sum(use => use.Gain);

    /// <summary>Whether it is so much that the model says nothing any more.</summary>
    public static bool IsSevere(PredictionModel model, DriftReport? report) => Of(model, report) >= Severe;
}
