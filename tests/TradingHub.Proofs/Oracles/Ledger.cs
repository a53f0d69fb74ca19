using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Proofs.Oracles;

/// <summary>States of orders, worked out from the events of a journal in the plainest way.</summary>
internal static class Ledger
{
    /// <summary>The state of each order by its id.</summary>
    public static Dictionary<string, OrderState> StatesOf(IReadOnlyList<OrderEvent> events)
    {
        Dictionary<Guid, OrderState> states = [];
        Dictionary<Guid, decimal> quantities = [];
        Dictionary<Guid, decimal> filled = [];
        foreach (OrderEvent orderEvent in events)
        {
            switch (orderEvent)
            {
                case OrderIntended intended:
                    states[intended.Terms.OrderId] = OrderState.Pending;
                    quantities[intended.Terms.OrderId] = intended.Terms.Quantity;
                    break;
                case OrderAdopted adopted:
                    states[adopted.Terms.OrderId] = Adopted(adopted);
                    quantities[adopted.Terms.OrderId] = adopted.Terms.Quantity;
                    filled[adopted.Terms.OrderId] = adopted.FilledBefore;
                    break;
                case IntentDenied denied:
                    states[denied.Terms.OrderId] = OrderState.Denied;
                    break;
                case OrderReplaced replaced:
                    states[replaced.OrderId] = OrderState.Replaced;
                    quantities[replaced.ReplacedBy] = replaced.NewQuantity;
                    break;
                case OrderResized resized:
                    quantities[resized.OrderId] = resized.Quantity;
                    break;
                case OrderExecuted executed:
                    decimal sum = filled.GetValueOrDefault(executed.OrderId) + executed.Quantity;
                    filled[executed.OrderId] = sum;
                    states[executed.OrderId] = AfterFill(states[executed.OrderId], sum >= quantities[executed.OrderId]);
                    break;
                case OrderOutcome outcome:
                    decimal before = filled.GetValueOrDefault(outcome.OrderId);
                    OrderState resting =
                        before == 0 ? OrderState.Accepted
                        : before >= quantities[outcome.OrderId] ? OrderState.Filled
                        : OrderState.PartiallyFilled;
                    states[outcome.OrderId] = After(states[outcome.OrderId], outcome, resting);
                    break;
            }
        }

        return states.ToDictionary(state => state.Key.ToString(), state => state.Value);
    }

    private static OrderState Adopted(OrderAdopted adopted) =>
        adopted.IsHeld ? OrderState.Held
        : adopted.FilledBefore > 0 ? OrderState.PartiallyFilled
        : adopted.IsWorking ? OrderState.Working
        : OrderState.Accepted;

    private static OrderState AfterFill(OrderState before, bool isWhole) =>
        isWhole ? OrderState.Filled
        : before.IsTerminal() && !IsGivenUp(before) ? before
        : OrderState.PartiallyFilled;

    /// <summary>The state after an outcome; <paramref name="resting"/> is that of an order that the broker has, by its fills.</summary>
    private static OrderState After(OrderState before, OrderOutcome outcome, OrderState resting)
    {
        OrderState? after = outcome switch
        {
            OrderAccepted accepted when IsGivenUp(before) || IsUnproven(before) => accepted.IsHeld ? OrderState.Held
            : accepted.IsWorking ? Working(resting)
            : resting,
            _ when before.IsTerminal() => null,
            OrderCanceled => OrderState.Canceled,
            OrderExpired => OrderState.Expired,
            OrderRejected => OrderState.Rejected,
            OrderNeverSent => OrderState.NeverSent,
            OrderUnanswered when before is OrderState.Pending => OrderState.Unknown,
            OrderNeedsPerson => OrderState.NeedsYou,
            OrderWorking when before is not OrderState.NeedsYou => Working(resting),
            _ => null,
        };
        return after ?? before;
    }

    private static OrderState Working(OrderState resting) => resting == OrderState.Accepted ? OrderState.Working : resting;

    private static bool IsUnproven(OrderState state) =>
        state is OrderState.Pending or OrderState.Accepted or OrderState.Unknown or OrderState.NeedsYou;

    /// <summary>Over here, and a ghost when the broker has it all the same.</summary>
    private static bool IsGivenUp(OrderState state) => state is OrderState.NeverSent or OrderState.Rejected;
}
