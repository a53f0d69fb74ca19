using TradingHub.Domain.Calendar;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Exchange;

/// <summary>
/// The matching core: takes orders and ticks, gives events. No clock, no chance, no I/O: the same calls give the same events.
/// One caller at a time (<see cref="SimulatedBroker"/> sees to it).
/// </summary>
/// <remarks>
/// A marketable order takes the far side of the quote up to its size and the rest at following quotes; several orders share one quote
/// in price-time priority. A resting limit also fills at its limit when a trade prints through it, up to the trade's size. A trade at or
/// through a stop price triggers it. After every step the legs of a group cover exactly what its entry has filled.
/// <para>
/// Only trades that form a price do anything: first the opening auction, then the limits that are printed through (both sides share the
/// trade's size, buys first) with all that follows from these fills, then trails and stops. It
/// fills no order that it brings into the book itself.
/// </para>
/// <para>
/// An order that waits for its session rests from the first quote or trade of its instrument in it. No order takes a quote of before its
/// session: of before the open, or of before the pre-market when it may trade outside of regular hours. A trailing stop that has waited starts with the first trade of its session, one that becomes active within the session
/// with the price at that moment: the last trade, or the mid before the first. A stop that the price has reached by then triggers at once.
/// </para>
/// <para>
/// Time priority counts from the order's arrival; from its trigger for a stop, from the first fill of the entry for a leg. A replacement
/// goes to the end of its price, lives its own time in force, keeps the mark of a trail, and is triggered when the old order was.
/// </para>
/// <para>
/// With <see cref="PaperFills"/> a marketable order fills as Alpaca's paper trading fills it, and trades fill nothing but auctions.
/// </para>
/// <para>An auction's orders are neither taken nor replaced after its cut-off. Without a trade in the session there is no closing auction.</para>
/// </remarks>
public sealed partial class SimulatedExchange(IMarketCalendar calendar, PaperFills? paper = null)
{
    private readonly TradingSessions _sessions = new(calendar);
    private readonly Dictionary<string, ExchangeOrder> _orders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _usedIds = new(StringComparer.Ordinal);
    private readonly List<BrokerEvent> _events = [];
    private QuoteState[] _quotes = new QuoteState[64];
    private InstrumentBook?[] _books = new InstrumentBook?[64];
    private long _arrivals;
    private long _priorities;
    private long _now;

    /// <summary>Events since they were last taken, in order.</summary>
    internal List<BrokerEvent> Events => _events;

    /// <summary>Takes an order with its legs. Refused when an id was used before, or when its auction takes no more orders.</summary>
    public BrokerAnswer Submit(BrokerOrder order, long marketTime)
    {
        AdvanceTo(marketTime);
        if (UsedIdOf(order) is { } used)
        {
            return DuplicateId(used);
        }

        if (AuctionRefusal(order) is { } late)
        {
            return late;
        }

        ExchangeGroup? group = GroupOf(order);
        ExchangeOrder taken = Take(order, order.Quantity, group);
        foreach (BrokerOrder leg in order.Legs)
        {
            Take(leg, leg.Quantity, group, isHeld: group!.EntryFilled == 0);
        }

        Settle();
        return new BrokerAnswer(BrokerVerdict.Taken, taken.VenueOrderId);
    }

    /// <summary>Cancels what is left of an order; of a leg, what is left of its group.</summary>
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

        End(order, BrokerOrderState.Canceled);
        Settle();
        return new BrokerAnswer(BrokerVerdict.Taken, order.VenueOrderId);
    }

    /// <summary>
    /// Puts another order in the place of an open one, at its place in the group. Refused when the old one is over or has filled the
    /// new total, and when its auction takes no more orders. The quantity of a leg stays what its group gives it.
    /// </summary>
    public BrokerAnswer Replace(string venueClientId, BrokerOrder replacement, long marketTime)
    {
        AdvanceTo(marketTime);
        if (!_orders.TryGetValue(venueClientId, out ExchangeOrder? old) || !old.IsOpen)
        {
            return new BrokerAnswer(BrokerVerdict.Refused, Code: "ORDER_NOT_OPEN", Reason: "The order to replace is over.");
        }

        bool isLeg = old.Order.Leg is not null;
        decimal quantity = isLeg ? old.Remaining : replacement.Quantity - old.Filled;
        if (quantity <= 0)
        {
            return new BrokerAnswer(BrokerVerdict.Refused, Code: "ORDER_NOT_OPEN", Reason: "The new quantity is filled already.");
        }

        if (IsUsed(replacement.VenueClientId))
        {
            return DuplicateId(replacement.VenueClientId);
        }

        if (AuctionRefusal(replacement) is { } late)
        {
            return late;
        }

        bool wasHeld = old.State == BrokerOrderState.Held;
        Close(old, BrokerOrderState.Replaced);
        _events.Add(new BrokerReplaced(venueClientId, Now, replacement.VenueClientId, quantity));
        BrokerOrder successor = replacement with { Leg = old.Order.Leg, Class = old.Order.Class };
        ExchangeOrder taken = Take(successor, quantity, old.Group, wasHeld, old);
        Settle();
        return new BrokerAnswer(BrokerVerdict.Taken, taken.VenueOrderId);
    }

    /// <summary>The order with this id, or null.</summary>
    internal ExchangeOrder? Find(string venueClientId) => _orders.GetValueOrDefault(venueClientId);

    /// <summary>Open orders, oldest first.</summary>
    internal IEnumerable<ExchangeOrder> OpenOrders() =>
        _orders.Values.Where(order => order.IsOpen).OrderBy(order => order.Arrival);

    private DateTimeOffset Now => new(_now, TimeSpan.Zero);

    /// <summary>Ids of this process are in the book; those of earlier ones were restored.</summary>
    private bool IsUsed(string venueClientId) => _orders.ContainsKey(venueClientId) || _usedIds.Contains(venueClientId);

    private string? UsedIdOf(BrokerOrder order)
    {
        if (IsUsed(order.VenueClientId))
        {
            return order.VenueClientId;
        }

        return order.Legs.Count == 0 ? null : order.Legs.FirstOrDefault(leg => IsUsed(leg.VenueClientId))?.VenueClientId;
    }

    private static BrokerAnswer DuplicateId(string venueClientId) =>
        new(BrokerVerdict.Refused, Code: "CLIENT_ORDER_ID_REUSED", Reason: $"client_order_id must be unique: {venueClientId}.");

    /// <summary>Ends an order that did not fill, and says so.</summary>
    private void End(ExchangeOrder order, BrokerOrderState state)
    {
        Close(order, state);
        string id = order.Order.VenueClientId;
        _events.Add(state == BrokerOrderState.Expired ? new BrokerExpired(id, Now) : new BrokerCanceled(id, Now));
    }

    private void Close(ExchangeOrder order, BrokerOrderState state)
    {
        order.State = state;
        _books[order.Order.Instrument.Id.Value]!.Remove(order);
        if (order.Group is { } group)
        {
            group.Ended(order.Order.Leg, state);
            Look(group);
        }
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
}
