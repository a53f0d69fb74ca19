using TradingHub.Domain.Predictions;
using TradingHub.Intelligence.Evaluation;
using TradingHub.Intelligence.Labels;

namespace TradingHub.Intelligence.Predictions;

/// <summary>How predictions that were made live came out.</summary>
/// <param name="Scored">Predictions that came to their end.</param>
/// <param name="Scores">Their Brier score and log loss beside those of the base rate; null before the first.</param>
/// <param name="Calibration">What was said beside what happened; null before the first.</param>
/// <param name="Calls">Those with the verdict buy.</param>
/// <param name="HitRate">Share of the calls that came true; null without a call.</param>
/// <param name="Days">The same for each day, oldest first.</param>
public sealed record LiveScore(
    int Scored,
    ProbabilityScores? Scores,
    CalibrationCurve? Calibration,
    int Calls,
    double? HitRate,
    IReadOnlyList<LiveDay> Days
)
{
    private const int Bins = 10;

    /// <summary>Scores predictions in any order.</summary>
    public static LiveScore Of(IReadOnlyList<ScoredPrediction> scored)
    {
        int calls = scored.Count(one => one.Verdict == PredictionVerdict.Buy);
        int hits = scored.Count(one => one is { Verdict: PredictionVerdict.Buy, CameTrue: true });
        PredictionSample? sample = scored.Count > 0 ? SampleOf(scored) : null;
        return new LiveScore(
            scored.Count,
            sample is null ? null : ProbabilityScores.Of(sample, BaseRateOf(scored)),
            sample is null ? null : CalibrationCurve.Of(sample, Bins),
            calls,
            calls > 0 ? hits / (double)calls : null,
            [
                .. scored
                    .GroupBy(one => DateOnly.FromDateTime(one.BarTime.UtcDateTime))
                    .OrderBy(day => day.Key)
                    .Select(day => DayOf(day.Key, [.. day])),
            ]
        );
    }

    private static LiveDay DayOf(DateOnly day, IReadOnlyList<ScoredPrediction> scored)
    {
        ProbabilityScores scores = ProbabilityScores.Of(SampleOf(scored), BaseRateOf(scored));
        return new LiveDay(day, scored.Count, scores.Brier, scores.BaseBrier);
    }

    /// <summary>The base rate that was known when the predictions were made; the newest one where models changed.</summary>
    private static double? BaseRateOf(IReadOnlyList<ScoredPrediction> scored) => scored.MaxBy(one => one.BarTime).BaseRate;

    private static PredictionSample SampleOf(IReadOnlyList<ScoredPrediction> scored) =>
        new(
            scored.Select(one => new PredictionOutcome(
                default,
                new LabelSpan(one.BarTime, one.BarTime),
                one.Probability,
                one.CameTrue,
                Return: 0
            ))
        );
}

/// <summary>Predictions of one day, UTC.</summary>
/// <param name="Day">The day of their bars.</param>
/// <param name="Scored">How many.</param>
/// <param name="Brier">Their Brier score.</param>
/// <param name="BaseBrier">That of the base rate.</param>
public sealed record LiveDay(DateOnly Day, int Scored, double Brier, double BaseBrier);
