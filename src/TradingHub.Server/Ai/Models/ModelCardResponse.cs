using TradingHub.Domain.Predictors;
using TradingHub.Intelligence.Evaluation;
using TradingHub.Intelligence.Models;
using TradingHub.Intelligence.Training;

namespace TradingHub.Server.Ai.Models;

/// <summary>Everything that is known of a model. What is null or empty is not known: the model was trained elsewhere.</summary>
/// <param name="Model">As lists show it.</param>
/// <param name="Data">What it learned from.</param>
/// <param name="Features">Its inputs.</param>
/// <param name="Parameters">Settings of the trees.</param>
/// <param name="Spans">The parts in time of its last fold.</param>
/// <param name="Metrics">What it was worth out of sample.</param>
/// <param name="Calibration">What was said beside what happened.</param>
/// <param name="Threshold">Probability from which it says BUY.</param>
/// <param name="Confusion">Its calls in the walk forward; null where unknown.</param>
/// <param name="ProfitByThreshold">What the naive rule would have earned in the walk forward at each threshold, lowest first.</param>
/// <param name="Importances">How much it uses each input, the most used first.</param>
/// <param name="ShapSummary">Mean size of what each input adds to the raw score.</param>
/// <param name="LeakTest">Whether its training finds something where nothing is.</param>
/// <param name="RegimeAtTraining">Not kept.</param>
/// <param name="CodeVersion">Program that made it.</param>
/// <param name="Notes">For people.</param>
public sealed record ModelCardResponse(
    ModelResponse Model,
    CardData Data,
    CardFeatures Features,
    IReadOnlyDictionary<string, double> Parameters,
    IReadOnlyList<CardSpan> Spans,
    CardMetrics Metrics,
    CardCalibration Calibration,
    double? Threshold,
    CardConfusion? Confusion,
    IReadOnlyList<ThresholdProfit> ProfitByThreshold,
    IReadOnlyList<CardImportance> Importances,
    IReadOnlyList<CardShap> ShapSummary,
    CardLeakTest? LeakTest,
    string? RegimeAtTraining,
    string CodeVersion,
    IReadOnlyList<string> Notes
)
{
    internal static ModelCardResponse Of(ModelVersion version, ModelResponse model, ModelCard card) =>
        new(
            model,
            CardData.Of(card),
            CardFeatures.Of(card),
            ParametersOf(card.Training),
            CardSpan.AllOf(card.Training),
            CardMetrics.Of(card),
            CardCalibration.Of(card),
            card.Calibration?.Threshold,
            CardConfusion.Of(card.Metrics?.WalkForward),
            [.. (card.Metrics?.Profits ?? []).Select(rule => new ThresholdProfit(rule.Threshold, rule.Trades, rule.Profit))],
            [.. card.Uses.Select(use => new CardImportance(use.Name, use.Gain, use.Splits))],
            [
                .. card
                    .Uses.Where(use => use.Contribution is not null)
                    .Select(use => new CardShap(use.Name, use.Contribution!.Value))
                    .OrderByDescending(shap => shap.MeanAbsolute),
            ],
            CardLeakTest.Of(card.LeakTest),
            RegimeAtTraining: null,
            card.CodeVersion,
            NotesOf(version, card)
        );

    private static Dictionary<string, double> ParametersOf(TrainingCard? training)
    {
        if (training is null)
        {
            return [];
        }

        HyperParameters taken = training.Parameters;
        return new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["num_leaves"] = taken.Leaves,
            ["max_depth"] = taken.MaxDepth,
            ["learning_rate"] = taken.LearningRate,
            ["feature_fraction"] = taken.FeatureFraction,
            ["bagging_fraction"] = taken.BaggingFraction,
            ["min_data_in_leaf"] = taken.MinRowsInLeaf,
            ["lambda_l1"] = taken.LambdaL1,
            ["lambda_l2"] = taken.LambdaL2,
            ["rounds"] = training.Rounds,
            ["seed"] = training.Seed,
        };
    }

    private static List<string> NotesOf(ModelVersion version, ModelCard card)
    {
        List<string> notes = [version.Note];
        if (card.Origin == PriceOrigin.Simulated)
        {
            notes.Add("It learned from prices that the simulated market made up: it says nothing about a real market.");
        }

        if (card.Metrics?.Judge() is { Skill: not Skill.Present } doubt)
        {
            notes.Add($"It has shown no skill, so its predictions name no side: {doubt.Reason}");
        }

        if (card.Calibration?.ThresholdReason is { } threshold)
        {
            notes.Add(threshold);
        }

        if (card.Metrics?.Untouched.Verdict.Reason is { } untouched)
        {
            notes.Add($"On the span that it never saw: {untouched}");
        }

        return notes;
    }
}

/// <summary>What a model learned from.</summary>
/// <param name="From">Start of the first bar; null where unknown.</param>
/// <param name="To">Start of the last bar; null where unknown.</param>
/// <param name="Symbols">Each symbol.</param>
public sealed record CardData(DateTimeOffset? From, DateTimeOffset? To, IReadOnlyList<CardSymbol> Symbols)
{
    internal static CardData Of(ModelCard card) =>
        new(
            card.Symbols.Min(symbol => symbol.First),
            card.Symbols.Max(symbol => symbol.Last),
            [
                .. card.Symbols.Select(symbol => new CardSymbol(
                    symbol.Symbol,
                    symbol.Bars,
                    WordsOf(symbol, finding => finding.Factor == 1),
                    WordsOf(symbol, finding => finding.Factor != 1)
                )),
            ]
        );

    private static string[] WordsOf(SymbolCard symbol, Func<FindingCard, bool> which) =>
        [
            .. symbol
                .Findings.Where(finding => finding.Bars > 0 && which(finding))
                .Select(finding => $"{finding.First:yyyy-MM-dd} to {finding.Last:yyyy-MM-dd}: {finding.Evidence}"),
        ];
}

/// <summary>One symbol that a model learned from.</summary>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="Bars">Bars that were left.</param>
/// <param name="Cut">What was removed, and why.</param>
/// <param name="Adjusted">What was adjusted, and why.</param>
public sealed record CardSymbol(string Symbol, int Bars, IReadOnlyList<string> Cut, IReadOnlyList<string> Adjusted);

/// <summary>The inputs of a model.</summary>
/// <param name="Hash">Over names, formulas and order.</param>
/// <param name="Names">The inputs, in order.</param>
public sealed record CardFeatures(string Hash, IReadOnlyList<CardFeature> Names)
{
    internal static CardFeatures Of(ModelCard card) =>
        new(
            card.Features.Hash,
            [
                .. card.Features.Definitions.Select(one => new CardFeature(
                    one.Name,
                    one.Formula,
                    one.Source.ToString().ToLowerInvariant(),
                    one.WarmUp
                )),
            ]
        );
}

/// <summary>One input.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Formula">How it is computed.</param>
/// <param name="Source">What it is computed from.</param>
/// <param name="WarmUp">Bars before its first value.</param>
public sealed record CardFeature(string Name, string Formula, string Source, int WarmUp);

/// <summary>A part in time of the last fold.</summary>
/// <param name="Name">train, threshold, calibration or test.</param>
/// <param name="From">Start of its first bar.</param>
/// <param name="To">Start of its last bar.</param>
/// <param name="Rows">Rows used.</param>
public sealed record CardSpan(string Name, DateTimeOffset From, DateTimeOffset To, int Rows)
{
    internal static IReadOnlyList<CardSpan> AllOf(TrainingCard? training) =>
        training?.Folds[^1] is not { } fold
            ? []
            :
            [
                Of("train", fold.Training),
                Of("threshold", fold.ThresholdChoice),
                Of("calibration", fold.Calibration),
                Of("test", fold.Test),
            ];

    private static CardSpan Of(string name, SpanCard span) => new(name, span.From, span.Until, span.Rows);
}

/// <summary>A figure and where it lies.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Low">Lower end; null where the rows are too few to say.</param>
/// <param name="High">Upper end.</param>
public sealed record CardInterval(double? Value, double? Low, double? High)
{
    internal static CardInterval Of(double? value, ConfidenceInterval? interval) => new(value, interval?.Low, interval?.High);
}

/// <summary>An input's share of the gain.</summary>
/// <param name="Name">The input.</param>
/// <param name="Gain">Share, 0 to 1.</param>
/// <param name="Splits">Its splits.</param>
public sealed record CardImportance(string Name, double Gain, int Splits);

/// <summary>Mean size of what an input adds.</summary>
/// <param name="Name">The input.</param>
/// <param name="MeanAbsolute">On the raw score.</param>
public sealed record CardShap(string Name, double MeanAbsolute);

/// <summary>What the naive rule earned.</summary>
/// <param name="Threshold">Probability from which it buys.</param>
/// <param name="Trades">Its trades.</param>
/// <param name="Profit">After costs, a fraction of one trade's amount.</param>
public sealed record ThresholdProfit(double Threshold, int Trades, double Profit);
