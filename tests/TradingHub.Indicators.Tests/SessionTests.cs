using TradingHub.Domain.Market;
using TradingHub.Indicators.Averages;
using TradingHub.Indicators.Levels;

namespace TradingHub.Indicators.Tests;

/// <summary>What begins with a session or a moment, on numbers that can be checked by hand.</summary>
public sealed class SessionTests
{
    private const int NextDay = 24 * 60;

    [Fact]
    public void The_average_price_is_all_money_over_all_volume_and_begins_anew_with_each_date()
    {
        Bar[] bars =
        [
            Given.Flat(0, 10, 100),
            Given.Flat(1, 20, 300),
            Given.Flat(NextDay, 50, 10),
            Given.Flat(NextDay + 1, 60, 10),
        ];

        Assert.Equal([10, 17.5, 50, 55], Vwap.Of(Given.Sessions(bars)));
    }

    [Fact]
    public void The_average_price_is_not_there_while_nothing_was_traded()
    {
        Bar[] bars = [Given.Flat(0, 10, 0), Given.Flat(1, 20, 5), Given.Flat(NextDay, 30, 0)];

        Assert.Equal([double.NaN, 20, double.NaN], Vwap.Of(Given.Sessions(bars)));
    }

    [Fact]
    public void An_anchored_average_counts_from_its_moment_over_all_dates()
    {
        Bar[] bars = [Given.Flat(0, 10), Given.Flat(1, 20), Given.Flat(2, 30, 300), Given.Flat(NextDay, 40, 400)];

        Assert.Equal([double.NaN, 20, 27.5, 33.75], AnchoredVwap.Of(bars, bars[1].Time));
        Assert.Equal([double.NaN, 20, 27.5, 33.75], AnchoredVwap.Of(bars, bars[1].Time.AddSeconds(-1)));
    }

    [Fact]
    public void An_anchored_average_has_no_value_when_bars_may_be_missing_before_the_first()
    {
        Bar[] bars = [Given.Flat(5, 10), Given.Flat(6, 20)];

        Assert.All(AnchoredVwap.Of(bars, bars[0].Time.AddMinutes(-5)), value => Assert.True(double.IsNaN(value)));
    }

    [Fact]
    public void Pivots_come_from_the_regular_session_of_the_date_before()
    {
        SessionBar[] bars = Given.Sessions([
            Given.Bar(0, 900, 1, 500),
            Given.Bar(1, 110, 100, 104),
            Given.Bar(2, 108, 95, 99),
            Given.Bar(NextDay, 100, 100, 100),
        ]);
        bars[0] = bars[0] with { IsRegular = false };

        PivotsValue[] levels = Pivots.Of(bars);

        double pivot = (110 + 95 + 99) / 3.0;
        PivotsValue expected = new(
            pivot,
            (2 * pivot) - 95,
            pivot + 15,
            110 + (2 * (pivot - 95)),
            (2 * pivot) - 110,
            pivot - 15,
            95 - (2 * (110 - pivot))
        );
        Assert.Equal([PivotsValue.None, PivotsValue.None, PivotsValue.None], levels[..3]);
        Assert.All(Row(expected).Zip(Row(levels[3])), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void The_opening_range_is_known_once_its_minutes_are_over()
    {
        SessionBar[] bars = Given.Sessions([
            Given.Bar(-5, 900, 1, 500),
            Given.Bar(0, 11, 9, 10),
            Given.Bar(5, 12, 10, 11),
            Given.Bar(10, 20, 5, 10),
            Given.Bar(15, 30, 4, 10),
            Given.Bar(NextDay, 8, 7, 8),
        ]);
        bars[0] = bars[0] with { IsRegular = false };
        OpeningRangeValue none = OpeningRangeValue.None;

        Assert.Equal([none, none, none, new(12, 9), new(12, 9), none], OpeningRange.Of(bars, 10));
    }

    private static double[] Row(PivotsValue value)
    {
        double[] row = new double[7];
        value.CopyTo(row);
        return row;
    }
}
