using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Engine.Orders;

/// <summary>What one request for a group of orders becomes: the first order and its legs.</summary>
internal static class OrderGroups
{
    private const decimal WorstFactor = 1.03m;

    /// <summary>The role of the first order: of two legs alone it is the take profit itself.</summary>
    public static LegRole? RoleOf(PlaceOrder order) => order.Class == OrderClass.Oco ? LegRole.TakeProfit : null;

    /// <summary>The legs that travel with the first order.</summary>
    public static IEnumerable<OrderTerms> LegsOf(PlaceOrder order, OrderTerms first)
    {
        // A replacement has no legs of its own: those of the group stay.
        if (order.Class == OrderClass.Simple)
        {
            yield break;
        }

        if (order.TakeProfit is { } profit && order.Class != OrderClass.Oco)
        {
            yield return Leg(order, first, LegRole.TakeProfit) with
            {
                Type = OrderType.Limit,
                LimitPrice = profit.LimitPrice,
            };
        }

        if (order.StopLoss is { } loss)
        {
            yield return Leg(order, first, LegRole.StopLoss) with
            {
                Type = TypeOf(loss),
                StopPrice = loss.StopPrice,
                LimitPrice = loss.LimitPrice,
                TrailPrice = loss.TrailPrice,
                TrailPercent = loss.TrailPercent,
            };
        }
    }

    /// <summary>A leg passes with its first order: it only closes what that opens.</summary>
    public static RiskDecision DecisionFor(OrderTerms leg, RiskDecision decision) =>
        new()
        {
            Profile = decision.Profile,
            IsReducing = true,
            WorstPrice = (leg.LimitPrice ?? leg.StopPrice ?? decision.WorstPrice) * (leg.Side == OrderSide.Buy ? WorstFactor : 1),
        };

    private static OrderType TypeOf(StopLoss loss)
    {
        if (loss.StopPrice is null)
        {
            return OrderType.TrailingStop;
        }

        return loss.LimitPrice is null ? OrderType.Stop : OrderType.StopLimit;
    }

    /// <summary>The legs of an entry close it; the second leg of two alone stands on the side of the first.</summary>
    private static OrderTerms Leg(PlaceOrder order, OrderTerms first, LegRole role)
    {
        OrderSide closing = order.Side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy;
        return new OrderTerms
        {
            OrderId = Guid.NewGuid(),
            ClientOrderId = VenueClientIds.RandomClientOrderId(),
            VenueClientId = VenueClientIds.OfLeg(first.VenueClientId, role),
            Symbol = first.Symbol,
            Side = order.Class == OrderClass.Oco ? order.Side : closing,
            Type = OrderType.Limit,
            TimeInForce = order.TimeInForce,
            Quantity = first.Quantity,
            Class = order.Class,
            Leg = role,
            ParentId = first.OrderId,
            Source = order.Source,
            Strategy = order.Strategy,
            Fingerprint = "",
        };
    }
}
