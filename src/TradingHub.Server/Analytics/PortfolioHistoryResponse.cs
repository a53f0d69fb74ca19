using TradingHub.Domain.Analysis;
using TradingHub.Domain.Market;
using TradingHub.Engine.Analysis.EquityCurves;
using TradingHub.Server.Trading;

namespace TradingHub.Server.Analytics;

/// <summary>One step of the equity curve: the last sample in it.</summary>
/// <param name="Time">Start of the step.</param>
/// <param name="Equity">Cash plus positions at market.</param>
/// <param name="Cash">Cash.</param>
/// <param name="ProfitLoss">Equity less the base value.</param>
/// <param name="ProfitLossPercent">The same in percent of the base value.</param>
/// <param name="DayProfit">Equity less that at the start of its trading day.</param>
public sealed record PortfolioPoint(
    DateTimeOffset Time,
    decimal Equity,
    decimal Cash,
    decimal ProfitLoss,
    decimal ProfitLossPercent,
    decimal DayProfit
);

/// <summary>A stretch of the equity curve.</summary>
/// <param name="Timeframe">Length of a step.</param>
/// <param name="BaseValue">Equity that profit is measured from: the last before the stretch, else the first in it; null without any.</param>
/// <param name="Points">Oldest first. A step in which nothing was sampled is left out.</param>
/// <param name="Count">How many.</param>
public sealed record PortfolioHistoryResponse(
    string Timeframe,
    decimal? BaseValue,
    IReadOnlyList<PortfolioPoint> Points,
    int Count
)
{
    /// <summary>The wire form of a stretch.</summary>
    public static PortfolioHistoryResponse From(Timeframe timeframe, EquityCurve curve)
    {
        decimal start = curve.BaseValue ?? 0;
        PortfolioPoint[] points = [.. curve.Points.Select(sample => From(sample, start))];
        return new(timeframe.Name(), curve.BaseValue, points, points.Length);
    }

    private static PortfolioPoint From(EquitySample sample, decimal start) =>
        new(
            sample.Time,
            sample.Equity,
            sample.Cash,
            sample.Equity - start,
            Percent.Of(sample.Equity - start, start),
            sample.DayProfit
        );
}
