using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Evaluation;
using TradingHub.Intelligence.Models;

namespace TradingHub.Intelligence.Training;

/// <summary>The same training on prices in which nothing can be found. What finds something there looks at the future.</summary>
/// <param name="engine">Trains.</param>
/// <param name="source">Makes rows, as for the real prices.</param>
internal sealed class LeakTest(IBoostingEngine engine, IRowSource source)
{
    // Two runs of each training: an alarm by chance in one of a hundred trainings is enough.
    private const double Confidence = 0.99;

    /// <summary>Makes both runs.</summary>
    /// <param name="symbols">Cleaned real bars.</param>
    /// <param name="request">The training.</param>
    /// <param name="checkpoints">Where finished runs are kept.</param>
    /// <param name="progress">Hears of it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public LeakCard Run(
        IReadOnlyList<SymbolBars> symbols,
        TrainingRequest request,
        Checkpoints checkpoints,
        StageProgress progress,
        CancellationToken cancellationToken
    )
    {
        int seed = request.Settings.Seed;
        LeakRun shuffled = checkpoints.Once(
            "shuffled",
            () => Judge("shuffled_returns", MadeBars.Shuffled(symbols, seed), request, progress.Part(0, 0.5), cancellationToken)
        );
        progress.Report(0.5, $"Shuffled returns: {shuffled.Reason}");
        LeakRun walk = checkpoints.Once(
            "random-walk",
            () => Judge("random_walk", MadeBars.RandomWalk(symbols, seed), request, progress.Part(0.5, 1), cancellationToken)
        );
        progress.Report(1, $"Random walk: {walk.Reason}");
        return CardOf([shuffled, walk]);
    }

    /// <summary>What follows from the runs.</summary>
    internal static LeakCard CardOf(IReadOnlyList<LeakRun> runs)
    {
        LeakRun[] found = [.. runs.Where(run => run.Skill == Skill.Present)];
        LeakRun[] unknown = [.. runs.Where(run => run.Skill == Skill.Unknown)];
        return found.Length > 0
                ? new LeakCard(
                    false,
                    $"The training finds something in prices without a future ({string.Join(", ", found.Select(run => run.Prices))}): it looks ahead somewhere. Do not use this model.",
                    runs
                )
            : unknown.Length > 0
                ? new LeakCard(false, "The rows are too few to tell whether the training looks ahead. Train on more bars.", runs)
            : new LeakCard(true, "No skill on shuffled returns and on a random walk, as it has to be.", runs);
    }

    private LeakRun Judge(
        string prices,
        IReadOnlyList<SymbolBars> symbols,
        TrainingRequest request,
        StageProgress progress,
        CancellationToken cancellationToken
    )
    {
        TrainingSettings settings = request.Settings;
        WalkForwardRun run = new(engine, settings);
        TrainingRows rows = source.Make(symbols, request, cancellationToken);
        WalkForwardResult result = run.Run(
            rows,
            run.Split(rows),
            settings.LeakTrials,
            new Checkpoints(null, ""),
            progress.Part(0, 0.5),
            progress.Part(0.5, 1),
            cancellationToken
        );
        EvaluationReport report = Evaluator.Evaluate(
            result.Tested(),
            new EvaluationSettings
            {
                Threshold = result.Outcomes[0].Threshold,
                BaseRate = result.Outcomes[0].BaseRate,
                CostPerSide = settings.CostPerSide,
                Bootstrap = settings.Bootstrap with { Confidence = Confidence },
            }
        );
        return new LeakRun(
            prices,
            report.Rows,
            settings.LeakTrials,
            report.Auc,
            report.AucInterval,
            report.Verdict.Skill,
            report.Verdict.Reason
        );
    }
}
