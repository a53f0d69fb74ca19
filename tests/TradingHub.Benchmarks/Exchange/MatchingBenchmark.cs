using TradingHub.Benchmarks.Harness;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.Exchange;
using TradingHub.Testing;

namespace TradingHub.Benchmarks.Exchange;

/// <summary>
/// The matching core on one core: 200,000 limit orders in 16 shares, up to 64 a side resting, half of them filled by quotes and half
/// canceled. Counted are the events it gives: two an order. Yardstick: a dictionary and sixteen sorted lists that take and give back the same orders.
/// </summary>
internal static class MatchingBenchmark
{
    private const int Orders = 200_000;
    private const int Shares = 16;
    private const int Depth = 1_024;
    private static readonly long Start = new DateTimeOffset(2026, 7, 6, 13, 30, 0, TimeSpan.Zero).UtcTicks;

    /// <summary>Makes the orders once; each round has its own exchange.</summary>
    public static Benchmark Create()
    {
        IReadOnlyList<Instrument> shares = Given.Catalogue([.. Enumerable.Range(0, Shares).Select(at => $"S{at}")]).All;
        BrokerOrder[] orders = MakeOrders(shares);
        return new Benchmark(
            "matching",
            "order events",
            Orders * 2,
            () => Round(orders, shares),
            "dictionary and sorted lists",
            () => Keep(orders)
        )
        {
            MinimumPerSecond = 1_000_000,
            MaximumBytesPerItem = 400,
        };
    }

    private static Action Round(BrokerOrder[] orders, IReadOnlyList<Instrument> shares)
    {
        SimulatedExchange exchange = new(new AlwaysOpenCalendar());
        return () => Trade(exchange, orders, shares);
    }

    /// <summary>Each order rests; the oldest is canceled, or a quote comes through the market and fills what is best.</summary>
    private static void Trade(SimulatedExchange exchange, BrokerOrder[] orders, IReadOnlyList<Instrument> shares)
    {
        long events = 0;
        for (int at = 0; at < orders.Length; at++)
        {
            long now = Start + at;
            exchange.Submit(orders[at], now);
            int oldest = at - Depth;
            if (oldest >= 0)
            {
                if (oldest % 2 == 0)
                {
                    exchange.Cancel(orders[oldest].VenueClientId, now);
                }
                else
                {
                    FillBest(exchange, orders[oldest], shares, now);
                }
            }

            if (exchange.Events.Count >= 256)
            {
                events += exchange.Events.Count;
                exchange.Events.Clear();
            }
        }

        GC.KeepAlive(events);
    }

    private static void FillBest(SimulatedExchange exchange, BrokerOrder order, IReadOnlyList<Instrument> shares, long now)
    {
        double price = (double)order.LimitPrice!.Value;
        bool isBuy = order.Side == OrderSide.Buy;
        (double bid, double ask) = isBuy ? (price - 0.02, price) : (price, price + 0.02);
        exchange.OnTick(Tick.Of(new Quote(shares[order.Instrument.Id.Value].Id, bid, 1, ask, 1, now, now)));
    }

    private static BrokerOrder[] MakeOrders(IReadOnlyList<Instrument> shares)
    {
        Random random = new(1);
        BrokerOrder[] orders = new BrokerOrder[Orders];
        for (int at = 0; at < Orders; at++)
        {
            Instrument share = shares[random.Next(Shares)];
            bool isBuy = random.Next(2) == 0;
            decimal away = random.Next(1, 200) / 100m;
            orders[at] = isBuy ? Given.BuyLimit(share, 1, 100 - away) : Given.SellLimit(share, 1, 101 + away);
        }

        return orders;
    }

    private static void Keep(BrokerOrder[] orders)
    {
        Dictionary<string, BrokerOrder> known = new(StringComparer.Ordinal);
        SortedList<(decimal, int), BrokerOrder>[] sides =
        [
            .. Enumerable.Range(0, Shares).Select(_ => new SortedList<(decimal, int), BrokerOrder>()),
        ];
        for (int at = 0; at < orders.Length; at++)
        {
            known.Add(orders[at].VenueClientId, orders[at]);
            sides[orders[at].Instrument.Id.Value].Add((orders[at].LimitPrice!.Value, at), orders[at]);
            if (at >= Depth)
            {
                BrokerOrder oldest = orders[at - Depth];
                sides[oldest.Instrument.Id.Value].Remove((oldest.LimitPrice!.Value, at - Depth));
            }
        }

        GC.KeepAlive(known);
    }
}
