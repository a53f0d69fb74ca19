using System.Globalization;
using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Evaluation;
using TradingHub.Intelligence.Splits;

namespace TradingHub.Intelligence.Training;

/// <summary>What the search and the folds gave.</summary>
/// <param name="Rows">All rows.</param>
/// <param name="Folds">How they were split.</param>
/// <param name="Trials">What was tried.</param>
/// <param name="Outcomes">What each fold gave.</param>
internal sealed record WalkForwardResult(
    TrainingRows Rows,
    IReadOnlyList<WalkForwardFold> Folds,
    IReadOnlyList<SearchTrial> Trials,
    IReadOnlyList<FoldOutcome> Outcomes
)
{
    /// <summary>The predictions of all tests, each made by the model of its fold.</summary>
    public PredictionSample Tested() =>
        new(
            Folds.SelectMany(
                (fold, at) => fold.Test.Rows.Select((row, place) => Rows.Outcome(row, Outcomes[at].Probabilities[place]))
            )
        );

    /// <summary>The predictions of one test.</summary>
    public PredictionSample Tested(int fold) => Rows.Sample(Folds[fold].Test.Rows, Outcomes[fold].Probabilities);
}

/// <summary>The part of a training that is the same on real and on made prices: split, search, folds.</summary>
/// <param name="engine">Trains.</param>
/// <param name="settings">The training's.</param>
internal sealed class WalkForwardRun(IBoostingEngine engine, TrainingSettings settings)
{
    /// <summary>Splits rows in time.</summary>
    /// <exception cref="TrainingException">There are too few of them.</exception>
    public IReadOnlyList<WalkForwardFold> Split(TrainingRows rows)
    {
        if (rows.Labels.Count == 0)
        {
            throw new TrainingException(
                TrainingErrorKind.BadData,
                "No bar has both a warm row and a label. Take more bars: a row needs some hundred bars before it."
            );
        }

        try
        {
            return WalkForward.Split(rows.Spans, settings.Split) switch
            {
                SplitMade made => made.Folds,
                SplitRefused refused => throw new TrainingException(TrainingErrorKind.BadData, refused.Reason),
                SplitOutcome other => throw new InvalidOperationException($"{other} is no outcome of a split."),
            };
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new TrainingException(TrainingErrorKind.BadRequest, exception.Message, exception);
        }
    }

    /// <summary>Searches and works through the folds.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="folds">How they were split.</param>
    /// <param name="trials">Settings to try.</param>
    /// <param name="checkpoints">Where finished pieces are kept.</param>
    /// <param name="search">Hears of the trials.</param>
    /// <param name="training">Hears of the folds.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public WalkForwardResult Run(
        TrainingRows rows,
        IReadOnlyList<WalkForwardFold> folds,
        int trials,
        Checkpoints checkpoints,
        StageProgress search,
        StageProgress training,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<SearchTrial> tried = new ParameterSearch(engine, settings).Run(
            rows,
            folds[0].Training.Rows,
            trials,
            checkpoints,
            search,
            cancellationToken
        );
        SearchTrial best = ParameterSearch.Best(tried);
        FoldTrainer trainer = new(engine, settings);
        List<FoldOutcome> outcomes = [];
        foreach (WalkForwardFold fold in folds)
        {
            cancellationToken.ThrowIfCancellationRequested();
            FoldOutcome outcome = checkpoints.Once(
                $"fold-{outcomes.Count + 1}",
                () => trainer.Run(rows, fold, best, cancellationToken)
            );
            outcomes.Add(outcome);
            training.Report(
                outcomes.Count / (double)folds.Count,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Fold {outcomes.Count} of {folds.Count}: {fold.Training.Rows.Count} rows learned, {fold.Test.Rows.Count} predicted from {fold.Test.From:yyyy-MM-dd} on."
                ),
                outcome.Curve
            );
        }

        return new WalkForwardResult(rows, folds, tried, outcomes);
    }
}
