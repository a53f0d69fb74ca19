using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Engine.Orders;

/// <summary>Turns what the venue says into events of the journal. Saying a thing twice records it once.</summary>
internal sealed class BrokerEventRecorder(OrderLedger ledger, DeskBatch batch)
{
    /// <summary>Records what an event of the venue brings; false when it names an order that is not ours.</summary>
    public bool Record(BrokerEvent brokerEvent)
    {
        if (ledger.FindByVenueClientId(brokerEvent.VenueClientId) is not { } entry)
        {
            return false;
        }

        if (ToOutcome(brokerEvent, entry) is { } outcome)
        {
            batch.Record(outcome, entry.Order.CausalId);
        }

        return true;
    }

    /// <summary>Records what the answer to a call brings.</summary>
    public void Record(AnswerItem item)
    {
        LedgerEntry entry = ledger.Find(item.Call.Order)!;
        Guid id = entry.Order.Id.Value;
        bool isWaiting = entry.Order.State is OrderState.Pending or OrderState.Unknown;
        OrderOutcome? outcome = (item.Call.Kind, item.Answer.Verdict) switch
        {
            (OutgoingKind.Submit, BrokerVerdict.Taken) when isWaiting => new OrderAccepted
            {
                OrderId = id,
                VenueOrderId = item.Answer.VenueOrderId ?? "",
                IsWorking = false,
            },
            (OutgoingKind.Submit, BrokerVerdict.Refused) when isWaiting => new OrderRejected
            {
                OrderId = id,
                Code = item.Answer.Code ?? "REJECTED",
                Reason = item.Answer.Reason ?? "The venue refused the order.",
            },
            (OutgoingKind.Submit, BrokerVerdict.NotSent) when isWaiting => new OrderNeverSent
            {
                OrderId = id,
                Code = item.Answer.Code,
                Reason = item.Answer.Reason ?? "The venue could not be reached.",
            },
            (OutgoingKind.Submit, BrokerVerdict.Unclear) when entry.Order.State == OrderState.Pending => new OrderUnanswered
            {
                OrderId = id,
                Reason = item.Answer.Reason ?? "The venue did not answer.",
            },
            (OutgoingKind.Cancel, BrokerVerdict.Refused) when entry.Order.IsCancelRequested => new CancelRefused
            {
                OrderId = id,
                Code = item.Answer.Code ?? "REJECTED",
                Reason = item.Answer.Reason ?? "The venue refused the cancel.",
            },
            _ => null,
        };
        if (outcome is not null)
        {
            batch.Record(outcome, entry.Order.CausalId);
            if (outcome is OrderRejected or OrderNeverSent)
            {
                EndPendingLegs(entry, outcome);
            }
        }
    }

    /// <summary>Legs travel with their first order: where that did not arrive, they did not either.</summary>
    private void EndPendingLegs(LedgerEntry entry, OrderOutcome outcome)
    {
        foreach (OrderId leg in entry.Order.Legs)
        {
            if (ledger.Find(leg) is { Order.State: OrderState.Pending })
            {
                batch.Record(outcome with { OrderId = leg.Value }, entry.Order.CausalId);
            }
        }
    }

    private OrderOutcome? ToOutcome(BrokerEvent brokerEvent, LedgerEntry entry)
    {
        Guid id = entry.Order.Id.Value;
        return brokerEvent switch
        {
            BrokerFilled filled => ledger.HasExecution(filled.ExecutionId) ? null : ToExecution(id, filled),
            _ when entry.Order.State.IsTerminal() && entry.Order.State != OrderState.NeverSent => null,
            BrokerAccepted accepted => new OrderAccepted
            {
                OrderId = id,
                VenueOrderId = accepted.VenueOrderId,
                IsWorking = accepted.IsWorking,
                IsHeld = accepted.IsHeld,
                ExpiresAt = accepted.ExpiresAt,
            },
            BrokerResized resized => new OrderResized { OrderId = id, Quantity = resized.Quantity },
            BrokerTrailMoved moved => new TrailMoved
            {
                OrderId = id,
                HighWaterMark = moved.HighWaterMark,
                StopPrice = moved.StopPrice,
            },
            BrokerTriggered triggered => new OrderTriggered
            {
                OrderId = id,
                LimitPrice = triggered.LimitPrice,
                VenueTime = triggered.VenueTime,
            },
            BrokerWorking => new OrderWorking { OrderId = id },
            BrokerCanceled => new OrderCanceled { OrderId = id },
            BrokerExpired => new OrderExpired { OrderId = id },
            BrokerCancelRefused refused => new CancelRefused
            {
                OrderId = id,
                Code = refused.Code,
                Reason = refused.Reason,
            },
            BrokerRejected rejected => new OrderRejected
            {
                OrderId = id,
                Code = rejected.Code,
                Reason = rejected.Reason,
            },
            BrokerReplaced replaced when ledger.FindByVenueClientId(replaced.NewVenueClientId) is { } next => new OrderReplaced
            {
                OrderId = id,
                ReplacedBy = next.Order.Id.Value,
                NewQuantity = replaced.NewQuantity,
            },
            _ => null,
        };
    }

    private static OrderExecuted ToExecution(Guid order, BrokerFilled filled) =>
        new()
        {
            OrderId = order,
            ExecutionId = filled.ExecutionId,
            Quantity = filled.Quantity,
            Price = filled.Price,
            VenueTime = filled.VenueTime,
        };
}
