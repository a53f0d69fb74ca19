using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Engine.Orders;

/// <summary>Takes requests for cancels. Nothing but a finished order stops one. Used by the desk's writer.</summary>
internal sealed class OrderCanceler(OrderLedger ledger, DeskBatch batch)
{
    /// <summary>Cancels one order; asking again sends the cancel again, unless the key says that it is the same request.</summary>
    public void Cancel(CancelItem item)
    {
        string fingerprint = RequestFingerprint.OfCancel(item.Id);
        if (ledger.Find(item.Id) is not { } entry)
        {
            item.Reply(new OrderNotFound());
        }
        else if (ledger.Keys.Find(item.Mark) is { } known)
        {
            batch.Reply(() =>
                item.Reply(
                    known.Fingerprint == fingerprint
                        ? new OrderPlaced(entry.Order, IsRepeat: true)
                        : new OrderDenied(DeskRefusals.ReusedKey, Order: null)
                )
            );
        }
        else if (entry.Order.State.IsTerminal())
        {
            batch.Reply(() =>
                item.Reply(new OrderDenied(DeskRefusals.NotOpen(entry.Order, $"is {entry.Order.State} already"), entry.Order))
            );
        }
        else
        {
            Order order = Request(entry, item.Mark.CausalId);
            Keep(item.Mark, fingerprint, [order]);
            batch.Reply(() => item.Reply(new OrderPlaced(order, IsRepeat: false)));
        }
    }

    /// <summary>Cancels all open orders, the oldest first.</summary>
    public void CancelAll(CancelAllItem item)
    {
        string fingerprint = RequestFingerprint.OfCancelAll(item.Instrument);
        if (ledger.Keys.Find(item.Mark) is { } known)
        {
            Cancellation answer =
                known.Fingerprint == fingerprint
                    ? new Cancellation([.. known.Orders.Select(id => ledger.Find(id)!.Order)], IsRepeat: true)
                    : new Cancellation([], Refusal: DeskRefusals.ReusedKey);
            batch.Reply(() => item.Reply(answer));
            return;
        }

        List<Order> orders = [];
        foreach (LedgerEntry entry in ledger.OpenEntries().ToList())
        {
            if (item.Instrument is not { } instrument || entry.Order.Instrument.Id == instrument)
            {
                orders.Add(Request(entry, item.Mark.CausalId));
            }
        }

        Keep(item.Mark, fingerprint, orders);
        batch.Reply(() => item.Reply(new Cancellation(orders)));
    }

    /// <summary>Asks for the cancel of an open order; asking again sends it again. What the hub holds is over at once.</summary>
    public Order Request(LedgerEntry entry, string causalId)
    {
        if (!entry.Order.IsCancelRequested)
        {
            batch.Record(new CancelRequested { OrderId = entry.Order.Id.Value }, causalId);
        }

        if (entry.Order.IsHeldHere)
        {
            batch.Record(new OrderCanceled { OrderId = entry.Order.Id.Value }, causalId);
        }
        else
        {
            batch.Call(OutgoingKind.Cancel, entry.Order.Id);
        }

        return ledger.Find(entry.Order.Id)!.Order;
    }

    private void Keep(RequestMark mark, string fingerprint, IReadOnlyList<Order> orders)
    {
        if (RequestKeys.ScopedOf(mark) is { } key)
        {
            batch.Record(
                new RequestKeyed
                {
                    IdempotencyKey = key,
                    Fingerprint = fingerprint,
                    OrderIds = [.. orders.Select(order => order.Id.Value)],
                },
                mark.CausalId
            );
        }
    }
}
