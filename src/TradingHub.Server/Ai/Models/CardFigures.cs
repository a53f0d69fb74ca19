using TradingHub.Intelligence.Calibration;
using TradingHub.Intelligence.Evaluation;
using TradingHub.Intelligence.Models;

namespace TradingHub.Server.Ai.Models;

/// <summary>What a model was worth out of sample: the tests of all folds together.</summary>
/// <param name="Auc">Area under the curve.</param>
/// <param name="LogLoss">Mean log loss.</param>
/// <param name="Brier">Brier score.</param>
/// <param name="BaseRateBrier">That of the base rate.</param>
/// <param name="BaseRate">Share of positive labels in training.</param>
/// <param name="CalibrationError">Expected calibration error.</param>
/// <param name="HitRate">Share of signals that came true.</param>
/// <param name="Trades">Trades of the naive rule.</param>
/// <param name="ProfitAfterCosts">What they earned, a fraction of one trade's amount.</param>
/// <param name="DeflatedSharpe">Probability that their Sharpe ratio is above that of the luckiest of the trials without skill.</param>
/// <param name="Trials">Settings that were tried.</param>
public sealed record CardMetrics(
    CardInterval? Auc,
    double? LogLoss,
    double? Brier,
    double? BaseRateBrier,
    double? BaseRate,
    double? CalibrationError,
    double? HitRate,
    int? Trades,
    double? ProfitAfterCosts,
    double? DeflatedSharpe,
    int? Trials
)
{
    internal static CardMetrics Of(ModelCard card)
    {
        EvaluationReport? tests = card.Metrics?.WalkForward;
        return new(
            tests is null ? null : CardInterval.Of(tests.Auc, tests.AucInterval),
            tests?.Scores.LogLoss,
            tests?.Scores.Brier,
            tests?.Scores.BaseBrier,
            card.Calibration?.BaseRate,
            tests?.Calibration.ExpectedError,
            tests?.Rule.HitRate,
            tests?.Rule.Trades,
            tests?.Rule.Profit,
            tests?.Deflated?.Probability,
            card.Training?.Trials.Count
        );
    }
}

/// <summary>How often what was said came to pass.</summary>
/// <param name="Method">isotonic, platt or none.</param>
/// <param name="Bins">Predictions of about the same probability.</param>
public sealed record CardCalibration(string Method, IReadOnlyList<BinResponse> Bins)
{
    internal static CardCalibration Of(ModelCard card) =>
        new(
            card.Calibration?.Map switch
            {
                IsotonicCalibration => "isotonic",
                PlattCalibration => "platt",
                _ => "none",
            },
            BinResponse.AllOf(card.Metrics?.WalkForward.Calibration)
        );
}

/// <summary>Predictions of about the same probability.</summary>
/// <param name="Predicted">Mean of what was said.</param>
/// <param name="Observed">Share that came to pass.</param>
/// <param name="Low">Lower end of where the true share lies.</param>
/// <param name="High">Upper end.</param>
/// <param name="Count">Predictions.</param>
public sealed record BinResponse(double Predicted, double Observed, double Low, double High, int Count)
{
    internal static IReadOnlyList<BinResponse> AllOf(CalibrationCurve? curve) =>
        [
            .. (curve?.Bins ?? []).Select(bin => new BinResponse(
                bin.MeanProbability,
                bin.PositiveRate,
                bin.Interval.Low,
                bin.Interval.High,
                bin.Rows
            )),
        ];
}

/// <summary>The calls of the walk forward at the threshold of its first fold.</summary>
/// <param name="TruePositive">Calls that came true.</param>
/// <param name="FalsePositive">Calls that did not.</param>
/// <param name="TrueNegative">No call, and nothing came.</param>
/// <param name="FalseNegative">No call, and it came.</param>
public sealed record CardConfusion(int TruePositive, int FalsePositive, int TrueNegative, int FalseNegative)
{
    internal static CardConfusion? Of(EvaluationReport? tests)
    {
        if (tests is null)
        {
            return null;
        }

        int hits = (int)Math.Round((tests.Rule.HitRate ?? 0) * tests.Rule.Signals);
        int falseCalls = tests.Rule.Signals - hits;
        return new(hits, falseCalls, tests.Rows - tests.Positives - falseCalls, tests.Positives - hits);
    }
}

/// <summary>Whether the training finds something where nothing is.</summary>
/// <param name="Passed">Whether it found nothing.</param>
/// <param name="ShuffledAuc">On shuffled returns.</param>
/// <param name="RandomWalkAuc">On a random walk.</param>
/// <param name="Words">In a sentence.</param>
public sealed record CardLeakTest(bool Passed, CardInterval? ShuffledAuc, CardInterval? RandomWalkAuc, string Words)
{
    internal static CardLeakTest? Of(LeakCard? leak) =>
        leak is null ? null : new(leak.Passed, RunOf(leak, "shuffled_returns"), RunOf(leak, "random_walk"), leak.Verdict);

    private static CardInterval? RunOf(LeakCard leak, string prices) =>
        leak.Runs.FirstOrDefault(run => run.Prices == prices) is { } run ? CardInterval.Of(run.Auc, run.AucInterval) : null;
}
