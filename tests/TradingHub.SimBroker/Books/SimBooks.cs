using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.SimBroker.Ledgers;

namespace TradingHub.SimBroker.Books;

/// <summary>
/// Orders, fills and positions as the ledger tells them. The same entries give the same books, so that a broker that was killed has them
/// again. One caller at a time.
/// </summary>
internal sealed class SimBooks(InstrumentCatalogue catalogue, decimal cash)
{
    private readonly Dictionary<OrderId, Order> _orders = [];
    private readonly Dictionary<string, OrderId> _byClientOrderId = new(StringComparer.Ordinal);
    private readonly Dictionary<OrderId, Guid> _groups = [];
    private readonly Dictionary<OrderId, int> _fillCounts = [];
    private readonly Dictionary<OrderId, decimal?> _triggered = [];
    private readonly Dictionary<OrderId, decimal> _firstQuantities = [];
    private readonly List<OrderId> _created = [];
    private readonly Dictionary<OrderId, int> _places = [];
    private readonly SortedSet<int> _open = [];
    private readonly List<Fill> _fills = [];

    /// <summary>Number of the last entry.</summary>
    public long Sequence { get; private set; }

    /// <summary>Positions and cash.</summary>
    public SimPositions Positions { get; } = new(cash);

    /// <summary>All orders, oldest first.</summary>
    public IReadOnlyList<Order> Orders => [.. _created.Select(id => _orders[id])];

    /// <summary>Open orders, oldest first.</summary>
    public IReadOnlyList<Order> Open => [.. _open.Select(place => _orders[_created[place]])];

    /// <summary>Orders, newest first, from those that were made before the given one.</summary>
    public IEnumerable<Order> NewestFirst(OrderId? before)
    {
        int place = before is { } id ? _places.GetValueOrDefault(id) : _created.Count;
        while (--place >= 0)
        {
            yield return _orders[_created[place]];
        }
    }

    /// <summary>All fills, oldest first.</summary>
    public IReadOnlyList<Fill> Fills => _fills;

    /// <summary>The order with this id, or null.</summary>
    public Order? Find(OrderId id) => _orders.GetValueOrDefault(id);

    /// <summary>The order with this client order id, or null.</summary>
    public Order? FindByClientOrderId(string id) => _byClientOrderId.TryGetValue(id, out OrderId order) ? _orders[order] : null;

    /// <summary>The first order of an order's group, or null.</summary>
    public Guid? GroupOf(OrderId id) => _groups.TryGetValue(id, out Guid group) ? group : null;

    /// <summary>How often an order was filled.</summary>
    public int FillCountOf(OrderId id) => _fillCounts.GetValueOrDefault(id);

    /// <summary>The quantity that an order was taken with, before its group changed it.</summary>
    public decimal FirstQuantityOf(OrderId id) => _firstQuantities[id];

    /// <summary>The limit with which a stop acts since it was triggered, or null.</summary>
    public decimal? TriggeredLimitOf(OrderId id) => _triggered.GetValueOrDefault(id);

    /// <summary>Takes an entry and tells who listens.</summary>
    public void Apply(SimEntry entry, IOrderListener? listener)
    {
        Sequence++;
        switch (entry)
        {
            case OrdersTaken taken:
                Take(taken, listener);
                break;
            case Happened { Event: BrokerFilled fill }:
                Fill(fill, listener);
                break;
            case Happened { Event: BrokerReplaced replaced }:
                Replace(replaced, listener);
                break;
            case Happened { Event: var happened } when Find(IdOf(happened.VenueClientId)) is { } order:
                if (happened is BrokerTriggered triggered)
                {
                    _triggered[order.Id] = triggered.LimitPrice;
                }

                Keep(OrderChanges.After(order, happened), happened.VenueTime, listener);
                break;
            case PositionAdjusted adjusted when catalogue.TryFind(adjusted.Symbol, out Instrument? instrument):
                Positions.Book(instrument, adjusted.Quantity, adjusted.Price, adjusted.At, Sequence);
                break;
        }
    }

    /// <summary>Our id of an order from its id at the exchange.</summary>
    public static OrderId IdOf(string venueClientId) => new(Guid.Parse(venueClientId));

    private void Take(OrdersTaken taken, IOrderListener? listener)
    {
        foreach (SimOrder one in taken.Orders)
        {
            OrderId id = new(one.Id);
            OrderId[] legs =
            [
                .. taken.Orders.Where(leg => leg.ParentId == one.Id && leg.Id != one.Id).Select(leg => new OrderId(leg.Id)),
            ];
            Instrument instrument = catalogue.TryFind(one.Symbol, out Instrument? known)
                ? known
                : throw new InvalidDataException($"The ledger names {one.Symbol}, which the catalogue does not know.");
            _orders[id] = one.ToOrder(instrument, legs, taken.At, Sequence);
            _byClientOrderId[one.ClientOrderId] = id;
            _firstQuantities[id] = one.Quantity;
            _open.Add(_places[id] = _created.Count);
            _created.Add(id);
            if (one.GroupId is { } group)
            {
                _groups[id] = group;
            }

            listener?.OrderChanged(_orders[id]);
        }
    }

    private void Fill(BrokerFilled filled, IOrderListener? listener)
    {
        Order order = _orders[IdOf(filled.VenueClientId)];
        Fill fill = new(
            filled.ExecutionId,
            order.Id,
            order.Instrument,
            order.Side,
            new Quantity(filled.Quantity),
            new Price(filled.Price),
            filled.VenueTime,
            order.CausalId,
            Sequence
        );
        _fills.Add(fill);
        _fillCounts[order.Id] = FillCountOf(order.Id) + 1;
        decimal signed = order.Side == OrderSide.Buy ? filled.Quantity : -filled.Quantity;
        Positions.Book(order.Instrument, signed, filled.Price, filled.VenueTime, Sequence);
        listener?.OrderFilled(fill);
        listener?.PositionChanged(order.Instrument.Id, Positions.Of(order.Instrument.Id));
        Keep(OrderChanges.After(order, filled), filled.VenueTime, listener);
    }

    private void Replace(BrokerReplaced replaced, IOrderListener? listener)
    {
        Order old = _orders[IdOf(replaced.VenueClientId)];
        OrderId next = IdOf(replaced.NewVenueClientId);
        Keep(old with { State = OrderState.Replaced, ReplacedBy = next }, replaced.VenueTime, listener);
        Order successor = _orders[next] with { Quantity = new Quantity(replaced.NewQuantity), Legs = old.Legs };
        _orders[next] = successor;
        foreach (OrderId leg in old.Legs)
        {
            _orders[leg] = _orders[leg] with { ParentId = next };
        }
    }

    private void Keep(Order order, DateTimeOffset at, IOrderListener? listener)
    {
        Order kept = order with { UpdatedAt = at, Sequence = Sequence };
        _orders[kept.Id] = kept;
        if (kept.State.IsTerminal())
        {
            _open.Remove(_places[kept.Id]);
        }

        listener?.OrderChanged(kept);
    }
}
