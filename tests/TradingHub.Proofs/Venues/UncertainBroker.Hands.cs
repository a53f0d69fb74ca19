using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Proofs.Venues;

/// <summary>What happens at the venue without a call of ours.</summary>
internal sealed partial class UncertainBroker
{
    /// <summary>Somebody places an order at the broker, or one of ours arrives late.</summary>
    public void Place(BrokerOrder order)
    {
        lock (_lock)
        {
            Take(order);
        }
    }

    /// <summary>Executes a part of an order.</summary>
    public void Fill(string venueClientId, decimal quantity, decimal price)
    {
        lock (_lock)
        {
            VenueOrder order = _orders[venueClientId];
            order.Filled += quantity;
            order.State = order.Filled >= order.Terms.Quantity ? BrokerOrderState.Filled : order.State;
            decimal signed = order.Terms.Side == OrderSide.Buy ? quantity : -quantity;
            Hold(order.Terms.Instrument.Id, signed);
            Cash -= signed * price;
            BrokerFilled fill = new(venueClientId, clock.Now, $"X{++_lastId}", quantity, price);
            _fills.Add(fill);
            Tell(fill);
        }
    }

    /// <summary>An order ends at the venue, without a call of ours.</summary>
    public void End(string venueClientId, BrokerOrderState state)
    {
        lock (_lock)
        {
            if (_orders[venueClientId] is { IsOpen: true } order)
            {
                order.State = state;
                Tell(
                    state == BrokerOrderState.Expired
                        ? new BrokerExpired(venueClientId, clock.Now)
                        : new BrokerCanceled(venueClientId, clock.Now)
                );
            }
        }
    }

    /// <summary>Sends an event on the stream.</summary>
    public void Say(BrokerEvent brokerEvent) => _events.Writer.TryWrite(brokerEvent);

    /// <summary>Tells once more that an order was taken, as a venue does that says first "pending" and then "new".</summary>
    public void TellAgain(string venueClientId)
    {
        lock (_lock)
        {
            TellTaken(_orders[venueClientId]);
        }
    }

    /// <summary>Loses an order without a trace.</summary>
    public void Forget(string venueClientId)
    {
        lock (_lock)
        {
            _orders.Remove(venueClientId);
        }
    }

    /// <summary>A position changes without an order of this account's list.</summary>
    public void Hold(InstrumentId instrument, decimal change)
    {
        decimal held = _positions.GetValueOrDefault(instrument) + change;
        if (held == 0)
        {
            _positions.Remove(instrument);
        }
        else
        {
            _positions[instrument] = held;
        }
    }
}
