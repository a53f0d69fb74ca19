using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Exchange;

/// <summary>Open orders of one instrument, each side in price-time priority: market orders, then the best price, then who came first.</summary>
internal sealed class InstrumentBook(Instrument instrument)
{
    private readonly List<ExchangeOrder> _buys = [];
    private readonly List<ExchangeOrder> _sells = [];

    /// <summary>Whose book it is.</summary>
    public Instrument Instrument { get; } = instrument;

    /// <summary>The session in which orders were last told whether they rest.</summary>
    public SessionKind Session { get; set; } = SessionKind.Closed;

    /// <summary>Whether no order is open.</summary>
    public bool IsEmpty => _buys.Count == 0 && _sells.Count == 0;

    /// <summary>Open orders of one side, the first to be filled first.</summary>
    public List<ExchangeOrder> Side(OrderSide side) => side == OrderSide.Buy ? _buys : _sells;

    /// <summary>Puts an order at its place.</summary>
    public void Add(ExchangeOrder order)
    {
        List<ExchangeOrder> side = Side(order.Order.Side);
        side.Insert(~side.BinarySearch(order, PriorityComparer.Instance), order);
    }

    /// <summary>Takes an order out.</summary>
    public void Remove(ExchangeOrder order)
    {
        List<ExchangeOrder> side = Side(order.Order.Side);
        side.RemoveAt(side.BinarySearch(order, PriorityComparer.Instance));
    }

    private sealed class PriorityComparer : IComparer<ExchangeOrder>
    {
        public static readonly PriorityComparer Instance = new();

        public int Compare(ExchangeOrder? left, ExchangeOrder? right)
        {
            int byPrice = ComparePrices(left!.Order, right!.Order);
            return byPrice != 0 ? byPrice : left.Arrival.CompareTo(right.Arrival);
        }

        private static int ComparePrices(BrokerOrder left, BrokerOrder right) =>
            (left.LimitPrice, right.LimitPrice) switch
            {
                (null, null) => 0,
                (null, _) => -1,
                (_, null) => 1,
                ({ } first, { } second) => left.Side == OrderSide.Buy ? second.CompareTo(first) : first.CompareTo(second),
            };
    }
}
