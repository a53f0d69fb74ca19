using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Boosting.Datasets;

namespace TradingHub.Intelligence.Tests.Training.Given;

/// <summary>The managed engine, and how often it was asked.</summary>
internal sealed class CountingEngine : IBoostingEngine
{
    private readonly ManagedBoostingEngine _engine = new();

    /// <summary>Trainings so far.</summary>
    public int Trainings { get; private set; }

    public string Name => _engine.Name;

    public TrainingResult Train(
        TrainingTable training,
        TrainingTable? validation,
        BoostingSettings settings,
        IProgress<BoostingProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        Trainings++;
        return _engine.Train(training, validation, settings, progress, cancellationToken);
    }
}
