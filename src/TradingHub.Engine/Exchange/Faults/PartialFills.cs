using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Exchange.Faults;

/// <summary>
/// Orders of which only a part may fill. The exchange gets the part as the whole order, so its account and the desk's agree; once the part is
/// filled, the rest stands without trading until it is canceled, by the desk or after a while by the venue. Orders that stand alone, and
/// none that fills whole or not at all. Under one lock; a timer cancels.
/// </summary>
internal sealed class PartialFills(FaultPlan plan, MarketClock clock, TimeProvider machine)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Rest> _rests = new(StringComparer.Ordinal);

    /// <summary>Takes what the venue has to say of a rest.</summary>
    public Action<BrokerEvent> Tell { get; set; } = _ => { };

    /// <summary>The order as the exchange gets it.</summary>
    public BrokerOrder Shorten(BrokerOrder order)
    {
        bool standsAlone = order is { Class: OrderClass.Simple, Leg: null, Legs.Count: 0 };
        if (!standsAlone || order.TimeInForce == TimeInForce.Fok || order.Quantity <= order.Instrument.LotSize)
        {
            return order;
        }

        if (plan.Strike(FaultKind.PartialFill) is not { } fault)
        {
            return order;
        }

        decimal lot = order.Instrument.LotSize;
        decimal part = Math.Max(lot, decimal.Floor(order.Quantity * fault.Fraction / lot) * lot);
        TimeSpan patience = order.TimeInForce == TimeInForce.Ioc ? TimeSpan.Zero : fault.Span;
        lock (_lock)
        {
            _rests[order.VenueClientId] = new Rest(part, patience);
        }

        return order with
        {
            Quantity = part,
        };
    }

    /// <summary>The exchange did not take the order.</summary>
    public void Forget(string venueClientId)
    {
        lock (_lock)
        {
            Remove(venueClientId);
        }
    }

    /// <summary>Whether the rest of an order stands, or will once the fill of its part is told.</summary>
    public bool Holds(string venueClientId)
    {
        lock (_lock)
        {
            return _rests.ContainsKey(venueClientId);
        }
    }

    /// <summary>Cancels the rest of an order that is over at the exchange; false when it has none.</summary>
    public bool TryCancel(string venueClientId)
    {
        lock (_lock)
        {
            if (!_rests.TryGetValue(venueClientId, out Rest? rest))
            {
                return false;
            }

            if (rest.Unfilled > 0)
            {
                // The fill of its part is on its way, and has to be told first.
                rest.Patience = TimeSpan.Zero;
                return true;
            }

            Remove(venueClientId);
        }

        Tell(new BrokerCanceled(venueClientId, clock.Now));
        return true;
    }

    /// <summary>An event is told. Returns what follows on it at once, or null.</summary>
    public BrokerEvent? Hear(BrokerEvent told)
    {
        lock (_lock)
        {
            if (!_rests.TryGetValue(told.VenueClientId, out Rest? rest))
            {
                return null;
            }

            if (told is BrokerFilled fill)
            {
                rest.Unfilled -= fill.Quantity;
                return rest.Unfilled > 0 ? null : Stand(fill, rest);
            }

            if (told is BrokerCanceled or BrokerExpired or BrokerRejected or BrokerReplaced)
            {
                Remove(told.VenueClientId);
            }

            return null;
        }
    }

    private BrokerCanceled? Stand(BrokerFilled fill, Rest rest)
    {
        if (rest.Patience == TimeSpan.Zero)
        {
            Remove(fill.VenueClientId);
            return new BrokerCanceled(fill.VenueClientId, fill.VenueTime);
        }

        rest.Timer = machine.CreateTimer(
            _ => TryCancel(fill.VenueClientId),
            state: null,
            rest.Patience,
            Timeout.InfiniteTimeSpan
        );
        return null;
    }

    private void Remove(string venueClientId)
    {
        if (_rests.Remove(venueClientId, out Rest? rest))
        {
            rest.Timer?.Dispose();
        }
    }

    private sealed class Rest(decimal part, TimeSpan patience)
    {
        public decimal Unfilled { get; set; } = part;

        public TimeSpan Patience { get; set; } = patience;

        public ITimer? Timer { get; set; }
    }
}
