using TradingHub.Domain.Orders;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Orders;

/// <summary>What a group covers and what its legs have traded, replaced orders included (R13).</summary>
internal static class GroupCover
{
    /// <summary>The group of a leg, or null when it is not known.</summary>
    public static ParentOrder? Of(IRiskBook book, LedgerEntry leg)
    {
        OrderId root = leg.Order.ParentId ?? leg.Order.Id;
        if (book.Find(root) is not { } first)
        {
            return null;
        }

        bool isOco = first.Order.Class == OrderClass.Oco;
        List<Order> parents = Chain(book, first.Order);
        decimal filled = parents.Sum(order => order.FilledQuantity);
        decimal legsFilled = first.Order.Legs.Sum(id => book.Find(id) is { } found ? FilledBy(book, found.Order) : 0);
        Order last = parents[^1];
        return isOco
            ? new ParentOrder(first.Order.Quantity.Value, filled + legsFilled)
            : new ParentOrder(filled > 0 ? filled : last.Quantity.Value, legsFilled);
    }

    private static decimal FilledBy(IRiskBook book, Order order) => Chain(book, order).Sum(member => member.FilledQuantity);

    private static List<Order> Chain(IRiskBook book, Order order)
    {
        List<Order> chain = [order];
        while (chain[^1].ReplacedBy is { } next && book.Find(next) is { } entry)
        {
            chain.Add(entry.Order);
        }

        return chain;
    }
}
