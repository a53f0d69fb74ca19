using System.Globalization;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;

namespace TradingHub.Intelligence.DataCheck;

/// <summary>
/// Sessions without a bar, by the market calendar. In years that the calendar does not know, weekdays count as sessions and short
/// pauses are let pass.
/// </summary>
internal sealed class SessionGaps(IMarketCalendar calendar, AssetClass assetClass, DataCheckSettings settings)
{
    /// <summary>Whether the calendar says that nothing trades on a date.</summary>
    public bool IsClosed(DateOnly date) => calendar.Knows(assetClass, date) && calendar.DayOf(assetClass, date) is null;

    /// <summary>The sessions between two dates, both exclusive.</summary>
    public MissingSessions Between(DateOnly before, DateOnly after)
    {
        MissingSessions missing = new(0, before, before, IsCounted: true);
        for (DateOnly date = before.AddDays(1); date < after; date = date.AddDays(1))
        {
            if (IsSession(date))
            {
                missing = new MissingSessions(
                    missing.Count + 1,
                    missing.Count == 0 ? date : missing.First,
                    date,
                    missing.IsCounted && calendar.Knows(assetClass, date)
                );
            }
        }

        return missing.IsCounted || missing.Count > settings.UnknownYearsGap ? missing : new(0, before, before, IsCounted: false);
    }

    /// <summary>The gaps of a series, each left as it is.</summary>
    public IEnumerable<DataFinding> Of(DailySeries series)
    {
        for (int at = 1; at < series.Count; at++)
        {
            MissingSessions missing = Between(series.Dates[at - 1], series.Dates[at]);
            if (missing.Count > 0)
            {
                yield return Finding(series, at, missing, TreatmentKind.Leave);
            }
        }
    }

    /// <summary>A gap before a bar. With <see cref="TreatmentKind.Cut"/>, all bars before it go.</summary>
    public static DataFinding Finding(DailySeries series, int at, MissingSessions missing, TreatmentKind treatment)
    {
        string then =
            treatment == TreatmentKind.Cut
                ? " Nothing shows that what lies before is the same security at the same scale, and a return over the gap is no daily return."
                : "";
        return new DataFinding(
            FindingKind.Gap,
            series.Symbol,
            missing.First,
            missing.Last,
            series.Dates[at],
            string.Create(
                CultureInfo.InvariantCulture,
                $"No bar for {missing} from {missing.First:yyyy-MM-dd} to {missing.Last:yyyy-MM-dd}.{then}"
            ),
            EvidenceNumbers.Of(("missing_sessions", missing.Count)),
            treatment == TreatmentKind.Cut
                ? new Treatment(treatment, series.Dates[0], series.Dates[at - 1])
                : new Treatment(treatment, missing.First, missing.Last)
        );
    }

    private bool IsSession(DateOnly date) =>
        calendar.Knows(assetClass, date)
            ? calendar.DayOf(assetClass, date) is not null
            : date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
