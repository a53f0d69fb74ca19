using TradingHub.Domain.Market;

namespace TradingHub.Intelligence.DataCheck;

/// <summary>What the treatments of findings mean for one bar.</summary>
internal static class FindingTreatments
{
    /// <summary>Whether the bar of a date goes.</summary>
    public static bool Removes(this IEnumerable<DataFinding> findings, DateOnly date) =>
        findings.Any(finding =>
            finding.Treatment.Kind is TreatmentKind.Cut or TreatmentKind.DropBar && finding.Treatment.Covers(date)
        );

    /// <summary>Last dates of the stretches that are cut.</summary>
    public static IEnumerable<DateOnly> CutEnds(this IEnumerable<DataFinding> findings) =>
        findings.Where(finding => finding.Treatment.Kind == TreatmentKind.Cut).Select(finding => finding.Treatment.Last);

    /// <summary>The product of all factors for the prices of a date.</summary>
    public static double AdjustmentOn(this IEnumerable<DataFinding> findings, DateOnly date) =>
        findings
            .Where(finding => finding.Treatment.Kind == TreatmentKind.Adjust && finding.Treatment.Covers(date))
            .Aggregate(1.0, (factor, finding) => factor * finding.Treatment.Factor);

    /// <summary>A bar with its prices multiplied and its volume divided by a factor; turnover stays the same.</summary>
    public static Bar Adjusted(this Bar bar, double factor) =>
        factor is 1
            ? bar
            : bar with
            {
                Open = bar.Open * factor,
                High = bar.High * factor,
                Low = bar.Low * factor,
                Close = bar.Close * factor,
                Vwap = bar.Vwap * factor,
                Volume = bar.Volume / factor,
            };
}
