using System.Diagnostics.CodeAnalysis;
using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Boosting.Models;
using TradingHub.Intelligence.Boosting.Native;
using TradingHub.Intelligence.Boosting.Predictions;
using TradingHub.Intelligence.Boosting.Training;

namespace TradingHub.Intelligence.Boosting;

/// <summary>
/// LightGBM's native library behind the same interface, where it is on the machine: the same trees as <see cref="ManagedBoostingEngine"/>. Holds no
/// state; any number of trainings may run at once. A training is canceled between two rounds, not between two splits.
/// </summary>
public sealed class NativeBoostingEngine : IBoostingEngine
{
    private readonly NativeLightGbm _native;

    private NativeBoostingEngine(NativeLightGbm native) => _native = native;

    /// <inheritdoc />
    public string Name => "native";

    /// <summary>Loads the library.</summary>
    /// <param name="libraryPath">Its file; null to search for <c>lib_lightgbm</c> where the system's loader searches, and beside the program.</param>
    /// <param name="engine">The engine; null where the library is not there.</param>
    /// <param name="problem">What is missing and what to do, for people; null where all is well.</param>
    /// <returns>Whether there is an engine.</returns>
    public static bool TryLoad(
        string? libraryPath,
        [NotNullWhen(true)] out NativeBoostingEngine? engine,
        [NotNullWhen(false)] out string? problem
    )
    {
        engine = NativeLightGbm.TryLoad(libraryPath, out NativeLightGbm? native, out problem)
            ? new NativeBoostingEngine(native)
            : null;
        return engine is not null;
    }

    /// <inheritdoc />
    /// <exception cref="BoostingException">
    /// As the interface says, and where the library refuses what it was given (<see cref="BoostingErrorKind.EngineFailed"/>).
    /// </exception>
    public TrainingResult Train(
        TrainingTable training,
        TrainingTable? validation,
        BoostingSettings settings,
        IProgress<BoostingProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        TableCheck.CheckAll(training, validation, settings);
        using NativeTraining run = new(_native, training, validation, settings);
        EarlyStopping stopping = new(settings);
        List<BoostingProgress> history = [];
        bool endsEarly = false;
        for (int iteration = 1; iteration <= settings.Iterations && !endsEarly; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!run.Round())
            {
                break;
            }

            BoostingProgress round = new(iteration, run.Measure());
            history.Add(round);
            progress?.Report(round);
            endsEarly = stopping.Take(round);
        }

        int kept = endsEarly ? history.Count - settings.EarlyStoppingRounds : 0;
        return new TrainingResult(ToModel(run.Save(kept), training, settings), history, stopping.BestIteration, endsEarly);
    }

    /// <summary>
    /// The model with the names of the features, which the library does not take with all the signs that they may have here, and with the settings as
    /// they were given.
    /// </summary>
    private static BoostingModel ToModel(byte[] file, TrainingTable training, BoostingSettings settings)
    {
        BoostingModel model = BoostingModel.Read(file);
        ModelHeader header = model.Header with { FeatureNames = [.. training.Features.Names.Select(FeatureCheck.InModel)] };
        return new BoostingModel(header, model.Trees, ParameterTable.Write(settings));
    }
}
