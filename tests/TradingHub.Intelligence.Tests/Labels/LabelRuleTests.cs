using TradingHub.Domain.Market;
using TradingHub.Intelligence.Labels;

namespace TradingHub.Intelligence.Tests.Labels;

public sealed class LabelRuleTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-07-06T14:00Z");

    [Fact]
    public void A_daily_label_is_positive_when_the_third_close_ahead_is_more_than_a_percent_higher()
    {
        Bar[] bars = [.. new[] { 100.0, 120, 90, 101.5, 100, 90.8, 102.5 }.Select((close, day) => Flat(day * 1440, close))];

        IReadOnlyList<Label> labels = LabelRule.DefaultFor(Timeframe.OneDay).LabelAll(bars);

        Assert.Equal([true, false, false, false], labels.Select(label => label.IsPositive));
        Assert.Equal(0.015, labels[0].Return, 1e-12);
        Assert.Equal(new LabelSpan(bars[0].Time, bars[3].Time), labels[0].Span);
    }

    [Fact]
    public void Bars_without_enough_bars_after_them_have_no_label()
    {
        Bar[] bars = [.. Enumerable.Range(0, 10).Select(day => Flat(day * 1440, 100))];

        Assert.Equal(Enumerable.Range(0, 7), LabelRule.DefaultFor(Timeframe.OneDay).LabelAll(bars).Select(label => label.Bar));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_label_of_minutes_looks_at_what_the_market_offered_within_half_an_hour(int seed)
    {
        Bar[] bars = MinutesWithPauses(seed, 600);
        LabelRule rule = LabelRule.DefaultFor(Timeframe.OneMinute);

        for (int at = 0; at < bars.Length; at++)
        {
            DateTimeOffset end = bars[at].Time.AddMinutes(31);
            Bar[] within = [.. bars.Skip(at + 1).Where(bar => bar.Time.AddMinutes(1) <= end)];
            bool isOver = bars[^1].Time.AddMinutes(1) >= end;
            Label? label = rule.LabelAt(bars, at);

            Assert.Equal(isOver && within.Length > 0, label is not null);
            if (label is { } found)
            {
                Assert.Equal(new LabelSpan(bars[at].Time, within[^1].Time), found.Span);
                Assert.Equal((within[^1].Close / bars[at].Close) - 1 > 0.0025, found.IsPositive);
            }
        }
    }

    [Fact]
    public void The_barrier_that_is_touched_first_decides()
    {
        Bar[] bars = [Flat(0, 100), Flat(1, 100) with { High = 102 }, Flat(2, 100) with { Low = 90 }, Flat(3, 100)];

        Label label = Barriers(bars);

        Assert.Equal((true, LabelEnd.Upper, bars[1].Time), (label.IsPositive, label.End, label.Span.Last));
        Assert.Equal(0.02, label.Return, 1e-12);
    }

    [Fact]
    public void A_bar_that_touches_both_barriers_counts_as_the_lower_one()
    {
        Label label = Barriers([Flat(0, 100), Flat(1, 100) with { High = 102, Low = 99 }, Flat(2, 100), Flat(3, 100)]);

        Assert.Equal((false, LabelEnd.Lower), (label.IsPositive, label.End));
        Assert.Equal(-0.01, label.Return, 1e-12);
    }

    [Theory]
    [InlineData(105, 0.05, LabelEnd.Upper)]
    [InlineData(95, -0.05, LabelEnd.Lower)]
    public void Past_a_gap_the_open_is_the_price(double open, double change, LabelEnd end)
    {
        Bar gap = Flat(1, 100) with { Open = open, High = 110, Low = 90 };

        Label label = Barriers([Flat(0, 100), gap, Flat(2, 100), Flat(3, 100)]);

        Assert.Equal(end, label.End);
        Assert.Equal(change, label.Return, 1e-12);
    }

    [Fact]
    public void Without_a_touch_the_horizon_ends_the_label()
    {
        Label label = Barriers([Flat(0, 100), Flat(1, 101), Flat(2, 100.5), Flat(3, 101.5)]);

        Assert.Equal((false, LabelEnd.Horizon), (label.IsPositive, label.End));
        Assert.Equal(0.015, label.Return, 1e-12);
    }

    [Fact]
    public void A_barrier_that_is_touched_before_the_bars_end_makes_no_label_of_its_own()
    {
        Bar[] bars = [Flat(0, 100), Flat(1, 103), Flat(2, 103)];

        Assert.Null(new TripleBarrier(Timeframe.OneMinute, LabelHorizon.OfBars(3), 0.02, 0.01).LabelAt(bars, 0));
    }

    [Fact]
    public void A_horizon_of_nothing_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelHorizon.OfBars(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LabelHorizon.OfTime(TimeSpan.Zero));
    }

    private static Label Barriers(Bar[] bars) =>
        new TripleBarrier(Timeframe.OneMinute, LabelHorizon.OfBars(3), 0.02, 0.01).LabelAt(bars, 0)!.Value;

    private static Bar Flat(int minute, double price) => new(Start.AddMinutes(minute), price, price, price, price, 10, price, 1);

    private static Bar[] MinutesWithPauses(int seed, int minutes)
    {
        Random random = new(seed);
        double price = 100;
        List<Bar> bars = [];
        for (int minute = 0; minute < minutes; minute++)
        {
            price *= 1 + ((random.NextDouble() - 0.5) / 200);
            bool isPause = minute % 200 > 150 || random.Next(4) == 0;
            if (!isPause)
            {
                bars.Add(Flat(minute, price));
            }
        }

        return [.. bars];
    }
}
