using TradingHub.Domain.Orders;

namespace TradingHub.Proofs.Orders.Twin;

internal sealed partial class NaiveExchange
{
    private readonly Queue<NaiveOrder> _released = new();
    private bool _isPrinting;

    /// <summary>Ends an order; the end of a leg, and of an entry that never filled, is the end of its group.</summary>
    private void End(NaiveOrder order, BrokerOrderState state)
    {
        order.State = state;
        bool endsAll = order.IsLeg || (order.Role == NaiveRole.Entry && EntryFilled(order.Group) == 0);
        foreach (NaiveOrder other in endsAll ? OpenOf(order.Group) : [])
        {
            other.State = state;
        }
    }

    /// <summary>All groups first; then the legs that they released wait for their stops, but not before a trade has filled all that it fills.</summary>
    private void SettleGroups()
    {
        for (int group = 1; group <= _groups; group++)
        {
            Settle(group);
        }

        while (!_isPrinting && _released.TryDequeue(out NaiveOrder? leg))
        {
            Activate(leg);
        }
    }

    private void Settle(int group)
    {
        if (OpenOf(group).Count == 0)
        {
            return;
        }

        List<NaiveOrder> all = [.. _orders.Where(order => order.Group == group)];
        if (all.Any(order => order.IsLeg && (order.IsTriggered || order.Filled > 0)))
        {
            CancelOpen(group, NaiveRole.Entry);
        }

        if (all.Any(order => order.Role == NaiveRole.StopLoss && order.IsTriggered))
        {
            CancelOpen(group, NaiveRole.TakeProfit);
        }

        decimal filled = EntryFilled(group);
        decimal covered = filled - all.Where(order => order.IsLeg).Sum(order => order.Filled);
        foreach (NaiveOrder leg in OpenOf(group).Where(order => order.IsLeg))
        {
            if (filled == 0)
            {
                leg.Quantity = all.Last(order => order.Role == NaiveRole.Entry).Quantity;
            }
            else if (covered == 0)
            {
                leg.State = BrokerOrderState.Canceled;
            }
            else
            {
                leg.Quantity = leg.Filled + covered;
                Release(leg);
            }
        }
    }

    /// <summary>A leg that was held works from the first fill of its entry on.</summary>
    private void Release(NaiveOrder leg)
    {
        if (leg.State == BrokerOrderState.Held)
        {
            leg.State = CanTrade(leg) ? BrokerOrderState.Working : BrokerOrderState.Accepted;
            leg.Place = ++_places;
            _released.Enqueue(leg);
        }
    }

    /// <summary>What the entries of a group have filled; two legs alone cover what they were given for.</summary>
    private decimal EntryFilled(int group)
    {
        List<NaiveOrder> all = [.. _orders.Where(order => order.Group == group)];
        return all[0].Terms.Class == OrderClass.Oco
            ? all[0].Terms.Quantity
            : all.Where(order => order.Role == NaiveRole.Entry).Sum(order => order.Filled);
    }

    private List<NaiveOrder> OpenOf(int group) => [.. _orders.Where(order => group != 0 && order.Group == group && order.IsOpen)];

    private void CancelOpen(int group, NaiveRole role)
    {
        foreach (NaiveOrder order in OpenOf(group).Where(order => order.Role == role))
        {
            order.State = BrokerOrderState.Canceled;
        }
    }
}
