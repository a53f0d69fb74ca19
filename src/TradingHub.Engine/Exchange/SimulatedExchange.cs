using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Exchange;

/// <summary>
/// The matching core: takes orders and ticks, gives events. No clock, no chance, no I/O: the same calls give the same events.
/// One caller at a time (<see cref="SimulatedBroker"/> sees to it).
/// </summary>
/// <remarks>
/// A marketable order takes the far side of the quote up to its size and the rest at following quotes; several orders share one quote
/// in price-time priority. A resting limit also fills at its limit when a trade prints through it, up to the trade's size.
/// </remarks>
public sealed partial class SimulatedExchange(IMarketCalendar calendar)
{
    private readonly TradingSessions _sessions = new(calendar);
    private readonly Dictionary<string, ExchangeOrder> _orders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _usedIds = new(StringComparer.Ordinal);
    private readonly PriorityQueue<ExchangeOrder, (long, long)> _expiries = new();
    private readonly List<BrokerEvent> _events = [];
    private QuoteState[] _quotes = new QuoteState[64];
    private InstrumentBook?[] _books = new InstrumentBook?[64];
    private long _nextExpiry = long.MaxValue;
    private long _arrivals;
    private long _now;

    /// <summary>Events since they were last taken, in order.</summary>
    internal List<BrokerEvent> Events => _events;

    /// <summary>Takes an order. Refused when its id was used before.</summary>
    public BrokerAnswer Submit(BrokerOrder order, long marketTime)
    {
        AdvanceTo(marketTime);
        return IsUsed(order.VenueClientId) ? DuplicateId(order.VenueClientId) : Take(order);
    }

    /// <summary>Cancels what is left of an order.</summary>
    public BrokerAnswer Cancel(string venueClientId, long marketTime)
    {
        AdvanceTo(marketTime);
        if (!_orders.TryGetValue(venueClientId, out ExchangeOrder? order))
        {
            return new BrokerAnswer(
                BrokerVerdict.Refused,
                Code: "ORDER_UNKNOWN",
                Reason: "The exchange does not know this order."
            );
        }

        if (!order.IsOpen)
        {
            return new BrokerAnswer(BrokerVerdict.Refused, order.VenueOrderId, "ORDER_NOT_OPEN", "The order is over.");
        }

        Close(order, BrokerOrderState.Canceled);
        _events.Add(new BrokerCanceled(venueClientId, Now));
        return new BrokerAnswer(BrokerVerdict.Taken, order.VenueOrderId);
    }

    /// <summary>Puts another order in the place of an open one. Refused when the old one is over or has filled the new total.</summary>
    public BrokerAnswer Replace(string venueClientId, BrokerOrder replacement, long marketTime)
    {
        AdvanceTo(marketTime);
        if (!_orders.TryGetValue(venueClientId, out ExchangeOrder? old) || !old.IsOpen)
        {
            return new BrokerAnswer(BrokerVerdict.Refused, Code: "ORDER_NOT_OPEN", Reason: "The order to replace is over.");
        }

        decimal quantity = replacement.Quantity - old.Filled;
        if (quantity <= 0)
        {
            return new BrokerAnswer(BrokerVerdict.Refused, Code: "ORDER_NOT_OPEN", Reason: "The new quantity is filled already.");
        }

        if (IsUsed(replacement.VenueClientId))
        {
            return DuplicateId(replacement.VenueClientId);
        }

        Close(old, BrokerOrderState.Replaced);
        _events.Add(new BrokerReplaced(venueClientId, Now, replacement.VenueClientId, quantity));
        return Take(replacement with { Quantity = quantity });
    }

    /// <summary>The order with this id, or null.</summary>
    internal ExchangeOrder? Find(string venueClientId) => _orders.GetValueOrDefault(venueClientId);

    /// <summary>Open orders, oldest first.</summary>
    internal IEnumerable<ExchangeOrder> OpenOrders() =>
        _orders.Values.Where(order => order.IsOpen).OrderBy(order => order.Arrival);

    /// <summary>Puts back orders that the exchange had before the process ended.</summary>
    internal void Restore(BrokerBook book)
    {
        foreach (RestoredBrokerOrder restored in book.OpenOrders)
        {
            Enter(
                new ExchangeOrder
                {
                    Order = restored.Order,
                    VenueOrderId = restored.VenueOrderId,
                    Arrival = ++_arrivals,
                    ExpiresAtTicks = restored.ExpiresAt?.UtcTicks ?? long.MaxValue,
                    State = restored.IsWorking ? BrokerOrderState.Working : BrokerOrderState.Accepted,
                    Filled = restored.FilledQuantity,
                    FillCount = restored.FillCount,
                }
            );
        }

        _usedIds.UnionWith(book.UsedVenueClientIds);
        _arrivals = Math.Max(_arrivals, book.JournalSequence);
    }

    private DateTimeOffset Now => new(_now, TimeSpan.Zero);

    /// <summary>Ids of this process are in the book; those of earlier ones were restored.</summary>
    private bool IsUsed(string venueClientId) => _orders.ContainsKey(venueClientId) || _usedIds.Contains(venueClientId);

    private static BrokerAnswer DuplicateId(string venueClientId) =>
        new(BrokerVerdict.Refused, Code: "CLIENT_ORDER_ID_REUSED", Reason: $"client_order_id must be unique: {venueClientId}.");

    private BrokerAnswer Take(BrokerOrder order)
    {
        AssetClass assetClass = order.Instrument.AssetClass;
        bool isWorking = TradingSessions.Allows(_sessions.At(assetClass, _now), order.ExtendedHours);
        ExchangeOrder taken = new()
        {
            Order = order,
            VenueOrderId = $"SIM-{++_arrivals}",
            Arrival = _arrivals,
            ExpiresAtTicks =
                order.TimeInForce == TimeInForce.Day ? _sessions.EndOfDay(assetClass, order.ExtendedHours, _now) : long.MaxValue,
            State = isWorking ? BrokerOrderState.Working : BrokerOrderState.Accepted,
        };
        _events.Add(new BrokerAccepted(order.VenueClientId, Now, taken.VenueOrderId, isWorking, taken.ExpiresAt));
        MatchQuote(Enter(taken));
        return new BrokerAnswer(BrokerVerdict.Taken, taken.VenueOrderId);
    }

    private InstrumentBook Enter(ExchangeOrder order)
    {
        int index = order.Order.Instrument.Id.Value;
        MakeRoomFor(index);
        InstrumentBook book = _books[index] ??= new InstrumentBook(order.Order.Instrument);
        book.Add(order);
        _orders.Add(order.Order.VenueClientId, order);
        if (order.ExpiresAtTicks != long.MaxValue)
        {
            _expiries.Enqueue(order, (order.ExpiresAtTicks, order.Arrival));
            _nextExpiry = Math.Min(_nextExpiry, order.ExpiresAtTicks);
        }

        return book;
    }

    private void Close(ExchangeOrder order, BrokerOrderState state)
    {
        order.State = state;
        _books[order.Order.Instrument.Id.Value]!.Remove(order);
    }

    private void MakeRoomFor(int index)
    {
        if (index >= _quotes.Length)
        {
            int length = Math.Max(index + 1, _quotes.Length * 2);
            Array.Resize(ref _quotes, length);
            Array.Resize(ref _books, length);
        }
    }

    private void AdvanceTo(long marketTime)
    {
        _now = Math.Max(_now, marketTime);
        if (_now >= _nextExpiry)
        {
            ExpireDueOrders();
        }
    }

    private void ExpireDueOrders()
    {
        while (_expiries.TryPeek(out ExchangeOrder? order, out (long ExpiresAt, long) due) && due.ExpiresAt <= _now)
        {
            _expiries.Dequeue();
            if (order.IsOpen)
            {
                Close(order, BrokerOrderState.Expired);
                _events.Add(new BrokerExpired(order.Order.VenueClientId, Now));
            }
        }

        _nextExpiry = _expiries.TryPeek(out _, out (long ExpiresAt, long) next) ? next.ExpiresAt : long.MaxValue;
    }
}
