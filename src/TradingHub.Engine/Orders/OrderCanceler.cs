using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Engine.Orders;

/// <summary>Takes requests for cancels. Nothing but a finished order stops one. Used by the desk's writer.</summary>
internal sealed class OrderCanceler(OrderLedger ledger, DeskBatch batch)
{
    /// <summary>Cancels one order; asking again sends the cancel again.</summary>
    public void Cancel(CancelItem item)
    {
        if (ledger.Find(item.Id) is not { } entry)
        {
            item.Reply(new OrderNotFound());
        }
        else if (entry.Order.State.IsTerminal())
        {
            batch.Reply(() =>
                item.Reply(new OrderDenied(DeskRefusals.NotOpen(entry.Order, $"is {entry.Order.State} already"), entry.Order))
            );
        }
        else
        {
            Order order = Request(entry, item.CausalId);
            batch.Reply(() => item.Reply(new OrderPlaced(order, IsRepeat: false)));
        }
    }

    /// <summary>Cancels all open orders, the oldest first.</summary>
    public void CancelAll(CancelAllItem item)
    {
        List<Order> orders = [];
        foreach (LedgerEntry entry in ledger.OpenEntries().ToList())
        {
            if (item.Instrument is not { } instrument || entry.Order.Instrument.Id == instrument)
            {
                orders.Add(Request(entry, item.CausalId));
            }
        }

        batch.Reply(() => item.Reply(orders));
    }

    private Order Request(LedgerEntry entry, string causalId)
    {
        if (!entry.Order.IsCancelRequested)
        {
            batch.Record(new CancelRequested { OrderId = entry.Order.Id.Value }, causalId);
        }

        batch.Call(OutgoingKind.Cancel, entry.Order.Id);
        return ledger.Find(entry.Order.Id)!.Order;
    }
}
