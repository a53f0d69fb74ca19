using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Boosting.Datasets;

namespace TradingHub.Intelligence.Tests.Training.Given;

/// <summary>The managed engine, and what it was asked for.</summary>
internal sealed class RecordingEngine : IBoostingEngine
{
    private readonly ManagedBoostingEngine _engine = new();

    /// <summary>What it was asked for, in order.</summary>
    public List<(TrainingTable Training, TrainingTable? Validation, BoostingSettings Settings)> Asked { get; } = [];

    public string Name => _engine.Name;

    public TrainingResult Train(
        TrainingTable training,
        TrainingTable? validation,
        BoostingSettings settings,
        IProgress<BoostingProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        Asked.Add((training, validation, settings));
        return _engine.Train(training, validation, settings, progress, cancellationToken);
    }
}
