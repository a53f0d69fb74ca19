using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Boosting.Models;
using TradingHub.Intelligence.Boosting.Predictions;
using TradingHub.Intelligence.Boosting.Training;

namespace TradingHub.Intelligence.Boosting;

/// <summary>
/// LightGBM's algorithm in managed code. The same data and settings give the trees of the native library 4.1, as identical text of the model
/// file. Holds no state; any number of trainings may run at once.
/// </summary>
public sealed class ManagedBoostingEngine : IBoostingEngine
{
    /// <inheritdoc />
    public string Name => "managed";

    /// <inheritdoc />
    public TrainingResult Train(
        TrainingTable training,
        TrainingTable? validation,
        BoostingSettings settings,
        IProgress<BoostingProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        TableCheck.CheckAll(training, validation, settings);
        Booster booster = new(training, validation, settings, cancellationToken);
        (int? bestIteration, bool endedEarly) = booster.Run(progress, cancellationToken);
        ModelHeader header = new(
            settings.Objective,
            settings.Classes,
            settings.Objective == BoostingObjective.Binary ? settings.Sigmoid : 1,
            [.. training.Features.Names.Select(FeatureCheck.InModel)],
            booster.FeatureInfos,
            LabelIndex: 0
        );
        return new TrainingResult(
            new BoostingModel(header, booster.Trees, ParameterTable.Write(settings)),
            booster.History,
            bestIteration,
            endedEarly
        );
    }
}
