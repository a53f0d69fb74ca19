using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Evaluation;
using TradingHub.Intelligence.Models;

namespace TradingHub.Intelligence.Training;

/// <summary>What a training gave.</summary>
/// <param name="File">The model file: LightGBM's text format v4.</param>
/// <param name="Card">What is known of it.</param>
/// <param name="Untouched">Its predictions for the span after everything that it was made of.</param>
/// <param name="UntouchedRows">The rows of these predictions, in the same order: what another model is compared on.</param>
public sealed record TrainedModel(
    ReadOnlyMemory<byte> File,
    ModelCard Card,
    PredictionSample Untouched,
    FeatureTable UntouchedRows
);
