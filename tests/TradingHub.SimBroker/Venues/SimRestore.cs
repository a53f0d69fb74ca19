using TradingHub.Domain.Orders;
using TradingHub.SimBroker.Books;

namespace TradingHub.SimBroker.Venues;

/// <summary>What the exchange has to know to go on where the ledger ends.</summary>
internal static class SimRestore
{
    /// <summary>The exchange's book.</summary>
    public static BrokerBook BookOf(SimBooks books) =>
        new(
            new BrokerAccount(
                books.Positions.Cash,
                books.Positions.All.ToDictionary(position => position.Instrument.Id, position => position.Quantity)
            ),
            [.. books.Open.Select(order => Restored(order, books))],
            [.. books.Orders.Select(order => order.VenueClientId)],
            books.Sequence
        );

    private static RestoredBrokerOrder Restored(Order order, SimBooks books) =>
        new(
            new BrokerOrder
            {
                VenueClientId = order.VenueClientId,
                Instrument = order.Instrument,
                Side = order.Side,
                Type = order.Type,
                TimeInForce = order.TimeInForce,
                Quantity = order.Quantity.Value,
                LimitPrice = order.LimitPrice?.Value,
                StopPrice = order.StopPrice?.Value,
                TrailPrice = order.TrailPrice,
                TrailPercent = order.TrailPercent,
                ExtendedHours = order.ExtendedHours,
                Class = order.Class,
                Leg = order.Leg,
            },
            order.VenueOrderId ?? "",
            order.FilledQuantity,
            books.FillCountOf(order.Id),
            order.State is not OrderState.Accepted,
            order.ExpiresAt
        )
        {
            IsHeld = order.State == OrderState.Held,
            HighWaterMark = order.HighWaterMark?.Value,
            IsTriggered = order.TriggeredAt is not null,
            TriggeredLimit = books.TriggeredLimitOf(order.Id),
            Group = books.GroupOf(order.Id) is { } group ? GroupOf(group, books) : null,
        };

    private static RestoredGroup GroupOf(Guid id, SimBooks books)
    {
        Order[] members = [.. books.Orders.Where(order => books.GroupOf(order.Id) == id)];
        Order first = members.First(order => order.Id.Value == id);
        Order[] legs = [.. members.Where(order => order.Leg is not null)];
        decimal entryFilled = first.Leg is null
            ? members.Except(legs).Sum(order => order.FilledQuantity)
            : books.FirstQuantityOf(first.Id);
        decimal legsFilled = legs.Sum(leg => leg.FilledQuantity);
        bool isTriggered = legs.Any(leg => leg.TriggeredAt is not null);
        bool hasEnded = (entryFilled == 0 && members.Except(legs).Any(HasEnded)) || (!isTriggered && legs.Any(HasEnded));
        return new RestoredGroup(id.ToString("D"), entryFilled, legsFilled, legsFilled > 0 || isTriggered, hasEnded);
    }

    private static bool HasEnded(Order order) => order.State is OrderState.Canceled or OrderState.Expired;
}
