using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.Exchange;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Exchange;

/// <summary>Fills as Alpaca's paper trading makes them.</summary>
public sealed class PaperFillsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 3, 15, 0, 0, TimeSpan.Zero);
    private static readonly Instrument Apple = Given.Catalogue("AAPL").All[0];

    [Fact]
    public void The_size_of_the_quote_is_no_limit()
    {
        PaperExchange exchange = new(seed: 1);
        exchange.Quote(99, 100, size: 5);

        IReadOnlyList<BrokerFilled> fills = exchange.Fills(WholeOrder(exchange, 1_000));

        Assert.Equal((1_000m, 100m), (Assert.Single(fills).Quantity, fills[0].Price));
    }

    [Fact]
    public void About_one_order_in_ten_fills_in_part_and_the_rest_at_the_next_quote()
    {
        PaperExchange exchange = new(seed: 7);
        int partial = 0;
        for (int i = 0; i < 2_000; i++)
        {
            exchange.Quote(99, 100, size: 5);
            string id = exchange.Buy($"o-{i}", 100);
            decimal first = exchange.Fills(id).Sum(fill => fill.Quantity);
            partial += first < 100 ? 1 : 0;
            Assert.InRange(first, 1, 100);
            exchange.Quote(99, 100, size: 5);
            Assert.Equal(100, exchange.Fills(id).Sum(fill => fill.Quantity));
        }

        Assert.InRange(partial, 160, 240);
    }

    [Fact]
    public void The_same_seed_gives_the_same_fills()
    {
        Assert.Equal(Run(seed: 3), Run(seed: 3));
        Assert.NotEqual(Run(seed: 3), Run(seed: 4));
    }

    [Fact]
    public void A_limit_fills_when_the_quote_reaches_it_and_not_by_a_trade()
    {
        PaperExchange exchange = new(seed: 1);
        exchange.Quote(99, 100, size: 5);
        string id = exchange.Buy("resting", 10, limit: 98m);

        exchange.Trade(97, 1_000);
        Assert.Empty(exchange.Fills(id));
        exchange.Quote(96, 97.5, size: 5);
        exchange.Quote(96, 97.5, size: 5);

        Assert.Equal((10m, 97.5m), (exchange.Fills(id).Sum(fill => fill.Quantity), exchange.Fills(id)[0].Price));
    }

    [Fact]
    public void All_or_nothing_fills_whole()
    {
        PaperExchange exchange = new(seed: 7);
        for (int i = 0; i < 200; i++)
        {
            exchange.Quote(99, 100, size: 5);
            Assert.Single(exchange.Fills(exchange.Buy($"fok-{i}", 100, timeInForce: TimeInForce.Fok)));
        }
    }

    private static string Run(int seed)
    {
        PaperExchange exchange = new(seed);
        List<decimal> firsts = [];
        for (int i = 0; i < 300; i++)
        {
            exchange.Quote(99, 100, size: 5);
            firsts.Add(exchange.Fills(exchange.Buy($"o-{i}", 100))[0].Quantity);
        }

        return string.Join(' ', firsts);
    }

    private static string WholeOrder(PaperExchange exchange, decimal quantity)
    {
        for (int i = 0; ; i++)
        {
            string id = exchange.Buy($"whole-{i}", quantity);
            if (exchange.Fills(id).Sum(fill => fill.Quantity) == quantity)
            {
                return id;
            }
        }
    }

    private sealed class PaperExchange(int seed)
    {
        private readonly SimulatedExchange _exchange = new(new AlwaysOpenCalendar(), new PaperFills(seed));
        private long _time = Start.UtcTicks;

        public void Quote(double bid, double ask, double size)
        {
            _time += TimeSpan.TicksPerSecond;
            _exchange.OnTick(Tick.Of(new Quote(Apple.Id, bid, size, ask, size, _time, _time)));
        }

        public void Trade(double price, double size)
        {
            _time += TimeSpan.TicksPerSecond;
            _exchange.OnTick(Tick.Of(new Trade(Apple.Id, price, size, 'Q', _time, _time)));
        }

        public string Buy(string id, decimal quantity, decimal? limit = null, TimeInForce timeInForce = TimeInForce.Gtc)
        {
            BrokerOrder order = Given.Market(Apple, OrderSide.Buy, quantity) with
            {
                VenueClientId = id,
                Type = limit is null ? OrderType.Market : OrderType.Limit,
                LimitPrice = limit,
                TimeInForce = timeInForce,
            };
            Assert.Equal(BrokerVerdict.Taken, _exchange.Submit(order, _time).Verdict);
            return id;
        }

        public IReadOnlyList<BrokerFilled> Fills(string id) =>
            [.. _exchange.Events.OfType<BrokerFilled>().Where(fill => fill.VenueClientId == id)];
    }
}
