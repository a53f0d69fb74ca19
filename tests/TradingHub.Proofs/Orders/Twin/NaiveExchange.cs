using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Proofs.Orders.Twin;

/// <summary>
/// The rules of the simulated exchange, written down a second time in the slowest and plainest way: lists of orders, fills, quotes and
/// trades, from which everything is worked out anew each time. Shares no code with the real one.
/// </summary>
internal sealed partial class NaiveExchange
{
    private readonly List<NaiveOrder> _orders = [];
    private readonly List<(int Instrument, NaiveQuote Quote)> _quotes = [];
    private readonly List<(int Instrument, NaiveTrade Trade)> _trades = [];
    private DateTimeOffset _now;
    private int _places;
    private int _groups;

    /// <summary>All fills, in order.</summary>
    public List<NaiveFill> Fills { get; } = [];

    /// <summary>All orders ever, in order of arrival.</summary>
    public IReadOnlyList<NaiveOrder> Orders => _orders;

    /// <summary>The order with this id.</summary>
    public NaiveOrder Find(string id) => _orders.Single(order => order.Id == id);

    /// <summary>Takes an order with its legs, unless an id was used before or its auction takes no more orders.</summary>
    public bool Submit(BrokerOrder order, DateTimeOffset now)
    {
        MoveTo(now);
        if (order.Legs.Append(order).Any(one => _orders.Any(old => old.Id == one.VenueClientId)) || IsTooLate(order))
        {
            return false;
        }

        int group = order.Class == OrderClass.Simple ? 0 : ++_groups;
        List<NaiveOrder> entered = [Enter(order, group), .. order.Legs.Select(leg => Enter(leg, group))];
        entered.ForEach(Activate);
        Begin(entered[0]);
        return true;
    }

    /// <summary>Cancels what is left of an order; of a leg, what is left of its group.</summary>
    public bool Cancel(string id, DateTimeOffset now)
    {
        MoveTo(now);
        if (_orders.Find(order => order.Id == id) is not { IsOpen: true } open)
        {
            return false;
        }

        End(open, BrokerOrderState.Canceled);
        Settle();
        return true;
    }

    /// <summary>Puts another order in the place of an open one; the new quantity is a total.</summary>
    public bool Replace(string id, BrokerOrder next, DateTimeOffset now)
    {
        MoveTo(now);
        if (_orders.Find(order => order.Id == id) is not { IsOpen: true } old)
        {
            return false;
        }

        bool isKnown = _orders.Any(order => order.Id == next.VenueClientId);
        if (isKnown || (!old.IsLeg && next.Quantity <= old.Filled) || IsTooLate(next))
        {
            return false;
        }

        NaiveOrder entered = Enter(next, old.Group, old.Role);
        entered.Quantity = old.IsLeg ? old.Left : next.Quantity - old.Filled;
        entered.State = old.State == BrokerOrderState.Held ? BrokerOrderState.Held : entered.State;
        entered.Mark = old.Mark;
        entered.IsTriggered = old.IsTriggered;
        entered.Stop = entered.Mark is null ? entered.Stop : StopOf(entered);
        entered.Limit = old.IsTriggered ? LimitOf(entered) : entered.Limit;
        old.State = BrokerOrderState.Replaced;
        Activate(entered);
        Begin(entered);
        return true;
    }

    /// <summary>A new quote.</summary>
    public void Quote(Instrument instrument, double bid, double bidSize, double ask, double askSize, DateTimeOffset now)
    {
        MoveTo(now);
        int id = instrument.Id.Value;
        decimal bids = Lots(instrument, bidSize);
        decimal asks = Lots(instrument, askSize);
        NaiveQuote quote = new(_quotes.Count + 1, now, instrument.ToOwedPrice(bid), bids, instrument.ToOwedPrice(ask), asks);
        _quotes.Add((id, quote));
        Wake(id);
        Settle();
    }

    /// <summary>A trade on the tape. Only one that forms the price moves anything.</summary>
    public void Trade(Instrument instrument, double price, double size, bool formsPrice, DateTimeOffset now)
    {
        MoveTo(now);
        int id = instrument.Id.Value;
        decimal owed = instrument.ToOwedPrice(price);
        if (formsPrice)
        {
            _trades.Add((id, new NaiveTrade(now, owed)));
            Wake(id);
            Open(id, owed);
            PrintThrough(id, owed, Lots(instrument, size));
            Settle();
            Reach(id, owed);
        }

        Settle();
    }

    /// <summary>Time passes: closing auctions are held and what is due expires, each at its own moment.</summary>
    public void MoveTo(DateTimeOffset now)
    {
        _now = now;
        while (
            _orders.Where(order => order.IsOpen && order.Expires <= now).OrderBy(order => order.Expires).FirstOrDefault()
                is { } due
        )
        {
            if (due.Terms.TimeInForce == TimeInForce.Cls && LastOf(due.Instrument, due.Auction!) is { } last && due.Takes(last))
            {
                Fill(due, due.Left, last, quote: 0);
            }
            else
            {
                End(due, BrokerOrderState.Expired);
            }

            SettleGroups();
        }
    }

    private static bool IsCrypto(Instrument instrument) => instrument.AssetClass == AssetClass.Crypto;

    private static decimal Lots(Instrument instrument, double size) =>
        Math.Floor((decimal)size / instrument.LotSize) * instrument.LotSize;

    private bool IsTooLate(BrokerOrder order) =>
        order.TimeInForce is TimeInForce.Opg or TimeInForce.Cls && !NaiveHours.TakesAuctionOrders(order.TimeInForce, _now);

    private bool CanTrade(NaiveOrder order) =>
        !order.IsAuction && NaiveHours.CanTrade(IsCrypto(order.Terms.Instrument), order.Terms.ExtendedHours, _now);

    private NaiveOrder Enter(BrokerOrder order, int group, NaiveRole? role = null)
    {
        NaiveOrder entered = new(order)
        {
            Group = group,
            Role = role ?? RoleOf(order),
            Quantity = order.Quantity,
            Limit = order.Type == OrderType.StopLimit ? null : order.LimitPrice,
            Stop = order.StopPrice,
            Place = ++_places,
            Expires = NaiveHours.EndOf(order, IsCrypto(order.Instrument), _now),
            Auction = order.TimeInForce is TimeInForce.Opg or TimeInForce.Cls
                ? NaiveHours.AuctionOf(order.TimeInForce, _now)
                : null,
        };
        bool waitsForEntry = entered.IsLeg && order.Class != OrderClass.Oco;
        entered.State =
            waitsForEntry ? BrokerOrderState.Held
            : CanTrade(entered) ? BrokerOrderState.Working
            : BrokerOrderState.Accepted;
        _orders.Add(entered);
        return entered;
    }

    private static NaiveRole RoleOf(BrokerOrder order) =>
        order.Leg switch
        {
            LegRole.TakeProfit => NaiveRole.TakeProfit,
            LegRole.StopLoss => NaiveRole.StopLoss,
            _ => order.Class == OrderClass.Simple ? NaiveRole.Alone : NaiveRole.Entry,
        };

    /// <summary>A new order trades with what is quoted; immediate ones are over then.</summary>
    private void Begin(NaiveOrder order)
    {
        bool isAllOrNothing = order.Terms.TimeInForce == TimeInForce.Fok;
        if (isAllOrNothing && (!CanTrade(order) || Quoted(order) < order.Quantity))
        {
            End(order, BrokerOrderState.Canceled);
        }

        Settle();
        if (order.IsOpen && order.Terms.TimeInForce is TimeInForce.Ioc or TimeInForce.Fok)
        {
            End(order, BrokerOrderState.Canceled);
            Settle();
        }
    }

    /// <summary>Orders that waited for their session rest from now on.</summary>
    private void Wake(int instrument)
    {
        foreach (
            NaiveOrder order in _orders
                .Where(order => order.Instrument == instrument && order.State == BrokerOrderState.Accepted && CanTrade(order))
                .ToList()
        )
        {
            order.State = BrokerOrderState.Working;
        }
    }

    private void Fill(NaiveOrder order, decimal quantity, decimal price, int quote)
    {
        NaiveFill fill = new(order.Id, order.Instrument, order.Terms.Side, quantity, price, quote);
        order.Fills.Add(fill);
        Fills.Add(fill);
        order.State = order.Left == 0 ? BrokerOrderState.Filled : order.State;
    }
}
