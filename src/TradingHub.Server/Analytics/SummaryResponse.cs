using TradingHub.Engine.Analysis.Lots;

namespace TradingHub.Server.Analytics;

/// <summary>What finished round trips came to.</summary>
/// <param name="Symbol">Canonical symbol, or null over all.</param>
/// <param name="Count">Round trips.</param>
/// <param name="Wins">Those with a profit.</param>
/// <param name="Losses">Those with a loss.</param>
/// <param name="WinRatePercent">Wins in percent of the count, or null without one.</param>
/// <param name="RealizedProfit">Profit of all, exact.</param>
/// <param name="GrossProfit">Profit of the wins.</param>
/// <param name="GrossLoss">Loss of the losses, at or below zero.</param>
/// <param name="ProfitFactor">Gross profit over gross loss, or null without a loss.</param>
/// <param name="AverageWin">Mean profit of a win, or null.</param>
/// <param name="AverageLoss">Mean loss of a loss, below zero, or null.</param>
/// <param name="LargestWin">Largest profit, or null.</param>
/// <param name="LargestLoss">Largest loss, below zero, or null.</param>
/// <param name="AverageHeldSeconds">Mean time from entry to exit, or null.</param>
public sealed record TradeFigures(
    string? Symbol,
    int Count,
    int Wins,
    int Losses,
    decimal? WinRatePercent,
    decimal RealizedProfit,
    decimal GrossProfit,
    decimal GrossLoss,
    decimal? ProfitFactor,
    decimal? AverageWin,
    decimal? AverageLoss,
    decimal? LargestWin,
    decimal? LargestLoss,
    double? AverageHeldSeconds
)
{
    private const int RatioDecimals = 6;

    /// <summary>The figures of these round trips.</summary>
    public static TradeFigures Of(string? symbol, IReadOnlyCollection<RoundTrip> trips)
    {
        decimal[] wins = [.. trips.Select(trip => trip.Realized).Where(realized => realized > 0)];
        decimal[] losses = [.. trips.Select(trip => trip.Realized).Where(realized => realized < 0)];
        return new(
            symbol,
            trips.Count,
            wins.Length,
            losses.Length,
            Ratio(100m * wins.Length, trips.Count),
            wins.Sum() + losses.Sum(),
            wins.Sum(),
            losses.Sum(),
            Ratio(wins.Sum(), -losses.Sum()),
            Ratio(wins.Sum(), wins.Length),
            Ratio(losses.Sum(), losses.Length),
            wins.Length == 0 ? null : wins.Max(),
            losses.Length == 0 ? null : losses.Min(),
            trips.Count == 0 ? null : trips.Average(trip => (trip.ExitedAt - trip.EnteredAt).TotalSeconds)
        );
    }

    private static decimal? Ratio(decimal part, decimal whole) => whole == 0 ? null : decimal.Round(part / whole, RatioDecimals);
}

/// <summary>All finished round trips, together and by symbol.</summary>
/// <param name="Total">Over all symbols.</param>
/// <param name="BySymbol">By symbol.</param>
/// <param name="RealizedByLots">Profit of all pairings, positions that are still open included; first in, first out.</param>
/// <param name="RealizedByLedger">The account's realized profit, at average cost; the two agree while nothing is held.</param>
/// <param name="OpenLots">Lots that are held now.</param>
public sealed record SummaryResponse(
    TradeFigures Total,
    IReadOnlyList<TradeFigures> BySymbol,
    decimal RealizedByLots,
    decimal RealizedByLedger,
    int OpenLots
);
