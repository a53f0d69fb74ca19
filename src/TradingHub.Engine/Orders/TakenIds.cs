using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Orders;

/// <summary>
/// Requests whose id at the venue an order has already, though neither their key nor their client order id is known: the journal that
/// knew them is lost and the order was found at the broker, or somebody used one text for two requests.
/// </summary>
internal static class TakenIds
{
    /// <summary>What to answer: the order itself when it is the one that is asked for, else a refusal.</summary>
    public static Placement AnswerTo(PlaceOrder asked, LedgerEntry taken)
    {
        bool isFound = taken.Order.Source == OrderSource.Broker && IsSame(asked, taken.Terms);
        return isFound ? new OrderPlaced(taken.Order, IsRepeat: true)
            : asked.ClientOrderId is { } id ? new OrderDenied(DeskRefusals.ReusedClientOrderId(id), taken.Order)
            : new OrderDenied(DeskRefusals.ReusedKey, taken.Order);
    }

    private static bool IsSame(PlaceOrder asked, OrderTerms there) =>
        there.Symbol == asked.Instrument.Symbol.Value
        && there.Side == asked.Side
        && there.Type == asked.Type
        && (asked.Quantity is not { } quantity || there.Quantity == quantity)
        && there.LimitPrice == asked.OwnLimit()
        && there.StopPrice == asked.StopPrice;
}
