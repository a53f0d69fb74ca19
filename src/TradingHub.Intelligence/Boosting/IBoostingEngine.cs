using TradingHub.Intelligence.Boosting.Datasets;

namespace TradingHub.Intelligence.Boosting;

/// <summary>Trains gradient-boosted trees. Engines are interchangeable: they take the same settings and give models of the same file format.</summary>
public interface IBoostingEngine
{
    /// <summary>What people call the engine.</summary>
    string Name { get; }

    /// <summary>Trains a model. Takes the calling thread, for seconds to minutes.</summary>
    /// <param name="training">Rows to learn from. Left alone by the caller meanwhile.</param>
    /// <param name="validation">Rows to check with after each round, with the same features; null for none.</param>
    /// <param name="settings">How to train.</param>
    /// <param name="progress">Hears of each round, on the calling thread; null for nobody.</param>
    /// <param name="cancellationToken">Ends training between two splits; nothing is left of it.</param>
    /// <returns>The model and how it came about.</returns>
    /// <exception cref="BoostingException">
    /// Settings are out of range (<see cref="BoostingErrorKind.BadSettings"/>), the tables cannot be learned from
    /// (<see cref="BoostingErrorKind.BadData"/>), or the validation table has other features (<see cref="BoostingErrorKind.WrongFeatures"/>).
    /// </exception>
    /// <exception cref="OperationCanceledException">Training was canceled.</exception>
    TrainingResult Train(
        TrainingTable training,
        TrainingTable? validation,
        BoostingSettings settings,
        IProgress<BoostingProgress>? progress,
        CancellationToken cancellationToken
    );
}
