using System.Globalization;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Analysis.DayTrades;
using TradingHub.Engine.Calendar;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Analysis.DayTrades;

/// <summary>
/// Counting rules. Source of the expected counts: the examples of FINRA's margin rule 4210(f)(8)(B) and of Alpaca's page on pattern
/// day trading. Times are New York's on 2026-03-03 unless a day is named.
/// </summary>
public sealed class DayTradeCountTests
{
    private readonly InstrumentCatalogue _catalogue = Given.Catalogue("AAPL", "MSFT", "BTC/USD", "EUR/USD");
    private readonly DayTradeCounter _counter = new(new UsMarketCalendar());

    [Theory]
    [InlineData("10:00 buy 10, 11:00 buy 5, 12:00 sell 15", 1)]
    [InlineData("10:00 buy 10, 11:00 sell 10, 12:00 buy 10, 13:00 sell 10", 2)]
    [InlineData("10:00 buy 10, 11:00 sell 5, 12:00 sell 5", 1)]
    [InlineData("02 10:00 buy 10, 10:00 sell 10, 11:00 buy 10", 0)]
    [InlineData("10:00 buy 10", 0)]
    [InlineData("10:00 sell 10, 11:00 buy 10", 1)]
    [InlineData("10:00 sell 10, 11:00 buy 4, 12:00 buy 6", 1)]
    [InlineData("10:00 sell 10, 11:00 buy 10, 12:00 sell 3, 13:00 buy 3", 2)]
    [InlineData("02 10:00 sell 10, 10:00 buy 10, 11:00 sell 10", 0)]
    [InlineData("04:30 buy 10, 19:30 sell 10", 1)]
    [InlineData("02 15:59 buy 10, 09:30 sell 10", 0)]
    [InlineData("02 10:00 buy 10, 10:00 buy 5, 11:00 sell 15", 1)]
    [InlineData("02 10:00 buy 10, 10:00 sell 4, 11:00 buy 4, 12:00 sell 1", 1)]
    [InlineData("02 10:00 buy 10, 10:00 buy 5, 11:00 sell 5, 12:00 sell 10", 1)]
    [InlineData("10:00 buy 10, 11:00 sell 5, 12:00 buy 5, 13:00 sell 10", 2)]
    [InlineData("10:00 buy 10, 11:00 sell 20, 12:00 buy 10", 2)]
    [InlineData("10:00 buy 10, 11:00 sell 10 MSFT", 0)]
    [InlineData("10:00 buy 10, 10:00 buy 10 MSFT, 11:00 sell 10, 11:00 sell 10 MSFT", 2)]
    [InlineData("10:00 buy 1 BTC/USD, 11:00 sell 1 BTC/USD", 0)]
    [InlineData("10:00 buy 1 EUR/USD, 11:00 sell 1 EUR/USD", 0)]
    public void Executions_of_one_date_are_paired(string executions, int expected)
    {
        Trade(executions);

        Assert.Equal(expected, _counter.CountOn(new DateOnly(2026, 3, 3)));
        Assert.Equal(0, _counter.CountOn(new DateOnly(2026, 3, 2)));
    }

    [Fact]
    public void A_day_trade_names_its_quantity_and_the_executions_on_both_sides()
    {
        Trade("02 10:00 buy 100, 10:00 buy 10, 10:30 buy 5, 11:00 sell 12, 12:00 sell 50");

        DayTrade trade = Assert.Single(_counter.Since(new DateOnly(2026, 3, 3)));

        Assert.Equal((15m, false), (trade.Quantity, trade.IsShort));
        Assert.Equal([10m, 5m], trade.Openings.Select(fill => fill.Quantity.Value));
        Assert.Equal([12m, 50m], trade.Closings.Select(fill => fill.Quantity.Value));
    }

    [Fact]
    public void Partial_fills_of_one_exit_are_one_day_trade()
    {
        Trade("10:00 buy 1000");
        foreach (int second in Enumerable.Range(0, 50))
        {
            Trade($"11:00:{second:00} sell 20");
        }

        Assert.Equal(1, _counter.CountOn(new DateOnly(2026, 3, 3)));
        Assert.Equal(1000m, Assert.Single(_counter.Since(default)).Quantity);
    }

    /// <summary>Oracle: all fills of a date again and again from the beginning, with no state between them.</summary>
    [Fact]
    public void Counting_as_fills_come_is_counting_all_of_them_at_the_end()
    {
        Random random = new(7);
        List<Fill> all = [];
        DateTimeOffset time = new(2026, 3, 2, 14, 30, 0, TimeSpan.Zero);
        for (int at = 0; at < 2_000; at++)
        {
            time += TimeSpan.FromMinutes(random.Next(1, 90));
            OrderSide side = random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell;
            all.Add(Given.Fill(_catalogue.All[random.Next(2)], side, random.Next(1, 10), 10m, time));
            _counter.Apply(all[^1]);
        }

        var expected = all.GroupBy(fill => NewYorkDate(fill.Time))
            .OrderBy(day => day.Key)
            .TakeLast(20)
            .Select(day => (day.Key, CountNaively(all, day.Key)));
        Assert.All(expected, day => Assert.Equal(day.Item2, _counter.CountOn(day.Key)));
    }

    /// <summary>Walks single shares: a run of closing shares counts once when any share was opened before it that day.</summary>
    private static int CountNaively(List<Fill> all, DateOnly date)
    {
        int count = 0;
        foreach (IGrouping<InstrumentId, Fill> symbol in all.GroupBy(fill => fill.Instrument.Id))
        {
            decimal position = symbol.Where(fill => NewYorkDate(fill.Time) < date).Sum(Signed);
            int openedToday = 0;
            bool isRunCounted = true;
            foreach (Fill fill in symbol.Where(fill => NewYorkDate(fill.Time) == date))
            {
                int step = Math.Sign(Signed(fill));
                for (int share = 0; share < fill.Quantity.Value; share++)
                {
                    bool closes = position * step < 0;
                    count += closes && openedToday > 0 && !isRunCounted ? 1 : 0;
                    isRunCounted = closes && (isRunCounted || openedToday > 0);
                    openedToday = closes ? Math.Max(0, openedToday - 1) : openedToday + 1;
                    position += step;
                }
            }
        }

        return count;
    }

    private static decimal Signed(Fill fill) => fill.Side == OrderSide.Buy ? fill.Quantity.Value : -fill.Quantity.Value;

    private static DateOnly NewYorkDate(DateTimeOffset time) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, TimeZoneInfo.FindSystemTimeZoneById("America/New_York")).DateTime);

    /// <summary>Trades what a line says: <c>[day] time side quantity [symbol]</c>, of March 2026 in New York.</summary>
    private void Trade(string executions)
    {
        foreach (string execution in executions.Split(", "))
        {
            string[] words = execution.Split(' ');
            string day = words[0].Contains(':', StringComparison.Ordinal) ? "03" : words[0];
            string[] rest = words[0] == day ? words[1..] : words;
            string symbol = rest.Length > 3 ? rest[3] : "AAPL";
            OrderSide side = rest[1] == "buy" ? OrderSide.Buy : OrderSide.Sell;
            // New York is five hours behind until the eighth of March.
            DateTimeOffset time = DateTimeOffset.Parse($"2026-03-{day}T{rest[0]}-05:00", CultureInfo.InvariantCulture);
            Assert.True(_catalogue.TryFind(symbol, out Instrument? instrument));
            _counter.Apply(Given.Fill(instrument, side, decimal.Parse(rest[2]), 10m, time.ToUniversalTime()));
        }
    }
}
