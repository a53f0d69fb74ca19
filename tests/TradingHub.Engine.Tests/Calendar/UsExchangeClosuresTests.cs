using TradingHub.Domain.Instruments;
using TradingHub.Engine.Calendar;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Calendar;

/// <summary>The rules against the table of another project, every weekday of the years for which the table is complete.</summary>
public sealed class UsExchangeClosuresTests
{
    private const string Table = "Calendar/Recorded/us-equity-closures.csv.gz";

    private readonly UsMarketCalendar _calendar = new();

    [Fact]
    public void Every_closed_weekday_of_2000_to_2028_is_in_the_table_and_the_other_way_round()
    {
        HashSet<DateOnly> expected = Dates("closed");

        IEnumerable<DateOnly> found = Weekdays(2000, 2028).Where(date => _calendar.DayOf(AssetClass.Equity, date) is null);

        Assert.Equal(expected.Order(), found);
    }

    [Fact]
    public void Every_half_day_of_2000_to_2026_is_in_the_table_and_the_other_way_round()
    {
        HashSet<DateOnly> expected = Dates("early close");
        expected.RemoveWhere(date => date.Year > 2026);

        IEnumerable<DateOnly> found = Weekdays(2000, 2026).Where(IsHalfDay);

        Assert.Equal(expected.Order(), found);
    }

    [Theory]
    [InlineData("2010-12-24")] // Christmas on a Saturday: the Friday is the holiday.
    [InlineData("2012-10-29")]
    [InlineData("2012-10-30")]
    [InlineData("2018-12-05")]
    [InlineData("2025-01-09")]
    [InlineData("2026-07-03")]
    [InlineData("2026-11-26")]
    [InlineData("2027-06-18")]
    [InlineData("2027-07-05")]
    [InlineData("2027-12-24")]
    [InlineData("2030-04-19")] // Good Friday.
    public void Is_closed_on(string date) => Assert.Null(_calendar.DayOf(AssetClass.Equity, DateOnly.Parse(date)));

    [Theory]
    [InlineData("2021-06-18")] // The holiday was new; the exchanges first kept it in 2022.
    [InlineData("2021-12-31")] // New Year's Day on a Saturday is not observed: the books are closed on the Friday.
    [InlineData("2027-12-31")]
    [InlineData("2022-06-21")]
    public void Is_open_on(string date) => Assert.NotNull(_calendar.DayOf(AssetClass.Equity, DateOnly.Parse(date)));

    [Theory]
    [InlineData("2026-11-27", true)]
    [InlineData("2026-12-24", true)]
    [InlineData("2027-11-26", true)]
    [InlineData("2028-07-03", true)]
    [InlineData("2029-12-24", true)]
    [InlineData("2026-07-02", false)] // The holiday is kept on Friday the third, and the Thursday is a full day.
    [InlineData("2022-07-01", false)]
    public void Closes_at_one_only_before_a_holiday_in_midweek(string date, bool isHalfDay) =>
        Assert.Equal(isHalfDay, IsHalfDay(DateOnly.Parse(date)));

    private static HashSet<DateOnly> Dates(string kind) =>
        [
            .. RecordedFile
                .Rows(Table)
                .Select(row => row.Split(','))
                .Where(cells => cells[1] == kind)
                .Select(cells => DateOnly.Parse(cells[0])),
        ];

    private static IEnumerable<DateOnly> Weekdays(int firstYear, int lastYear)
    {
        for (DateOnly date = new(firstYear, 1, 1); date.Year <= lastYear; date = date.AddDays(1))
        {
            if (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                yield return date;
            }
        }
    }

    private bool IsHalfDay(DateOnly date) => _calendar.DayOf(AssetClass.Equity, date) is { IsHalfDay: true };
}
