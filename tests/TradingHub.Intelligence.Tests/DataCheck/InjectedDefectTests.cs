using TradingHub.Domain.Market;
using TradingHub.Intelligence.DataCheck;
using TradingHub.Intelligence.Tests.DataCheck.Given;
using Xunit.Abstractions;

namespace TradingHub.Intelligence.Tests.DataCheck;

/// <summary>
/// Each kind of defect is put at a random place into the cleaned bars of a random symbol, many times over. What is found besides the defect
/// counts as a false alarm.
/// </summary>
public sealed class InjectedDefectTests(ITestOutputHelper output)
{
    private const int Rounds = 100;

    [Fact]
    public void Unadjusted_splits_are_found() => Inject(Defect.Split, leastRecall: 0.97, mostFalseAlarms: 0);

    [Fact]
    public void Stretches_at_another_scale_are_found() => Inject(Defect.OtherScale, leastRecall: 0.97, mostFalseAlarms: 0);

    [Fact]
    public void Stretches_of_another_security_are_found() =>
        Inject(
            (bars, random) => Defect.OtherSecurity(bars, DailyBars.CleanOf(bars[0].Close > 50 ? "BAC" : "SPY"), random),
            leastRecall: 0.9,
            mostFalseAlarms: 0.1
        );

    [Fact]
    public void Missing_bars_are_found() => Inject(Defect.Gap, leastRecall: 1, mostFalseAlarms: 0);

    [Fact]
    public void Wrong_closes_within_the_range_are_found() => Inject(Defect.WrongClose, leastRecall: 0.97, mostFalseAlarms: 0);

    [Fact]
    public void Closes_outside_of_the_range_are_found() => Inject(Defect.CloseOutside, leastRecall: 1, mostFalseAlarms: 0);

    [Fact]
    public void Prices_that_are_no_prices_are_found() => Inject(Defect.NoPrice, leastRecall: 1, mostFalseAlarms: 0);

    [Fact]
    public void Bars_without_volume_are_found() => Inject(Defect.NoVolume, leastRecall: 1, mostFalseAlarms: 0);

    private void Inject(Func<IReadOnlyList<Bar>, Random, Defect> inject, double leastRecall, double mostFalseAlarms)
    {
        int found = 0;
        int falseAlarms = 0;
        for (int round = 0; round < Rounds; round++)
        {
            Random random = new(round);
            string symbol = DailyBars.Symbols[round % DailyBars.Symbols.Length];
            Defect defect = inject(DailyBars.CleanOf(symbol), random);
            DataFinding[] findings = [.. DailyBars.FindingsOf(symbol, defect.Bars).Where(finding => !IsOld(symbol, finding))];
            int right = findings.Count(finding => Is(defect, finding));
            found += Math.Min(1, right);
            falseAlarms += findings.Length - Math.Min(1, right);
            Report(symbol, defect, findings, right);
        }

        Assert.InRange(found, leastRecall * Rounds, Rounds);
        Assert.InRange(falseAlarms, 0, mostFalseAlarms * Rounds);
    }

    private static bool Is(Defect defect, DataFinding finding) =>
        (finding.Kind, finding.First, finding.Last) == (defect.Kind, defect.First, defect.Last)
        && Math.Abs(finding.Treatment.Factor - defect.Factor) < 1e-9;

    /// <summary>Whether a finding was there before: the sessions of bars that were dropped.</summary>
    private static bool IsOld(string symbol, DataFinding finding) =>
        finding.Kind == FindingKind.Gap
        && DailyBars.CleanFindingsOf(symbol).Any(old => (old.First, old.Last) == (finding.First, finding.Last));

    private void Report(string symbol, Defect defect, DataFinding[] findings, int right)
    {
        if (right != 1 || findings.Length != 1)
        {
            output.WriteLine(
                $"{symbol} {defect.Kind} {defect.First:O}..{defect.Last:O}: found {string.Join(", ", findings.Select(DailyBars.InShort))}"
            );
        }
    }
}
