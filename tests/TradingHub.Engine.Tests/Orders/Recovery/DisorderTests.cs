using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.Orders;
using TradingHub.Proofs.Venues;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Orders.Recovery;

/// <summary>Events of the venue out of order and twice: the order ends in the same state whatever their order is.</summary>
public sealed class DisorderTests
{
    private const int Shuffles = 10_000;

    [Fact]
    public void Ten_thousand_shuffles_with_doubles_end_in_the_same_state()
    {
        Random chance = new(21);
        Dictionary<string, string> expected = new(StringComparer.Ordinal);
        for (int shuffle = 0; shuffle < Shuffles; shuffle++)
        {
            (string name, BrokerEvent[] events) = Lives[shuffle % Lives.Length];
            string inOrder = expected.TryGetValue(name, out string? known) ? known : expected[name] = EndOf(events);

            BrokerEvent[] disorder = Doubled(events, chance);
            chance.Shuffle(disorder);

            Assert.Equal(inOrder, EndOf(disorder));
        }

        Assert.Equal(
            ["Canceled 0 0", "Canceled 7 694.5", "Expired 4 396", "Filled 10 991.5", "Rejected 0 0"],
            expected.Values.Order(StringComparer.Ordinal)
        );
    }

    /// <summary>Lives of an order as the venue tells them.</summary>
    private static readonly (string Name, BrokerEvent[] Events)[] Lives =
    [
        ("filled", [Accepted(false), Accepted(true), Fill("1", 4, 99m), Fill("2", 3, 99.5m), Fill("3", 3, 99m)]),
        ("canceled", [Accepted(true), Fill("1", 4, 99m), Fill("2", 3, 99.5m), new BrokerCanceled("P-1", Now)]),
        ("canceled at once", [Accepted(false), new BrokerCanceled("P-1", Now)]),
        ("expired", [Accepted(false), new BrokerWorking("P-1", Now), Fill("1", 4, 99m), new BrokerExpired("P-1", Now)]),
        ("rejected", [new BrokerRejected("P-1", Now, "1", "no")]),
    ];

    private static DateTimeOffset Now => UncertainDesk.Start;

    private static BrokerAccepted Accepted(bool isWorking) => new("P-1", Now, "V1", isWorking, ExpiresAt: null);

    private static BrokerFilled Fill(string id, decimal quantity, decimal price) => new("P-1", Now, id, quantity, price);

    private static BrokerEvent[] Doubled(BrokerEvent[] events, Random chance) =>
        [.. events, .. events.Where(_ => chance.NextDouble() < 0.3)];

    /// <summary>State, filled quantity and cost of the order in a new ledger; quantity and cash have to agree with them.</summary>
    private static string EndOf(IEnumerable<BrokerEvent> events)
    {
        InstrumentCatalogue catalogue = Given.Catalogue("AAPL");
        OrderLedger ledger = new(catalogue);
        SteppedTime machine = new(Now);
        DeskMarket market = new(catalogue, new QuoteBoard(), new AlwaysOpenCalendar(), new LiveMarketClock(machine), machine);
        DeskBatch batch = new(ledger, new InMemoryJournal(), market);
        batch.Record(new AccountOpened { AccountId = "PA1", Cash = 10_000m }, "test");
        batch.Record(OrderFacts.ToListing(catalogue.All[0]), "test");
        Guid id = Guid.NewGuid();
        batch.Record(
            new OrderIntended
            {
                Terms = Terms(id),
                Decision = new RiskDecision { Profile = "proof" },
            },
            "test"
        );
        BrokerEventRecorder recorder = new(ledger, batch);
        foreach (BrokerEvent one in events)
        {
            recorder.Record(one);
        }

        Order order = ledger.Find(new OrderId(id))!.Order;
        Assert.Equal(order.FilledQuantity, ledger.QuantityOf(catalogue.All[0].Id));
        Assert.Equal(10_000m - order.FilledNotional, ledger.Totals.Cash);
        return $"{order.State} {order.FilledQuantity} {order.FilledNotional:0.##}";
    }

    private static OrderTerms Terms(Guid id) =>
        new()
        {
            OrderId = id,
            ClientOrderId = "mine",
            VenueClientId = "P-1",
            Symbol = "AAPL",
            Side = OrderSide.Buy,
            Type = OrderType.Limit,
            TimeInForce = TimeInForce.Day,
            Quantity = 10,
            LimitPrice = 100m,
            Source = OrderSource.Api,
            Fingerprint = "",
        };
}
