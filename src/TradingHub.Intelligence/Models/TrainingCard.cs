using System.Globalization;
using TradingHub.Intelligence.Evaluation;
using TradingHub.Intelligence.Training;

namespace TradingHub.Intelligence.Models;

/// <summary>One part of the rows in time.</summary>
/// <param name="From">Start of the first bar, UTC.</param>
/// <param name="Until">Start of the last bar, UTC.</param>
/// <param name="Rows">Rows used.</param>
/// <param name="Purged">Rows left out, because their label looks out of the part.</param>
public sealed record SpanCard(DateTimeOffset From, DateTimeOffset Until, int Rows, int Purged);

/// <summary>One fold of the walk forward.</summary>
/// <param name="Training">What its model learned from.</param>
/// <param name="ThresholdChoice">What its threshold was chosen on.</param>
/// <param name="Calibration">What its probabilities were calibrated on.</param>
/// <param name="Test">What nothing was chosen on.</param>
/// <param name="Threshold">Calibrated probability from which it signals.</param>
/// <param name="Auc">Area under the curve of its test; null where one class is not there.</param>
/// <param name="BrierSkill">Share of the base rate's Brier score that it saves on its test; null where that is 0.</param>
/// <param name="HitRate">Share of its signals that came true; null without signals.</param>
public sealed record FoldCard(
    SpanCard Training,
    SpanCard ThresholdChoice,
    SpanCard Calibration,
    SpanCard Test,
    double Threshold,
    double? Auc,
    double? BrierSkill,
    double? HitRate
);

/// <summary>How a model came about.</summary>
/// <param name="Seed">Where chance started.</param>
/// <param name="Parameters">Settings of the trees.</param>
/// <param name="Rounds">Rounds that were trained.</param>
/// <param name="Trials">All settings that were tried; the best one was taken, and figures are deflated for their number.</param>
/// <param name="Folds">Oldest first. The model itself is that of the last fold.</param>
/// <param name="CostPerSide">Cost that the naive rule pays for a purchase, and again for a sale.</param>
public sealed record TrainingCard(
    int Seed,
    HyperParameters Parameters,
    int Rounds,
    IReadOnlyList<SearchTrial> Trials,
    IReadOnlyList<FoldCard> Folds,
    double CostPerSide
)
{
    /// <summary>Start of the last bar before the span that the model never saw: model, threshold and calibration all stand on bars up to it.</summary>
    public DateTimeOffset UntouchedFrom => Folds[^1].Test.From;
}

/// <summary>What a model was worth.</summary>
/// <param name="WalkForward">The tests of all folds together, each predicted by its own model, at the threshold of the first fold.</param>
/// <param name="Untouched">This very model on the span after everything that it was made of.</param>
/// <param name="Symbols">Area under the curve for each symbol of the walk forward: how much is left when symbols are not told apart.</param>
public sealed record MetricsCard(EvaluationReport WalkForward, EvaluationReport Untouched, IReadOnlyList<SymbolScore> Symbols)
{
    /// <summary>
    /// What the naive rule would have earned in the walk forward at other thresholds, lowest first: to look at, nothing was chosen by it. Empty in cards
    /// that are older than this.
    /// </summary>
    public IReadOnlyList<NaiveRule> Profits { get; init; } = [];

    /// <summary>
    /// Whether the model has shown, on bars that it had not seen, that it knows anything: the whole interval of the area under the curve lies above
    /// 0.5, and the Brier score is below that of the base rate. Only then does a model take charge by itself, and name a side.
    /// </summary>
    public Verdict Judge()
    {
        ProbabilityScores scores = WalkForward.Scores;
        return WalkForward.Verdict.Skill != Skill.Present || scores.Brier < scores.BaseBrier
            ? WalkForward.Verdict
            : new Verdict(
                Skill.None,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The Brier score is {scores.Brier:0.0000}, and to say the base rate each time gives {scores.BaseBrier:0.0000}: the probabilities are worth nothing."
                )
            );
    }
}

/// <summary>How one symbol was predicted.</summary>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="Rows">Predictions.</param>
/// <param name="PositiveRate">Share of positive labels.</param>
/// <param name="Auc">Area under the curve within the symbol; null where one class is not there.</param>
public sealed record SymbolScore(string Symbol, int Rows, double PositiveRate, double? Auc);
