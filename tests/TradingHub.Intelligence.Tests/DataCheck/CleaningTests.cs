using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Intelligence.DataCheck;
using TradingHub.Intelligence.Tests.DataCheck.Given;

namespace TradingHub.Intelligence.Tests.DataCheck;

public sealed class CleaningTests
{
    [Theory]
    [MemberData(nameof(DailyBars.All), MemberType = typeof(DailyBars))]
    public void Cleaned_bars_have_no_finding_left_but_the_sessions_without_a_bar(string symbol)
    {
        Assert.All(
            DailyBars.FindingsOf(symbol, DailyBars.CleanOf(symbol)),
            finding => Assert.Equal((FindingKind.Gap, TreatmentKind.Leave), (finding.Kind, finding.Treatment.Kind))
        );
    }

    [Fact]
    public void A_price_before_several_splits_is_divided_by_all_of_them()
    {
        Bar traded = DailyBars.Of("AAPL")[0];
        Bar cleaned = DailyBars.CleanOf("AAPL")[0];

        Assert.Equal(traded.Close / (2 * 2 * 7 * 4), cleaned.Close, 1e-9);
        Assert.Equal(traded.Volume * (2 * 2 * 7 * 4), cleaned.Volume, 1e-3);
        Assert.Equal(traded.Close * traded.Volume, cleaned.Close * cleaned.Volume, 1e-3);
    }

    [Fact]
    public void The_last_bars_are_as_they_were_traded()
    {
        Assert.Equal(DailyBars.Of("AAPL").TakeLast(100), DailyBars.CleanOf("AAPL").TakeLast(100));
    }

    [Theory]
    [MemberData(nameof(DailyBars.All), MemberType = typeof(DailyBars))]
    public void The_account_adds_up(string symbol)
    {
        IReadOnlyList<Bar> bars = DailyBars.Of(symbol);

        CleanedBars cleaned = DailyBars.CleanedOf(symbol, bars);

        Assert.Equal(bars.Count, cleaned.Bars.Count + cleaned.Removed);
        Assert.Equal(
            cleaned.Removed,
            bars.Count(bar =>
                cleaned.Treatments.Any(treatment =>
                    treatment.Finding.Treatment.Kind is TreatmentKind.Cut or TreatmentKind.DropBar
                    && treatment.Finding.Treatment.Covers(DailyBars.DateOf(bar))
                )
            )
        );
    }

    [Fact]
    public void A_treatment_that_is_replaced_by_leaving_changes_nothing()
    {
        IReadOnlyList<Bar> bars = DailyBars.Of("USO");
        DataFinding[] left =
        [
            .. DailyBars
                .FindingsOf("USO", bars)
                .Select(finding => finding with { Treatment = finding.Treatment with { Kind = TreatmentKind.Leave } }),
        ];

        CleanedBars cleaned = DailyBars.Check.Clean(DailyBars.SymbolOf("USO"), AssetClass.Equity, bars, left);

        Assert.Equal(bars, cleaned.Bars);
        Assert.Equal((0, 0), (cleaned.Removed, cleaned.Adjusted));
    }

    [Fact]
    public void Every_finding_says_why_in_words_and_finite_numbers()
    {
        Assert.All(
            DailyBars.Symbols.SelectMany(symbol => DailyBars.FindingsOf(symbol, DailyBars.Of(symbol))),
            finding =>
            {
                Assert.EndsWith(".", finding.Evidence, StringComparison.Ordinal);
                Assert.NotEmpty(finding.Numbers);
                Assert.All(finding.Numbers.Values, value => Assert.True(double.IsFinite(value)));
            }
        );
    }

    [Fact]
    public void The_evidence_names_the_price_as_it_was_traded()
    {
        DataFinding finding = DailyBars
            .FindingsOf("AAPL", DailyBars.Of("AAPL"))
            .First(found => found.Kind == FindingKind.WrongPrice);

        Assert.Equal(10.59, finding.Numbers["low"]);
        Assert.Contains("low of 10.59", finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Bars_that_do_not_stand_in_order_are_refused_with_the_dates()
    {
        Bar[] bars = [.. DailyBars.Of("SPY").Take(3), DailyBars.Of("SPY")[1]];

        ArgumentException refused = Assert.Throws<ArgumentException>(() => DailyBars.FindingsOf("SPY", bars));

        Assert.Contains("1998-01-05 follows 1998-01-06", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void A_few_bars_or_none_have_no_finding(int count)
    {
        Assert.Empty(DailyBars.FindingsOf("SPY", [.. DailyBars.Of("SPY").Take(count)]));
    }

    [Fact]
    public void Bars_without_any_volume_are_checked_by_their_prices()
    {
        Bar[] bars = [.. DailyBars.Of("AAPL").Select(bar => bar with { Volume = 0 })];

        Assert.DoesNotContain(DailyBars.FindingsOf("AAPL", bars), finding => finding.Kind == FindingKind.NoVolume);
        Assert.Contains("Split 2014-06-09 7:1", DailyBars.FindingsOf("AAPL", bars).Select(DailyBars.InShort));
    }
}
