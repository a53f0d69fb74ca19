using TradingHub.Domain.Market;
using TradingHub.Testing;

namespace TradingHub.Connectors.Tests.Recordings;

/// <summary>The whole recorded day against its own files.</summary>
public sealed class ReplayedDayTests(ReplayedDay day) : IClassFixture<ReplayedDay>
{
    private static readonly DateTimeOffset Midnight = Samples.MidnightOfTheDay;

    [Theory]
    [InlineData("SPY", TickKind.Trade, "SPY.trades.csv.gz")]
    [InlineData("IBM", TickKind.Trade, "IBM.trades.csv.gz")]
    [InlineData("BAC", TickKind.Trade, "BAC.trades.csv.gz")]
    [InlineData("IBM", TickKind.Quote, "IBM.quotes.csv.gz")]
    [InlineData("BAC", TickKind.Quote, "BAC.quotes.csv.gz")]
    public void Every_row_of_a_file_is_played_once_and_in_its_order(string symbol, TickKind kind, string file)
    {
        IEnumerable<string> rows = RecordedFile.Rows(Path.Combine(Samples.Folder, file));

        Assert.Equal(rows, day.Of(symbol, kind).Select(ToRow));
    }

    [Fact]
    public void Ticks_are_in_order_of_time_then_quotes_before_trades_then_symbol()
    {
        List<Tick> ticks = [.. day.Ticks.Where(tick => tick.Kind != TickKind.Clock)];
        var keys = ticks.Select(tick => (tick.EventTime, tick.Kind, tick.Instrument.Value)).ToList();

        Assert.Equal(keys.Order(), keys);
    }

    [Fact]
    public void The_markets_time_comes_at_each_minute_before_the_ticks_of_that_minute()
    {
        long reached = 0;
        foreach (Tick tick in day.Ticks)
        {
            long minute = tick.EventTime / TimeSpan.TicksPerMinute;
            Assert.True(tick.Kind == TickKind.Clock || minute == reached, $"{tick}");
            reached = minute;
        }
    }

    [Fact]
    public void It_begins_with_the_begin_of_the_day()
    {
        Assert.Equal(Tick.Clock(Midnight.UtcTicks, day.Ticks[0].ReceivedTime), day.Ticks[0]);
    }

    [Fact]
    public void It_ends_with_the_end_of_the_day()
    {
        Assert.Equal(Tick.Clock(Midnight.AddDays(1).UtcTicks, day.Ticks[^1].ReceivedTime), day.Ticks[^1]);
        Assert.Equal(Midnight.AddDays(1), day.Run.Clock.Now);
        Assert.True(day.Run.Feed.Status is { HasEnded: true, IsRunning: false });
        Assert.Equal(day.Ticks.Count(tick => tick.Kind != TickKind.Clock), day.Run.Feed.Status.Ticks);
    }

    [Fact]
    public async Task Played_again_it_is_the_same()
    {
        (_, IReadOnlyList<Tick> again) = await ReplayRun.AllAsync();

        Assert.Equal(day.Ticks, again);
    }

    [Fact]
    public void The_derived_quotes_of_SPY_are_marked_and_have_the_spread_of_the_minute_before()
    {
        Dictionary<long, double> spreads = RecordedFile
            .Rows(Path.Combine(Samples.Folder, "SPY.quote_bars.csv.gz"))
            .Select(row => row.Split(','))
            .ToDictionary(row => (long.Parse(row[0]) / 60_000) + 1, row => double.Parse(row[8]) - double.Parse(row[4]));

        double spread = 0;
        foreach (Tick quote in day.Of("SPY", TickKind.Quote))
        {
            spread = spreads.GetValueOrDefault(Milliseconds(quote) / 60_000, spread);
            Assert.Equal((TickMarks.Derived, 100.0, 100.0), (quote.Marks, quote.FirstSize, quote.SecondSize));
            Assert.Equal(spread, quote.Second - quote.First, tolerance: 1e-9);
        }
    }

    [Fact]
    public void A_derived_quote_contains_the_last_price_forming_trade()
    {
        double last = double.NaN;
        foreach (Tick tick in day.Ticks.Where(tick => tick.Kind != TickKind.Clock && day.Run.SymbolOf(tick) == "SPY"))
        {
            if (tick.Kind == TickKind.Trade)
            {
                last = tick.IsPriceForming ? tick.First : last;
                continue;
            }

            Assert.True(double.IsNaN(last) || (tick.First <= last + 1e-9 && last - 1e-9 <= tick.Second), $"{last} in {tick}");
        }
    }

    [Fact]
    public void After_each_trade_of_SPY_the_derived_quote_is_at_most_a_second_old()
    {
        long[] quotes = [.. day.Of("SPY", TickKind.Quote).Select(tick => tick.EventTime)];
        foreach (Tick trade in day.Of("SPY", TickKind.Trade).Where(trade => trade.IsPriceForming && trade.EventTime > quotes[0]))
        {
            int found = Array.BinarySearch(quotes, trade.EventTime + TimeSpan.TicksPerMillisecond);
            long newest = quotes[found >= 0 ? found : ~found - 1];
            Assert.True(trade.EventTime - newest <= TimeSpan.TicksPerSecond, $"{trade}");
        }
    }

    [Fact]
    public void Minutes_that_are_summed_up_naively_are_those_that_were_recorded()
    {
        List<string> naive = [.. new[] { "SPY", "IBM", "BAC" }.SelectMany(NaiveMinutes)];
        List<string> recorded = [.. RecordedFile.Rows(Samples.ExpectedMinutes)];

        Assert.Equal(recorded.Select(MinuteOf), naive.Select(MinuteOf));
        Assert.InRange((double)naive.Intersect(recorded).Count() / recorded.Count, 0.985, 1);
    }

    private IEnumerable<string> NaiveMinutes(string symbol) =>
        day.Of(symbol, TickKind.Trade)
            .GroupBy(trade => Milliseconds(trade) / 60_000 * 60_000)
            .Where(minute => minute.Any(trade => trade.IsPriceForming))
            .Select(minute =>
            {
                List<double> prices = [.. minute.Where(trade => trade.IsPriceForming).Select(trade => trade.First)];
                double volume = minute.Sum(trade => trade.FirstSize);
                return $"{symbol},{minute.Key},{prices[0]},{prices.Max()},{prices.Min()},{prices[^1]},{volume}";
            });

    private static string MinuteOf(string row) => string.Join(',', row.Split(',').Take(2));

    private static long Milliseconds(Tick tick) => new DateTimeOffset(tick.EventTime, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private static string ToRow(Tick tick) =>
        tick.Kind == TickKind.Trade
            ? $"{Milliseconds(tick)},{tick.First},{tick.FirstSize},{tick.Venue},{(tick.IsPriceForming ? 1 : 0)}"
            : $"{Milliseconds(tick)},{tick.First},{tick.FirstSize},{tick.Second},{tick.SecondSize}";
}
