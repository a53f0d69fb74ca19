using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Exchange;

public sealed partial class SimulatedExchange
{
    private readonly Queue<ExchangeGroup> _dirty = new();
    private readonly Queue<ExchangeOrder> _begun = new();
    private readonly Queue<InstrumentBook> _rematch = new();

    private static ExchangeGroup? GroupOf(BrokerOrder order)
    {
        if (order.Class == OrderClass.Simple)
        {
            return null;
        }

        return new ExchangeGroup(order.VenueClientId) { EntryFilled = order.Leg is null ? 0 : order.Quantity };
    }

    private void Look(ExchangeGroup group)
    {
        if (!group.IsDirty)
        {
            group.IsDirty = true;
            _dirty.Enqueue(group);
        }
    }

    /// <summary>
    /// Ends a step: puts the groups that have changed in order, then lets new orders and released stops trade, which may change others,
    /// until nothing is left to do. Groups come first each time, so that no leg ever trades on a quantity of before.
    /// </summary>
    private void Settle()
    {
        while (true)
        {
            SettleGroups();
            if (_begun.TryDequeue(out ExchangeOrder? order))
            {
                if (order.IsOpen)
                {
                    Begin(order);
                }
            }
            else if (_rematch.TryPeek(out InstrumentBook? book))
            {
                MatchNextSide(book);
            }
            else
            {
                return;
            }
        }
    }

    private void SettleGroups()
    {
        while (_dirty.TryDequeue(out ExchangeGroup? group))
        {
            group.IsDirty = false;
            Settle(group);
        }
    }

    private void Settle(ExchangeGroup group)
    {
        if (group.Ending is { } ending)
        {
            EndAll(group, ending);
            return;
        }

        if (group.IsExiting && group.Entry is { } entry)
        {
            End(entry, BrokerOrderState.Canceled);
        }

        if (group.StopLoss is { IsTriggered: true } && group.TakeProfit is { } taker)
        {
            group.TakeProfit = null;
            taker.Group = null;
            End(taker, BrokerOrderState.Canceled);
        }

        Cover(group, group.TakeProfit);
        Cover(group, group.StopLoss);
    }

    private void EndAll(ExchangeGroup group, BrokerOrderState ending)
    {
        foreach (ExchangeOrder? order in (ExchangeOrder?[])[group.Entry, group.TakeProfit, group.StopLoss])
        {
            if (order is { IsOpen: true })
            {
                End(order, ending);
            }
        }
    }

    /// <summary>Gives a leg the quantity that it has to cover, activates it with the first of it and ends it with the last.</summary>
    private void Cover(ExchangeGroup group, ExchangeOrder? leg)
    {
        if (leg is null)
        {
            return;
        }

        if (group.EntryFilled == 0)
        {
            Resize(leg, group.Entry?.Quantity ?? leg.Quantity);
            return;
        }

        if (group.Covered == 0 && group.Entry is null)
        {
            group.Set(leg.Order.Leg, null);
            leg.Group = null;
            End(leg, BrokerOrderState.Canceled);
            return;
        }

        Resize(leg, leg.Filled + group.Covered);
        if (leg.State == BrokerOrderState.Held)
        {
            Activate(leg);
        }
    }

    private void Resize(ExchangeOrder leg, decimal quantity)
    {
        if (leg.Quantity != quantity)
        {
            leg.Quantity = quantity;
            _events.Add(new BrokerResized(leg.Order.VenueClientId, Now, quantity));
        }
    }

    private void Activate(ExchangeOrder leg)
    {
        InstrumentBook book = _books[leg.Order.Instrument.Id.Value]!;
        bool isWorking = TradingSessions.Allows(SessionOf(book), leg.Order.ExtendedHours);
        leg.State = isWorking ? BrokerOrderState.Working : BrokerOrderState.Accepted;
        leg.Priority = ++_priorities;
        book.Add(leg);
        if (isWorking)
        {
            _events.Add(new BrokerWorking(leg.Order.VenueClientId, Now));
        }

        _begun.Enqueue(leg);
    }
}
