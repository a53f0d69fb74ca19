using TradingHub.Domain.Accounts;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Engine.Orders;

internal sealed partial class OrderLedger
{
    private void ApplyOutcome(OrderOutcome outcome, LedgerEntry entry)
    {
        LedgerEntry? after = outcome switch
        {
            OrderAccepted accepted => Accept(entry, accepted),
            OrderWorking => Working(entry),
            OrderResized resized => IsOpen(entry)
                ? With(entry, entry.Order with { Quantity = new Quantity(resized.Quantity) })
                : null,
            TrailMoved moved => With(
                entry,
                entry.Order with
                {
                    HighWaterMark = new Price(moved.HighWaterMark),
                    StopPrice = new Price(moved.StopPrice),
                }
            ),
            OrderTriggered triggered => With(entry, entry.Order with { TriggeredAt = triggered.VenueTime }) with
            {
                TriggeredLimit = triggered.LimitPrice,
            },
            OrderReleased released when entry.Order.IsHeldHere => With(
                entry,
                entry.Order with
                {
                    State = OrderState.Pending,
                    IsHeldHere = false,
                    Quantity = new Quantity(released.Quantity),
                }
            ),
            OrderExecuted executed => Execute(entry, executed),
            CancelRequested => IsOpen(entry) ? With(entry, entry.Order with { IsCancelRequested = true }) : null,
            CancelRefused => With(entry, entry.Order with { IsCancelRequested = false }),
            OrderCanceled => End(entry, OrderState.Canceled, entry.Order with { CanceledAt = outcome.MachineTime }),
            OrderExpired => End(entry, OrderState.Expired, entry.Order),
            OrderReplaced replaced => Replace(entry, replaced),
            OrderRejected rejected => End(entry, OrderState.Rejected, Because(entry.Order, rejected.Code, rejected.Reason)),
            OrderNeverSent never => End(
                entry,
                OrderState.NeverSent,
                Because(entry.Order, never.Code ?? "NEVER_SENT", never.Reason)
            ),
            OrderUnanswered unanswered when entry.Order.State == OrderState.Pending => With(
                entry,
                Because(entry.Order, "UNANSWERED", unanswered.Reason) with
                {
                    State = OrderState.Unknown,
                }
            ),
            OrderNeedsPerson person when IsOpen(entry) => With(
                entry,
                Because(entry.Order, "NEEDS_YOU", person.Reason) with
                {
                    State = OrderState.NeedsYou,
                }
            ),
            _ => null,
        };
        if (after is not null)
        {
            Order order = after.Order with { UpdatedAt = outcome.MachineTime, Sequence = outcome.Sequence };
            Keep(after with { Order = order });
            _changes.Add(new OrderChange(order));
            FreeReplaced(order);
        }
    }

    private static bool IsOpen(LedgerEntry entry) => !entry.Order.State.IsTerminal();

    private static LedgerEntry With(LedgerEntry entry, Order order) => entry with { Order = order };

    private static Order Because(Order order, string code, string reason) => order with { ReasonCode = code, Reason = reason };

    private static LedgerEntry Accept(LedgerEntry entry, OrderAccepted accepted)
    {
        Order order = entry.Order with
        {
            VenueOrderId = accepted.VenueOrderId,
            ExpiresAt = accepted.ExpiresAt ?? entry.Order.ExpiresAt,
        };
        bool waitsForVenue =
            order.State
            is OrderState.Pending
                or OrderState.Accepted
                or OrderState.Unknown
                or OrderState.NeedsYou
                or OrderState.NeverSent
                or OrderState.Rejected;
        if (waitsForVenue)
        {
            OrderState state = accepted.IsHeld ? OrderState.Held : Resting(order, accepted.IsWorking);
            order = order with { State = state, ReasonCode = null, Reason = null };
        }

        return With(entry, order);
    }

    private static LedgerEntry? Working(LedgerEntry entry) =>
        entry.Order.State is OrderState.Pending or OrderState.Accepted or OrderState.Held or OrderState.Unknown
            ? With(entry, entry.Order with { State = Resting(entry.Order, isWorking: true) })
            : null;

    private static OrderState Resting(Order order, bool isWorking)
    {
        if (order.FilledQuantity > 0)
        {
            return order.RemainingQuantity <= 0 ? OrderState.Filled : OrderState.PartiallyFilled;
        }

        return isWorking ? OrderState.Working : OrderState.Accepted;
    }

    private static LedgerEntry? End(LedgerEntry entry, OrderState state, Order order) =>
        IsOpen(entry) ? With(entry, order with { State = state, IsCancelRequested = false }) : null;

    private LedgerEntry? Replace(LedgerEntry entry, OrderReplaced replaced)
    {
        OrderId successor = new(replaced.ReplacedBy);
        if (_entries.TryGetValue(successor, out LedgerEntry? next) && IsOpen(next) && replaced.NewQuantity > 0)
        {
            Keep(With(next, next.Order with { Quantity = new Quantity(replaced.NewQuantity) }));
        }

        if (entry.Order.Legs.Count > 0 && _entries.TryGetValue(successor, out LedgerEntry? heir))
        {
            Keep(With(heir, heir.Order with { Legs = entry.Order.Legs }));
        }

        return End(entry, OrderState.Replaced, entry.Order with { ReplacedBy = successor }) is { } ended
            ? ended with
            {
                PendingReplacement = null,
            }
            : null;
    }

    /// <summary>A replacement that is over before it took the old order's place leaves the old one as it was.</summary>
    private void FreeReplaced(Order order)
    {
        if (
            order.State is OrderState.Rejected or OrderState.NeverSent
            && order.Replaces is { } replaced
            && _entries.TryGetValue(replaced, out LedgerEntry? old)
            && old.PendingReplacement == order.Id
        )
        {
            Keep(old with { PendingReplacement = null });
        }
    }

    /// <summary>Applies an execution once, in every state; a late one on an order that was over still moves cash and position.</summary>
    private LedgerEntry? Execute(LedgerEntry entry, OrderExecuted executed)
    {
        if (!_executions.Add(executed.ExecutionId))
        {
            return null;
        }

        Order order = entry.Order;
        Fill fill = new(
            executed.ExecutionId,
            order.Id,
            order.Instrument,
            order.Side,
            new Quantity(executed.Quantity),
            new Price(executed.Price),
            executed.VenueTime,
            order.CausalId,
            executed.Sequence
        );
        Book(fill);
        order = order with
        {
            FilledQuantity = order.FilledQuantity + executed.Quantity,
            FilledNotional = order.FilledNotional + (executed.Quantity * executed.Price),
        };
        return entry with { Order = Filled(order, executed.MachineTime), FillCount = entry.FillCount + 1 };
    }

    private static Order Filled(Order order, DateTimeOffset at)
    {
        if (order.RemainingQuantity <= 0)
        {
            return order with { State = OrderState.Filled, FilledAt = at, IsCancelRequested = false };
        }

        bool isOver = order.State is OrderState.Canceled or OrderState.Expired or OrderState.Replaced;
        return isOver ? order : order with { State = OrderState.PartiallyFilled };
    }

    private void Book(Fill fill)
    {
        (Position? after, decimal realized) = PositionMath.Apply(_positions.GetValueOrDefault(fill.Instrument.Id), fill);
        decimal signed = fill.Side == OrderSide.Buy ? fill.Quantity.Value : -fill.Quantity.Value;
        Totals = Totals with { Cash = Totals.Cash - (signed * fill.Price.Value), Realized = Totals.Realized + realized };
        if (after is null)
        {
            _positions.Remove(fill.Instrument.Id);
        }
        else
        {
            _positions[fill.Instrument.Id] = after;
        }

        _fills.Add(fill);
        _changes.Add(new FillChange(fill));
        _changes.Add(new PositionChange(fill.Instrument.Id, after));
        Open.Sum(fill.Instrument, QuantityOf(fill.Instrument.Id));
    }
}
