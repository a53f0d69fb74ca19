using System.Globalization;
using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Splits;

namespace TradingHub.Intelligence.Training;

/// <summary>
/// Tries settings of trees at random. It sees the training rows of the first fold only, which lie before every row that a model is judged on, and cuts them
/// twice in time: learn before, judge after.
/// </summary>
/// <param name="engine">Trains.</param>
/// <param name="settings">How many trials, and from which seed.</param>
internal sealed class ParameterSearch(IBoostingEngine engine, TrainingSettings settings)
{
    private const double Chance = 0.5;
    private static readonly double[] CutShares = [0.6, 0.8];

    /// <summary>All trials, in their order.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="training">Which of them may be seen.</param>
    /// <param name="trials">How many.</param>
    /// <param name="checkpoints">Where finished trials are kept.</param>
    /// <param name="progress">Hears of each.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public IReadOnlyList<SearchTrial> Run(
        TrainingRows rows,
        IReadOnlyList<int> training,
        int trials,
        Checkpoints checkpoints,
        StageProgress progress,
        CancellationToken cancellationToken
    )
    {
        (TrainingTable Learn, TrainingTable Judge)[] cuts = [.. CutsOf(rows, training)];
        if (cuts.Length == 0)
        {
            throw new TrainingException(
                TrainingErrorKind.BadData,
                "The rows before the first test do not have both outcomes on both sides of a cut: there is nothing to learn. "
                    + "Take more bars, or another threshold of the label."
            );
        }

        Random random = new(settings.Seed);
        List<SearchTrial> done = [];
        for (int number = 1; number <= trials; number++)
        {
            HyperParameters parameters =
                number == 1 ? HyperParameters.Usual : HyperParameters.Draw(random, cuts[0].Learn.Targets.Length);
            int trial = number;
            done.Add(checkpoints.Once($"trial-{number}", () => Try(trial, parameters, cuts, cancellationToken)));
            SearchTrial best = Best(done);
            progress.Report(
                number / (double)trials,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Trial {number} of {trials}: log loss {done[^1].LogLoss:0.00000} after {done[^1].Rounds} rounds; the best is {best.LogLoss:0.00000} of trial {best.Number}."
                )
            );
        }

        return done;
    }

    /// <summary>The trial with the smallest log loss, the first of equal ones.</summary>
    public static SearchTrial Best(IReadOnlyList<SearchTrial> trials) => trials.MinBy(trial => trial.LogLoss)!;

    private static IEnumerable<(TrainingTable, TrainingTable)> CutsOf(TrainingRows rows, IReadOnlyList<int> training)
    {
        for (int cut = 0; cut < CutShares.Length; cut++)
        {
            if (WalkForward.Cut(rows.Spans, training, CutShares[cut]) is not { } parts)
            {
                continue;
            }

            // What comes after the next cut is judged there.
            IReadOnlyList<int> judged =
                cut + 1 < CutShares.Length && WalkForward.Cut(rows.Spans, training, CutShares[cut + 1]) is { } next
                    ? [.. parts.After.Rows.Where(row => rows.Spans[row].First < next.After.From)]
                    : parts.After.Rows;
            if (HasBoth(rows, parts.Before.Rows) && HasBoth(rows, judged))
            {
                yield return (rows.Table(parts.Before.Rows), rows.Table(judged));
            }
        }
    }

    private static bool HasBoth(TrainingRows rows, IReadOnlyList<int> part) =>
        part.Any(row => rows.Labels[row].IsPositive) && part.Any(row => !rows.Labels[row].IsPositive);

    private SearchTrial Try(
        int number,
        HyperParameters parameters,
        (TrainingTable Learn, TrainingTable Judge)[] cuts,
        CancellationToken cancellationToken
    )
    {
        double loss = 0;
        double auc = 0;
        double rounds = 0;
        BoostingSettings boosting = parameters.With(settings, settings.MaxRounds) with
        {
            EarlyStoppingRounds = settings.PatientRounds,
        };
        foreach ((TrainingTable learn, TrainingTable judge) in cuts)
        {
            TrainingResult result = EngineErrors.Translate(() => engine.Train(learn, judge, boosting, null, cancellationToken));
            if (result.History.Count == 0)
            {
                // No cut of any input was worth it, so the model says the same of every row.
                (loss, auc, rounds) = (loss + ConstantLoss(learn, judge), auc + Chance, rounds + 1);
                continue;
            }

            BoostingProgress best = result.History[(result.BestIteration ?? result.History.Count) - 1];
            loss += ValueOf(best, BoostingMetric.BinaryLogLoss);
            auc += ValueOf(best, BoostingMetric.Auc);
            rounds += best.Iteration;
        }

        return new SearchTrial(number, parameters, loss / cuts.Length, auc / cuts.Length, (int)Math.Round(rounds / cuts.Length));
    }

    /// <summary>Log loss of saying the share of positive rows that was learned; both outcomes are among them.</summary>
    private static double ConstantLoss(TrainingTable learn, TrainingTable judge)
    {
        double rate = ShareOf(learn);
        double came = ShareOf(judge);
        return -((came * Math.Log(rate)) + ((1 - came) * Math.Log(1 - rate)));
    }

    private static double ShareOf(TrainingTable table)
    {
        double sum = 0;
        foreach (float target in table.Targets.Span)
        {
            sum += target;
        }

        return sum / table.Targets.Length;
    }

    private static double ValueOf(BoostingProgress round, BoostingMetric metric) =>
        round.Metrics.Single(value => value.Metric == metric && value.IsValidation).Value;
}
