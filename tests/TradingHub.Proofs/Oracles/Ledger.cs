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
                    bool hasFills = filled.ContainsKey(outcome.OrderId);
                    states[outcome.OrderId] = After(states[outcome.OrderId], outcome, hasFills);
                    break;
            }
        }

        return states.ToDictionary(state => state.Key.ToString(), state => state.Value);
    }

    private static OrderState AfterFill(OrderState before, bool isWhole) =>
        isWhole ? OrderState.Filled
        : before.IsTerminal() ? before
        : OrderState.PartiallyFilled;

    private static OrderState After(OrderState before, OrderOutcome outcome, bool hasFills)
    {
        OrderState? after = outcome switch
        {
            OrderCanceled => OrderState.Canceled,
            OrderExpired => OrderState.Expired,
            OrderRejected => OrderState.Rejected,
            OrderNeverSent => OrderState.NeverSent,
            OrderUnanswered => OrderState.Unknown,
            OrderNeedsPerson => OrderState.NeedsYou,
            OrderWorking => hasFills ? OrderState.PartiallyFilled : OrderState.Working,
            OrderAccepted accepted when before is OrderState.Pending or OrderState.Unknown => accepted.IsHeld ? OrderState.Held
            : accepted.IsWorking ? OrderState.Working
            : OrderState.Accepted,
            _ => null,
        };
        return before.IsTerminal() ? before : after ?? before;
    }
}
