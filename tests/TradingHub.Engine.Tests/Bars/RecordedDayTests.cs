using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;
using TradingHub.Engine.Calendar;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Bars;

/// <summary>
/// One-minute bars of a recorded day, its three symbols together, against the minute files that somebody else made from the same tape. The few
/// minutes that may differ are late corrections that the trades do not carry.
/// </summary>
public sealed class RecordedDayTests(RecordedDay day) : IClassFixture<RecordedDay>
{
    [Theory]
    [InlineData("SPY")]
    [InlineData("IBM")]
    [InlineData("BAC")]
    public void No_minute_is_missing_and_none_comes_twice(string symbol) =>
        Assert.Equal(RecordedDay.Expected(symbol).Keys.Order(), day.MinutesOf(symbol).Select(bar => bar.Time).Order());

    [Theory]
    [InlineData("SPY")]
    [InlineData("IBM")]
    [InlineData("BAC")]
    public void Prices_of_nearly_all_minutes_are_equal_to_the_last_digit(string symbol) =>
        Assert.InRange(day.ShareOf(symbol, HasSamePrices), 0.985, 1);

    [Theory]
    [InlineData("SPY")]
    [InlineData("IBM")]
    [InlineData("BAC")]
    public void The_volume_of_nearly_all_minutes_is_equal(string symbol) =>
        Assert.InRange(day.ShareOf(symbol, (bar, expected) => bar.Volume == expected.Volume), 0.99, 1);

    private static bool HasSamePrices(Bar bar, Bar expected) =>
        (bar.Open, bar.High, bar.Low, bar.Close) == (expected.Open, expected.High, expected.Low, expected.Close);
}

/// <summary>The recorded day, sent through the engine once for all tests.</summary>
public sealed class RecordedDay
{
    private static readonly string[] Symbols = ["SPY", "IBM", "BAC"];

    private readonly InstrumentCatalogue _catalogue = Given.Catalogue(Symbols);
    private readonly List<BarUpdate> _closed = [];

    public RecordedDay()
    {
        BarEngine engine = new(_catalogue, new UsMarketCalendar());
        Tick[] trades = [.. _catalogue.All.SelectMany(TradesOf).OrderBy(trade => trade.EventTime)];
        engine.OnTicks(trades, _closed);
        engine.OnTicks([Given.ClockTick("2013-10-09T04:00:00Z")], _closed);
    }

    /// <summary>The minutes that somebody else made.</summary>
    public static IReadOnlyDictionary<DateTimeOffset, Bar> Expected(string symbol) =>
        RecordedFile.Rows($"Bars/Recorded/{symbol}.minutes.csv.gz").Select(ReadMinute).ToDictionary(bar => bar.Time);

    /// <summary>The minutes that the engine published, every publication of each.</summary>
    public IEnumerable<Bar> MinutesOf(string symbol) =>
        _closed
            .Where(bar => bar.Timeframe == Timeframe.OneMinute && _catalogue[bar.Instrument].Symbol.Value == symbol)
            .Select(bar => bar.Bar);

    /// <summary>In which fraction of the expected minutes the engine's bar passes a comparison.</summary>
    public double ShareOf(string symbol, Func<Bar, Bar, bool> isEqual)
    {
        IReadOnlyDictionary<DateTimeOffset, Bar> expected = Expected(symbol);
        return MinutesOf(symbol).Count(bar => isEqual(bar, expected[bar.Time])) / (double)expected.Count;
    }

    private static IEnumerable<Tick> TradesOf(Instrument instrument) =>
        RecordedFile
            .Rows($"samples/2013-10-08/{instrument.Symbol.Value}.trades.csv.gz")
            .Select(row => ReadTrade(instrument.Id.Value, row));

    private static Tick ReadTrade(int instrument, string row)
    {
        string[] cells = row.Split(',');
        TickMarks marks = cells[4] == "1" ? TickMarks.None : TickMarks.NotPriceForming;
        return Given.TradeTick(instrument, TimeOf(cells[0]).UtcTicks, double.Parse(cells[1]), double.Parse(cells[2]), marks);
    }

    private static Bar ReadMinute(string row)
    {
        double[] cells = [.. row.Split(',').Skip(1).Select(double.Parse)];
        return new Bar(TimeOf(row.Split(',')[0]), cells[0], cells[1], cells[2], cells[3], cells[4], 0, 0);
    }

    private static DateTimeOffset TimeOf(string milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(milliseconds));
}
