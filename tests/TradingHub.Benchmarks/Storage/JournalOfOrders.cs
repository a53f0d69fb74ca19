using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Benchmarks.Storage;

/// <summary>A journal of 100,000 market orders, each intended, accepted and filled.</summary>
internal static class JournalOfOrders
{
    /// <summary>Orders in it.</summary>
    public const int Orders = 100_000;

    /// <summary>Events in it: the account, an instrument and three of each order.</summary>
    public const int Events = 2 + (3 * Orders);

    private const int Batch = 300;
    private static readonly DateTimeOffset Time = new(2026, 3, 3, 15, 0, 0, TimeSpan.Zero);

    /// <summary>Writes all events in batches.</summary>
    public static async Task WriteAsync(IOrderJournal journal)
    {
        foreach (OrderEvent[] batch in Stamped().Chunk(Batch))
        {
            await journal.PrepareAsync(CancellationToken.None);
            await journal.AppendAsync(batch, CancellationToken.None);
        }
    }

    /// <summary>All events, numbered and with their times.</summary>
    public static IEnumerable<OrderEvent> Stamped() => All().Select(Stamp);

    /// <summary>The events of one order.</summary>
    public static OrderEvent[] OfOrder(int number)
    {
        Guid id = new(number, 1, 2, [3, 4, 5, 6, 7, 8, 9, 10]);
        return
        [
            new OrderIntended { Terms = Terms(id, number), Decision = Decision() },
            new OrderAccepted
            {
                OrderId = id,
                VenueOrderId = $"SIM-{number}",
                IsWorking = true,
                ExpiresAt = Time.AddHours(5),
            },
            new OrderExecuted
            {
                OrderId = id,
                ExecutionId = $"SIM-{number}-1",
                Quantity = 10,
                Price = 187.42m,
                VenueTime = Time,
            },
        ];
    }

    private static IEnumerable<OrderEvent> All() =>
        [
            new AccountOpened { AccountId = "SIM-1", Cash = 100_000m },
            new InstrumentListed
            {
                Symbol = "AAPL",
                Name = "Apple Inc.",
                AssetClass = AssetClass.Equity,
                Exchange = "NASDAQ",
                TickSize = 0.01m,
                LotSize = 1,
                Currency = "USD",
                IsShortable = true,
                IsMarginable = true,
            },
            .. Enumerable.Range(1, Orders).SelectMany(OfOrder),
        ];

    private static OrderEvent Stamp(OrderEvent orderEvent, int index) =>
        orderEvent with
        {
            Sequence = index + 1,
            MachineTime = Time.AddTicks(index * 10_007L),
            MarketTime = Time.AddTicks(index * 10_007L),
            CausalId = "4bf92f3577b34da6a3ce929d0e0e4736",
        };

    private static OrderTerms Terms(Guid id, int number) =>
        new()
        {
            OrderId = id,
            ClientOrderId = $"client-{number}",
            VenueClientId = $"P-api-{number:D26}",
            Symbol = "AAPL",
            Side = number % 2 == 0 ? OrderSide.Sell : OrderSide.Buy,
            Type = OrderType.Market,
            TimeInForce = TimeInForce.Day,
            Quantity = 10,
            Source = OrderSource.Api,
            Fingerprint = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        };

    private static RiskDecision Decision() =>
        new()
        {
            Profile = "paper",
            Bid = 187.41,
            Ask = 187.43,
            Last = 187.42,
            QuoteAgeMs = 12,
            WorstPrice = 193.0529m,
            OpeningNotional = 1930.529m,
            Position = 120,
            Equity = 100_123.45m,
            BuyingPower = 380_123.45m,
            GrossExposure = 22_500m,
        };
}
