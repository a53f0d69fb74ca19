using TradingHub.Domain.Market;
using TradingHub.Intelligence.Predictions;
using TradingHub.Server.Ai.Models;

namespace TradingHub.Server.Ai.Predictions;

/// <summary>How live predictions came out.</summary>
/// <param name="ModelId">Of which model; null for all.</param>
/// <param name="Timeframe">Length of the bars.</param>
/// <param name="Scored">Predictions that came to their end.</param>
/// <param name="Pending">Those that wait for it.</param>
/// <param name="Brier">Brier score; null before the first.</param>
/// <param name="BaseRateBrier">That of the base rate.</param>
/// <param name="HitRate">Share of the calls that came true; null without a call.</param>
/// <param name="Calls">Predictions that said BUY.</param>
/// <param name="Bins">What was said beside what happened.</param>
/// <param name="ByDay">The same for each day, oldest first.</param>
public sealed record LiveCalibration(
    string? ModelId,
    string Timeframe,
    int Scored,
    int Pending,
    double? Brier,
    double? BaseRateBrier,
    double? HitRate,
    int Calls,
    IReadOnlyList<BinResponse> Bins,
    IReadOnlyList<DayResponse> ByDay
)
{
    internal static LiveCalibration Of(string? modelId, Timeframe timeframe, LiveScore score, int pending) =>
        new(
            modelId,
            timeframe.Name(),
            score.Scored,
            pending,
            score.Scores?.Brier,
            score.Scores?.BaseBrier,
            score.HitRate,
            score.Calls,
            BinResponse.AllOf(score.Calibration),
            [.. score.Days.Select(day => new DayResponse(day.Day, day.Scored, day.Brier, day.BaseBrier))]
        );
}

/// <summary>Predictions of the bars of one day, UTC.</summary>
/// <param name="Day">The day.</param>
/// <param name="Scored">How many.</param>
/// <param name="Brier">Their Brier score.</param>
/// <param name="BaseRateBrier">That of the base rate.</param>
public sealed record DayResponse(DateOnly Day, int Scored, double Brier, double BaseRateBrier);
