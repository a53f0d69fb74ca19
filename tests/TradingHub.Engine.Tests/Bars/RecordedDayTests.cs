using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;
using TradingHub.Engine.Calendar;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Bars;

/// <summary>One-minute bars of a recorded day against the minute file that somebody else made from the same tape.</summary>
public sealed class RecordedDayTests
{
    private const string Folder = "Bars/Recorded/";

    private readonly Dictionary<DateTimeOffset, Bar> _expected = RecordedFile
        .Rows(Folder + "IBM.minutes.csv.gz")
        .Select(ReadMinute)
        .ToDictionary(bar => bar.Time);

    private readonly List<BarUpdate> _minutes = Build();

    [Fact]
    public void No_minute_is_missing_and_none_comes_twice() =>
        Assert.Equal(_expected.Keys.Order(), _minutes.Select(bar => bar.Bar.Time).Order());

    [Fact]
    public void Prices_of_nearly_all_minutes_are_equal_to_the_last_digit() => Assert.InRange(ShareOf(HasSamePrices), 0.985, 1);

    [Fact]
    public void The_volume_of_nearly_all_minutes_is_equal() =>
        Assert.InRange(ShareOf((bar, expected) => bar.Volume == expected.Volume), 0.99, 1);

    private static List<BarUpdate> Build()
    {
        BarEngine engine = new(Given.Catalogue("IBM"), new UsMarketCalendar());
        List<BarUpdate> closed = [];
        Tick[] trades = [.. RecordedFile.Rows(Folder + "IBM.trades.csv.gz").Select(ReadTrade)];
        engine.OnTicks(trades, closed);
        engine.OnTicks([Given.ClockTick("2013-10-09T04:00:00Z")], closed);
        return [.. closed.Where(bar => bar.Timeframe == Timeframe.OneMinute)];
    }

    private static bool HasSamePrices(Bar bar, Bar expected) =>
        (bar.Open, bar.High, bar.Low, bar.Close) == (expected.Open, expected.High, expected.Low, expected.Close);

    private static Tick ReadTrade(string row)
    {
        string[] cells = row.Split(',');
        TickMarks marks = cells[4] == "1" ? TickMarks.None : TickMarks.NotPriceForming;
        return Given.TradeTick(0, TimeOf(cells[0]).UtcTicks, double.Parse(cells[1]), double.Parse(cells[2]), marks);
    }

    private static Bar ReadMinute(string row)
    {
        double[] cells = [.. row.Split(',').Skip(1).Select(double.Parse)];
        return new Bar(TimeOf(row.Split(',')[0]), cells[0], cells[1], cells[2], cells[3], cells[4], 0, 0);
    }

    private static DateTimeOffset TimeOf(string milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(milliseconds));

    private double ShareOf(Func<Bar, Bar, bool> isEqual) =>
        _minutes.Count(bar => isEqual(bar.Bar, _expected[bar.Bar.Time])) / (double)_expected.Count;
}
