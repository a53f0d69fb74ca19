using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>R18c for groups: an entry opens or adds, an OCO ends what is held.</summary>
internal static class GroupChecks
{
    /// <summary>R18c: the group fits what is held.</summary>
    public static Measure Place(RiskCase risk)
    {
        PlaceOrder order = risk.Order;
        if (order.Class == OrderClass.Simple)
        {
            return default;
        }

        if (risk is not { Context.Symbol: { } symbol, Quantity: { } quantity })
        {
            return RiskFailure.Missing("what the account holds");
        }

        decimal closable = RiskCase.Closable(order.Side, symbol);
        if (order.Class == OrderClass.Oco)
        {
            return new Measure(
                quantity,
                closable,
                quantity > closable
                    ? Wrong(
                        $"An oco ends a position; {closable} {order.Instrument.Symbol} can be closed now.",
                        closable,
                        quantity
                    )
                    : null
            );
        }

        return closable > 0
            ? Wrong(
                $"The entry of a {OrderWire.Word(order.Class)} opens a position or adds to it; this one would close {Math.Min(closable, quantity)} {order.Instrument.Symbol}.",
                0,
                closable
            )
            : default(Measure);
    }

    private static RiskFailure Wrong(string detail, decimal limit, decimal value) =>
        new("ORDER_CLASS_NOT_ALLOWED", 422, detail, limit, value, "order_class");
}
