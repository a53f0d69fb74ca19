using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Exchange;

/// <summary>
/// Open orders of one instrument. Those that can trade stand on two sides in price-time priority: market orders, then the best price,
/// then who came first. Stops and auction orders wait in lists of their own.
/// </summary>
internal sealed class InstrumentBook(Instrument instrument)
{
    private readonly List<ExchangeOrder> _buys = [];
    private readonly List<ExchangeOrder> _sells = [];

    /// <summary>Whose book it is.</summary>
    public Instrument Instrument { get; } = instrument;

    /// <summary>The session in which orders were last told whether they rest.</summary>
    public SessionKind Session { get; set; } = SessionKind.Closed;

    /// <summary>Orders that wait for their stop price, in order of arrival.</summary>
    public List<ExchangeOrder> Stops { get; } = [];

    /// <summary>Orders that wait for an auction, in order of arrival.</summary>
    public List<ExchangeOrder> Auctions { get; } = [];

    /// <summary>Whether buys are to be matched with the quote once more in this step.</summary>
    public bool BuysAreToMatch { get; set; }

    /// <summary>Whether sells are to be matched with the quote once more in this step.</summary>
    public bool SellsAreToMatch { get; set; }

    /// <summary>Whether one of the sides is.</summary>
    public bool IsToMatch => BuysAreToMatch || SellsAreToMatch;

    /// <summary>Whether no order waits or rests.</summary>
    public bool IsEmpty => _buys.Count == 0 && _sells.Count == 0 && Stops.Count == 0 && Auctions.Count == 0;

    /// <summary>Resting orders of one side, the first to be filled first.</summary>
    public List<ExchangeOrder> Side(OrderSide side) => side == OrderSide.Buy ? _buys : _sells;

    /// <summary>Puts an order into the list where it belongs.</summary>
    public void Add(ExchangeOrder order)
    {
        if (order.State == BrokerOrderState.Accepted)
        {
            // It is told with the next tick, also when no session changes until then.
            Session = SessionKind.Closed;
        }

        if (order.Order.TimeInForce is TimeInForce.Opg or TimeInForce.Cls)
        {
            order.Place = BookPlace.Auction;
            Auctions.Add(order);
        }
        else if (order.WaitsForStop)
        {
            order.Place = BookPlace.Waiting;
            Stops.Add(order);
        }
        else
        {
            order.Place = BookPlace.Resting;
            List<ExchangeOrder> side = Side(order.Order.Side);
            side.Insert(~Find(side, order), order);
        }
    }

    /// <summary>Takes an order out of the list where it stands.</summary>
    public void Remove(ExchangeOrder order)
    {
        switch (order.Place)
        {
            case BookPlace.Resting:
                List<ExchangeOrder> side = Side(order.Order.Side);
                side.RemoveAt(Find(side, order));
                break;
            case BookPlace.Waiting:
                Stops.Remove(order);
                break;
            case BookPlace.Auction:
                Auctions.Remove(order);
                break;
        }

        order.Place = BookPlace.None;
    }

    /// <summary>Where an order stands in its side, or the complement of where it belongs.</summary>
    private static int Find(List<ExchangeOrder> side, ExchangeOrder order)
    {
        int low = 0;
        int high = side.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int comparison = side[middle].Rank.CompareTo(order.Rank);
            if (comparison == 0)
            {
                comparison = side[middle].Priority.CompareTo(order.Priority);
            }

            if (comparison == 0)
            {
                return middle;
            }

            (low, high) = comparison < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }
}
