using System.Text;
using TradingHub.Domain.Market;
using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Boosting.Datasets;
using TradingHub.Intelligence.Boosting.Metrics;
using TradingHub.Intelligence.Drift;
using TradingHub.Intelligence.Evaluation;
using TradingHub.Intelligence.Models;
using TradingHub.Intelligence.Splits;

namespace TradingHub.Intelligence.Training;

/// <summary>What a walk forward was worth, and the model that comes of it: that of the last fold, whose test lies after all that it was made of.</summary>
/// <param name="request">The training.</param>
/// <param name="result">What the search and the folds gave.</param>
internal sealed class ModelJudge(TrainingRequest request, WalkForwardResult result)
{
    private readonly TrainingSettings _settings = request.Settings;
    private readonly FoldOutcome _last = result.Outcomes[^1];
    private readonly WalkForwardFold _lastFold = result.Folds[^1];

    /// <summary>The figures. The threshold of the walk forward is that of the first fold, since later ones were chosen on rows of earlier tests.</summary>
    public MetricsCard Metrics() =>
        new(
            Evaluator.Evaluate(result.Tested(), SettingsOf(result.Outcomes[0], result.Trials.Count)),
            Evaluator.Evaluate(result.Tested(result.Folds.Count - 1), SettingsOf(_last, result.Trials.Count)),
            Scores()
        )
        {
            Profits = ThresholdCurve.Of(result.Tested(), _settings.CostPerSide).Points,
        };

    /// <summary>The model with its card.</summary>
    public TrainedModel Model(
        IReadOnlyList<SymbolCard> symbols,
        MetricsCard metrics,
        LeakCard leak,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        byte[] file = Encoding.UTF8.GetBytes(_last.Model);
        BoostingModel trees = BoostingModel.Read(file);
        IReadOnlyList<FeatureUse> uses = FeatureUses.Of(trees, ContributionsOf(trees, cancellationToken));
        ModelCard card = new(
            ModelCard.NewestFormat,
            now,
            CodeVersion.Current,
            request.Origin,
            request.Timeframe.Name(),
            request.Index?.Value,
            symbols,
            new FeatureCard(request.Features.Hash, request.Features.Definitions),
            LabelCard.Of(request.Label),
            TrainingOf(),
            metrics,
            CalibrationOf(),
            uses,
            leak,
            DriftOf(uses),
            file.Length,
            PredictionModel.HashOf(file)
        );
        int[] untouched = [.. _lastFold.Test.Rows];
        return new TrainedModel(file, card, result.Tested(result.Folds.Count - 1), result.Rows.Features(untouched));
    }

    private EvaluationSettings SettingsOf(FoldOutcome outcome, int trials) =>
        new()
        {
            Threshold = outcome.Threshold,
            BaseRate = outcome.BaseRate,
            CostPerSide = _settings.CostPerSide,
            Trials = trials,
            Bootstrap = _settings.Bootstrap,
        };

    private IReadOnlyList<SymbolScore> Scores() =>
        [
            .. result
                .Tested()
                .Rows.GroupBy(row => row.Instrument.Value)
                .OrderBy(rows => rows.Key)
                .Select(rows => new SymbolScore(
                    request.Symbols[rows.Key].Symbol.Value,
                    rows.Count(),
                    rows.Count(row => row.IsPositive) / (double)rows.Count(),
                    new AreaUnderCurve(
                        rows.Select(row => row.IsPositive ? 1f : 0f).ToArray(),
                        [.. rows.Select(row => row.Probability)]
                    ).Over([])
                )),
        ];

    private double[] ContributionsOf(BoostingModel trees, CancellationToken cancellationToken)
    {
        IReadOnlyList<int> test = _lastFold.Test.Rows;
        int count = Math.Min(test.Count, _settings.ExplainedRows);
        double[][] rows =
        [
            .. Enumerable.Range(0, count).Select(at => result.Rows.Row(test[(int)((long)at * test.Count / count)])),
        ];
        return FeatureUses.ContributionsOf(new BoostingPredictor(trees), rows, cancellationToken);
    }

    private TrainingCard TrainingOf()
    {
        SearchTrial best = ParameterSearch.Best(result.Trials);
        return new TrainingCard(
            _settings.Seed,
            best.Parameters,
            best.Rounds,
            result.Trials,
            [.. result.Folds.Select(FoldOf)],
            _settings.CostPerSide
        );
    }

    private FoldCard FoldOf(WalkForwardFold fold, int at)
    {
        FoldOutcome outcome = result.Outcomes[at];
        PredictionSample sample = result.Tested(at);
        return new FoldCard(
            SpanOf(fold.Training),
            SpanOf(fold.Threshold),
            SpanOf(fold.Calibration),
            SpanOf(fold.Test),
            outcome.Threshold,
            new AreaUnderCurve(sample.Targets, sample.Probabilities).Over([]),
            ProbabilityScores.Of(sample, outcome.BaseRate).BrierSkill,
            NaiveRule.Of(sample, outcome.Threshold, _settings.CostPerSide).HitRate
        );
    }

    private static SpanCard SpanOf(SplitPart part) => new(part.From, part.Until, part.Rows.Count, part.Purged);

    private CalibrationCard CalibrationOf() =>
        new(
            _last.Calibration.Map,
            _last.Calibration.BrierBefore,
            _last.Calibration.BrierPlatt,
            _last.Calibration.BrierIsotonic,
            _last.BaseRate,
            _last.Threshold,
            _last.ThresholdReason
        );

    /// <summary>Only of features that some tree asks for: what a model does not look at may drift as it likes.</summary>
    private DriftReference DriftOf(IReadOnlyList<FeatureUse> uses)
    {
        HashSet<string> used = [.. uses.Where(use => use.Splits > 0).Select(use => use.Name)];
        FeatureTable training = result.Rows.Features(_lastFold.Training.Rows);
        return new DriftReference([
            .. training
                .Names.Select((name, at) => (name, at))
                .Where(feature => used.Contains(feature.name))
                .Select(feature => FeatureReference.Of(feature.name, training.Column(feature.at))),
        ]);
    }
}
