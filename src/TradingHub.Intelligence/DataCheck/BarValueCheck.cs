using System.Globalization;
using TradingHub.Domain.Market;

namespace TradingHub.Intelligence.DataCheck;

/// <summary>Bars that are wrong by themselves, without a look at their neighbours.</summary>
internal sealed class BarValueCheck(SessionGaps sessions)
{
    public IEnumerable<DataFinding> Of(DailySeries series)
    {
        bool hasVolume = series.Bars.Count(bar => bar.Volume > 0) * 2 > series.Count;
        for (int at = 0; at < series.Count; at++)
        {
            Bar bar = series.Bars[at];
            if (WrongPrice(bar) is { } reason)
            {
                yield return Finding(series, at, FindingKind.WrongPrice, reason);
            }
            else if (!double.IsFinite(bar.Volume) || bar.Volume < 0 || (hasVolume && bar.Volume == 0))
            {
                yield return Finding(
                    series,
                    at,
                    FindingKind.NoVolume,
                    string.Create(CultureInfo.InvariantCulture, $"The volume is {bar.Volume}; most bars have one above zero.")
                );
            }
            else if (sessions.IsClosed(series.Dates[at]))
            {
                yield return Finding(
                    series,
                    at,
                    FindingKind.ClosedDay,
                    string.Create(CultureInfo.InvariantCulture, $"The market was closed on {series.Dates[at]:yyyy-MM-dd}.")
                );
            }
        }
    }

    private static string? WrongPrice(Bar bar)
    {
        (string Name, double Price)[] prices = [("open", bar.Open), ("high", bar.High), ("low", bar.Low), ("close", bar.Close)];
        foreach ((string name, double price) in prices)
        {
            if (!double.IsFinite(price) || price <= 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"The {name} is {price}; a price is above zero.");
            }
        }

        foreach ((string name, double price) in prices)
        {
            if (price > bar.High || price < bar.Low)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"The {name} of {price} lies outside of the bar's low and high, {bar.Low} and {bar.High}."
                );
            }
        }

        return null;
    }

    private static DataFinding Finding(DailySeries series, int at, FindingKind kind, string evidence)
    {
        Bar bar = series.Bars[at];
        DateOnly date = series.Dates[at];
        return new DataFinding(
            kind,
            series.Symbol,
            date,
            date,
            date,
            evidence,
            EvidenceNumbers.Of(
                ("open", bar.Open),
                ("high", bar.High),
                ("low", bar.Low),
                ("close", bar.Close),
                ("volume", bar.Volume)
            ),
            new Treatment(TreatmentKind.DropBar, date, date)
        );
    }
}
