using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Intelligence.DataCheck;

/// <summary>
/// Looks through the daily bars of a symbol before a predictor is trained on them, and cleans them. Knows nothing of any symbol: all it has is
/// the bars and the market's calendar. Pure; may be used by many threads.
/// </summary>
/// <param name="calendar">Sessions of each asset class.</param>
/// <param name="settings">Thresholds.</param>
public sealed class DailyBarCheck(IMarketCalendar calendar, DataCheckSettings settings)
{
    /// <summary>All that is found, in order of time. Of another security's bars before the symbol's own nothing else is reported.</summary>
    /// <param name="symbol">Whose bars.</param>
    /// <param name="assetClass">Whose calendar counts.</param>
    /// <param name="bars">Daily bars, oldest first, one a trading date; as traded or adjusted.</param>
    /// <exception cref="ArgumentException">A trading date is not after the one before it.</exception>
    public IReadOnlyList<DataFinding> Check(Symbol symbol, AssetClass assetClass, IReadOnlyList<Bar> bars)
    {
        SessionGaps gaps = new(calendar, assetClass, settings);
        SplitSearch splits = new(settings, gaps);
        DailySeries all = SeriesOf(symbol, assetClass, bars);
        List<DataFinding> findings = [.. new BarValueCheck(gaps).Of(all)];
        DailySeries usable = all.Treated(findings);
        findings.AddRange(new ForeignSpanSearch(settings).Of(usable));
        usable = usable.Treated(findings);
        DataFinding? cut = new BreakSearch(settings, gaps, splits).LastOf(usable);
        if (cut is { Kind: FindingKind.ForeignSpan })
        {
            all = all.Where(date => date > cut.Last);
            usable = usable.Where(date => date > cut.Last);
            findings.RemoveAll(finding => finding.First <= cut.Last);
        }

        DataFinding[] unadjusted = [.. splits.Of(usable)];
        findings.AddRange(unadjusted);
        findings.AddRange(new SpikeSearch(settings).Of(usable, usable.Treated(unadjusted)));
        findings.AddRange(gaps.Of(all).Where(gap => gap.First != cut?.First));
        findings.AddRange(cut is null ? [] : [cut]);
        return [.. findings.OrderBy(finding => finding.First)];
    }

    /// <summary>Applies the treatments of findings.</summary>
    /// <param name="symbol">Whose bars.</param>
    /// <param name="assetClass">By which calendar the bars' trading dates are read.</param>
    /// <param name="bars">The bars that were checked.</param>
    /// <param name="findings">What <see cref="Check"/> returned, its treatments replaced where somebody decided otherwise.</param>
    /// <exception cref="ArgumentException">A trading date is not after the one before it.</exception>
    public CleanedBars Clean(Symbol symbol, AssetClass assetClass, IReadOnlyList<Bar> bars, IReadOnlyList<DataFinding> findings)
    {
        DailySeries all = SeriesOf(symbol, assetClass, bars);
        DailySeries left = all.Treated(findings);
        return new CleanedBars(
            left.Bars,
            [.. findings.Select(finding => new AppliedTreatment(finding, BarsOf(finding, all, left)))],
            all.Count - left.Count,
            left.Dates.Count(date => findings.Any(finding => IsAdjusted(finding, date)))
        );
    }

    private DailySeries SeriesOf(Symbol symbol, AssetClass assetClass, IReadOnlyList<Bar> bars) =>
        DailySeries.Of(symbol, bars, bar => calendar.DateOf(assetClass, bar.Time), settings);

    /// <summary>Bars that a treatment removes, or, of those that are left, adjusts.</summary>
    private static int BarsOf(DataFinding finding, DailySeries all, DailySeries left) =>
        finding.Treatment.Kind switch
        {
            TreatmentKind.Cut or TreatmentKind.DropBar => all.Dates.Count(finding.Treatment.Covers),
            TreatmentKind.Adjust => left.Dates.Count(finding.Treatment.Covers),
            _ => 0,
        };

    private static bool IsAdjusted(DataFinding finding, DateOnly date) =>
        finding.Treatment.Kind == TreatmentKind.Adjust && finding.Treatment.Covers(date);
}
