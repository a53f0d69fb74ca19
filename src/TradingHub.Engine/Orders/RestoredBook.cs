using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Orders;

/// <summary>What the journal says of the book of a venue that keeps no file.</summary>
internal static class RestoredBook
{
    /// <summary>
    /// Open orders that the venue had taken, oldest first. It had taken a leg with the first order of its group, and a replacement with the
    /// end of the order that it replaced, even where the journal does not have its acceptance yet.
    /// </summary>
    public static IReadOnlyList<RestoredBrokerOrder> OpenOrders(OrderLedger ledger)
    {
        LedgerEntry[] open = [.. ledger.OpenEntries().Where(entry => WasTaken(ledger, entry))];
        HashSet<OrderId> roots = [.. open.Where(entry => entry.Order.Class != OrderClass.Simple).Select(entry => entry.Root)];
        Dictionary<OrderId, RestoredGroup> groups = Groups(ledger, roots);
        return [.. open.Select(entry => Restored(entry, groups.GetValueOrDefault(entry.Root)))];
    }

    private static bool WasTaken(OrderLedger ledger, LedgerEntry entry)
    {
        Order order = entry.Order;
        if (order.VenueOrderId is not null)
        {
            return true;
        }

        if (order.Replaces is { } replaced)
        {
            return ledger.Find(replaced)!.Order.State == OrderState.Replaced;
        }

        return order is { Leg: not null, ParentId: { } first } && ledger.Find(first)!.Order.VenueOrderId is not null;
    }

    private static Dictionary<OrderId, RestoredGroup> Groups(OrderLedger ledger, HashSet<OrderId> roots)
    {
        if (roots.Count == 0)
        {
            return [];
        }

        return ledger
            .Entries.Where(entry => roots.Contains(entry.Root))
            .GroupBy(entry => entry.Root)
            .ToDictionary(group => group.Key, group => GroupOf(ledger.Find(group.Key)!, [.. group]));
    }

    private static RestoredGroup GroupOf(LedgerEntry root, IReadOnlyList<LedgerEntry> members)
    {
        bool hasEntry = root.Order.Leg is null;
        decimal entryFilled = hasEntry ? Sum(members.Where(member => member.Order.Leg is null)) : root.Terms.Quantity;
        LedgerEntry[] legs = [.. members.Where(member => member.Order.Leg is not null)];
        decimal legsFilled = Sum(legs);
        bool isTriggered = legs.Any(leg => leg.Order.TriggeredAt is not null);
        bool entryEnded = entryFilled == 0 && members.Any(member => member.Order.Leg is null && HasEnded(member));
        bool legEnded = !isTriggered && legs.Any(HasEnded);
        return new RestoredGroup(
            root.Order.VenueClientId,
            entryFilled,
            legsFilled,
            IsExiting: legsFilled > 0 || isTriggered,
            IsEnding: entryEnded || legEnded
        );
    }

    private static decimal Sum(IEnumerable<LedgerEntry> members) => members.Sum(member => member.Order.FilledQuantity);

    private static bool HasEnded(LedgerEntry member) => member.Order.State is OrderState.Canceled or OrderState.Expired;

    private static RestoredBrokerOrder Restored(LedgerEntry entry, RestoredGroup? group)
    {
        Order order = entry.Order;
        bool isHeld =
            order.State == OrderState.Held
            || (order.State == OrderState.Pending && order.Leg is not null && group!.EntryFilled == 0);
        return new RestoredBrokerOrder(
            entry.ToBrokerOrder() with
            {
                Quantity = order.Quantity.Value,
            },
            order.VenueOrderId ?? "",
            order.FilledQuantity,
            entry.FillCount,
            order.State is not (OrderState.Accepted or OrderState.Pending),
            order.ExpiresAt
        )
        {
            IsHeld = isHeld,
            HighWaterMark = order.HighWaterMark?.Value,
            IsTriggered = order.TriggeredAt is not null,
            TriggeredLimit = entry.TriggeredLimit,
            Group = group,
        };
    }
}
