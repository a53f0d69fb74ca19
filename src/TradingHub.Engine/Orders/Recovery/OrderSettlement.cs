using TradingHub.Domain.Alerts;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Engine.Orders.Recovery;

/// <summary>
/// Brings an order of ours to what the venue says of it. What an order has filled comes from executions alone: an end that counts more
/// than was applied waits for them. Used by the desk's writer.
/// </summary>
internal sealed class OrderSettlement(
    OrderLedger ledger,
    DeskBatch batch,
    UnresolvedOrders unresolved,
    IAlerts alerts,
    DeskSettings settings
)
{
    private const string OtherOrder = "The broker has another order";

    /// <summary>Settles an order that the venue knows. Returns whether executions are still missing.</summary>
    public bool Settle(LedgerEntry entry, BrokerOrderStatus status)
    {
        if (IsAnother(entry, status.Terms))
        {
            return false;
        }

        unresolved.Found(entry.Order.Id);
        bool isMissing = status.FilledQuantity > ledger.Find(entry.Order.Id)!.Order.FilledQuantity;
        if (OutcomeOf(entry, status, isMissing) is { } outcome)
        {
            batch.Record(outcome, entry.Order.CausalId);
        }

        if (IsOpenThere(status))
        {
            WhenOpenThere(entry);
        }

        return isMissing;
    }

    /// <summary>Whether the venue has another order under our id, for which a person is called, or was.</summary>
    /// <param name="entry">Ours.</param>
    /// <param name="there">The venue's, or null where it does not say.</param>
    public bool IsAnother(LedgerEntry entry, BrokerOrder? there)
    {
        if (entry.Order.State == OrderState.NeedsYou && IsAboutTerms(entry))
        {
            return true;
        }

        if (there is null || !IsMismatch(entry, there, out string difference))
        {
            return false;
        }

        unresolved.Found(entry.Order.Id);
        unresolved.CallPerson(entry, $"{OtherOrder} under this id: {difference}.");
        return true;
    }

    /// <summary>An order that we took for over, or for never sent, lives at the venue.</summary>
    public void Haunt(LedgerEntry entry)
    {
        alerts.Raise(
            "GHOST_ORDER",
            AlertSeverity.Critical,
            $"The broker works on {entry.Order.Side} {entry.Order.Quantity} {entry.Order.Instrument.Symbol}, which was {entry.Order.State} here."
                + (
                    settings.CancelGhosts
                        ? " It is counted, and its cancel was asked for."
                        : " It is counted; cancel it if it is not wanted."
                ),
            $"{entry.Order.Id}"
        );
        if (settings.CancelGhosts)
        {
            LedgerEntry now = ledger.Find(entry.Order.Id)!;
            if (!now.Order.State.IsTerminal() && !now.Order.IsCancelRequested)
            {
                batch.Record(new CancelRequested { OrderId = entry.Order.Id.Value }, "ghost");
            }

            batch.Call(OutgoingKind.Cancel, entry.Order.Id);
        }
    }

    /// <summary>Whether an order is open at the venue.</summary>
    public static bool IsOpenThere(BrokerOrderStatus status) =>
        status.State is BrokerOrderState.Accepted or BrokerOrderState.Held or BrokerOrderState.Working;

    private void WhenOpenThere(LedgerEntry before)
    {
        if (before.Order.State.IsTerminal())
        {
            Haunt(before);
        }
        else if (before.Order.IsCancelRequested)
        {
            batch.Call(OutgoingKind.Cancel, before.Order.Id);
        }
    }

    private OrderOutcome? OutcomeOf(LedgerEntry entry, BrokerOrderStatus status, bool isMissing)
    {
        Guid id = entry.Order.Id.Value;
        return status.State switch
        {
            BrokerOrderState.Accepted or BrokerOrderState.Held or BrokerOrderState.Working => Accepted(entry, status),
            BrokerOrderState.Filled => WhenTaken(entry, status),
            BrokerOrderState.Replaced => Replaced(entry, status),
            _ when isMissing || entry.Order.State.IsTerminal() => null,
            BrokerOrderState.Canceled => new OrderCanceled { OrderId = id },
            BrokerOrderState.Expired => new OrderExpired { OrderId = id },
            _ => new OrderRejected
            {
                OrderId = id,
                Code = "REJECTED",
                Reason = "The venue refused the order after it had taken it.",
            },
        };
    }

    private static OrderOutcome? Accepted(LedgerEntry entry, BrokerOrderStatus status)
    {
        bool isWorking = status.State == BrokerOrderState.Working;
        bool isNews =
            entry.Order.State
            is OrderState.Pending
                or OrderState.Unknown
                or OrderState.NeedsYou
                or OrderState.NeverSent
                or OrderState.Rejected;
        if (isNews || entry.Order.VenueOrderId is null)
        {
            return Taken(entry, status, isWorking);
        }

        return isWorking && entry.Order.State is OrderState.Accepted or OrderState.Held
            ? new OrderWorking { OrderId = entry.Order.Id.Value }
            : null;
    }

    /// <summary>Its executions follow; until then the order is at least taken.</summary>
    private static OrderAccepted? WhenTaken(LedgerEntry entry, BrokerOrderStatus status) =>
        entry.Order.VenueOrderId is null && !entry.Order.State.IsTerminal() ? Taken(entry, status, isWorking: true) : null;

    private static OrderAccepted Taken(LedgerEntry entry, BrokerOrderStatus status, bool isWorking) =>
        new()
        {
            OrderId = entry.Order.Id.Value,
            VenueOrderId = status.VenueOrderId,
            IsWorking = isWorking,
            IsHeld = status.State == BrokerOrderState.Held,
            ExpiresAt = status.ExpiresAt,
        };

    /// <summary>The successor is ours, or was adopted, or is not known: then the order is simply over.</summary>
    private OrderOutcome? Replaced(LedgerEntry entry, BrokerOrderStatus status)
    {
        if (entry.Order.State.IsTerminal())
        {
            return null;
        }

        LedgerEntry? next = entry.PendingReplacement is { } pending ? ledger.Find(pending) : SuccessorOf(status);
        if (next is null)
        {
            return new OrderCanceled { OrderId = entry.Order.Id.Value };
        }

        decimal total = next.Terms.TotalQuantity ?? next.Order.Quantity.Value + entry.Order.FilledQuantity;
        return new OrderReplaced
        {
            OrderId = entry.Order.Id.Value,
            ReplacedBy = next.Order.Id.Value,
            NewQuantity = total - Math.Max(status.FilledQuantity, entry.Order.FilledQuantity),
        };
    }

    private LedgerEntry? SuccessorOf(BrokerOrderStatus status) =>
        status.ReplacedBy is { } id ? ledger.OpenEntries().FirstOrDefault(one => one.Order.VenueOrderId == id) : null;

    private static bool IsAboutTerms(LedgerEntry entry) =>
        entry.Order.Reason?.StartsWith(OtherOrder, StringComparison.Ordinal) is true;

    /// <summary>Whether the venue's order is another one. The quantity of a leg follows its group, and a venue names legs itself.</summary>
    private static bool IsMismatch(LedgerEntry entry, BrokerOrder there, out string difference)
    {
        difference = "";
        bool isUnproven = entry.Order.State is OrderState.Pending or OrderState.Unknown or OrderState.NeverSent;
        if (!isUnproven || entry.Order.VenueOrderId is not null)
        {
            return false;
        }

        Order ours = entry.Order;
        BrokerOrder sent = entry.ToBrokerOrder();
        bool isSize = ours.Leg is null && ours.Replaces is null && there.Quantity != entry.Terms.Quantity;
        difference =
            there.Instrument.Id != ours.Instrument.Id ? $"symbol {there.Instrument.Symbol} and not {ours.Instrument.Symbol}"
            : there.Side != ours.Side ? $"side {there.Side} and not {ours.Side}"
            : there.Type != sent.Type ? $"type {there.Type} and not {sent.Type}"
            : isSize ? $"quantity {there.Quantity} and not {entry.Terms.Quantity}"
            : there.LimitPrice != sent.LimitPrice ? $"limit {there.LimitPrice} and not {sent.LimitPrice}"
            : "";
        return difference.Length > 0;
    }
}
