using System.Globalization;
using TradingHub.Domain.Market;

namespace TradingHub.Intelligence.DataCheck;

/// <summary>
/// Single prices far from all that was traded around them. A real crash and its recovery are not found: no close of a liquid security comes
/// back in full at the very next open after a move of this size.
/// </summary>
internal sealed class SpikeSearch(DataCheckSettings settings)
{
    private const double LeastReturn = 0.67;
    private const double MostReturn = 1.5;

    /// <param name="traded">Bars without foreign spans, whose prices the evidence names.</param>
    /// <param name="series">The same bars, adjusted for splits.</param>
    public IEnumerable<DataFinding> Of(DailySeries traded, DailySeries series)
    {
        for (int at = 1; at < series.Count; at++)
        {
            Spike? spike = CloseSpike(series, at) ?? OpenSpike(series, at) ?? RangeSpike(series, at);
            if (spike is { } found && Math.Abs(found.Move) >= settings.SpikeVolatilities * series.VolatilityBefore(at))
            {
                yield return Finding(traded, at, found, series.VolatilityBefore(at));
            }
        }
    }

    private Spike? CloseSpike(DailySeries series, int at)
    {
        if (at + 1 >= series.Count)
        {
            return null;
        }

        double away = series.CloseMove(at);
        double back = -series.OpenMove(at + 1) / away;
        return Math.Abs(away) >= settings.CloseSpike && back is >= LeastReturn and <= MostReturn
            ? new Spike(
                "close",
                bar => bar.Close,
                away,
                "the close before, and the next open takes it back",
                series.Dates[at + 1]
            )
            : null;
    }

    private Spike? OpenSpike(DailySeries series, int at)
    {
        Bar bar = series.Bars[at];
        double fromBefore = series.OpenMove(at);
        double fromClose = Math.Log(bar.Open / bar.Close);
        double least = Math.Min(Math.Abs(fromBefore), Math.Abs(fromClose));
        return fromBefore * fromClose > 0 && least >= settings.OpenSpike
            ? new Spike(
                "open",
                price => price.Open,
                Math.CopySign(least, fromClose),
                "both the close before and the bar's own close",
                series.Dates[at]
            )
            : null;
    }

    private Spike? RangeSpike(DailySeries series, int at)
    {
        Bar bar = series.Bars[at];
        double above = Math.Log(bar.High / Math.Max(bar.Open, bar.Close));
        double below = Math.Log(bar.Low / Math.Min(bar.Open, bar.Close));
        return Math.Max(above, -below) < settings.RangeSpike ? null
            : above > -below ? new Spike("high", price => price.High, above, "the higher of open and close", series.Dates[at])
            : new Spike("low", price => price.Low, below, "the lower of open and close", series.Dates[at]);
    }

    private static DataFinding Finding(DailySeries series, int at, Spike spike, double volatility)
    {
        double price = spike.PriceOf(series.Bars[at]);
        return new DataFinding(
            FindingKind.WrongPrice,
            series.Symbol,
            series.Dates[at],
            series.Dates[at],
            spike.KnownOn,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The {spike.Name} of {price:0.####} is {Math.Exp(spike.Move):0.####} of {spike.Reference}: {Math.Abs(spike.Move) / volatility:0} times the usual volatility of {volatility:0.0%} a day."
            ),
            EvidenceNumbers.Of((spike.Name, price), ("move", spike.Move), ("volatility", volatility)),
            new Treatment(TreatmentKind.DropBar, series.Dates[at], series.Dates[at])
        );
    }

    private readonly record struct Spike(string Name, Func<Bar, double> PriceOf, double Move, string Reference, DateOnly KnownOn);
}
