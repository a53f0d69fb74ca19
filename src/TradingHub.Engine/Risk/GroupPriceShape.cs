using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>R1: profit is taken beyond the base price and loss cut before it, by a cent at least. The base is the limit, where there is one.</summary>
internal static class GroupPriceShape
{
    private const decimal Step = 0.01m;

    /// <summary>The first thing that is wrong, or null.</summary>
    public static RiskFailure? Check(PlaceOrder order) =>
        order.OwnLimit() is { } basePrice ? CheckAgainst(order, basePrice) : CheckAgainstEachOther(order);

    /// <summary>Whether the stop price lies where a loss would be cut, by a cent at least.</summary>
    /// <param name="order">An order of a group with a stop loss that does not trail.</param>
    /// <param name="basePrice">What the loss is measured from.</param>
    public static RiskFailure? CheckStop(PlaceOrder order, decimal basePrice)
    {
        if (order.StopLoss?.StopPrice is not { } stop)
        {
            return null;
        }

        bool isLong = order.ExitSide() == OrderSide.Sell;
        decimal bound = isLong ? basePrice - Step : basePrice + Step;
        return (isLong ? stop <= bound : stop >= bound)
            ? null
            : ShapeFailure.Of(
                "stop_loss.stop_price",
                $"stop_loss.stop_price must be {(isLong ? "at most" : "at least")} {bound}, a cent from the base price {basePrice}.",
                bound,
                stop
            );
    }

    /// <summary>Whether the take profit lies where a profit would be taken, by a cent at least.</summary>
    /// <param name="order">An order of a group.</param>
    /// <param name="basePrice">What the profit is measured from.</param>
    public static RiskFailure? CheckProfit(PlaceOrder order, decimal basePrice)
    {
        if (order is not { TakeProfit: { } profit, Class: not OrderClass.Oco })
        {
            return null;
        }

        bool isLong = order.ExitSide() == OrderSide.Sell;
        decimal bound = isLong ? basePrice + Step : basePrice - Step;
        return (isLong ? profit.LimitPrice >= bound : profit.LimitPrice <= bound)
            ? null
            : ShapeFailure.Of(
                "take_profit.limit_price",
                $"take_profit.limit_price must be {(isLong ? "at least" : "at most")} {bound}, a cent from the base price {basePrice}.",
                bound,
                profit.LimitPrice
            );
    }

    /// <summary>A trail in dollars leaves a stop price above zero.</summary>
    /// <param name="order">An order of a group.</param>
    /// <param name="basePrice">What the trail is measured from.</param>
    public static RiskFailure? CheckTrail(PlaceOrder order, decimal basePrice) =>
        order is { StopLoss.TrailPrice: { } trail } && order.ExitSide() == OrderSide.Sell && trail >= basePrice
            ? ShapeFailure.Of(
                "stop_loss.trail_price",
                $"stop_loss.trail_price is {trail}; it must be below the price itself, {basePrice}.",
                basePrice,
                trail
            )
            : null;

    private static RiskFailure? CheckAgainst(PlaceOrder order, decimal basePrice) =>
        CheckProfit(order, basePrice) ?? CheckStop(order, basePrice) ?? CheckTrail(order, basePrice);

    private static RiskFailure? CheckAgainstEachOther(PlaceOrder order)
    {
        if (order is not { TakeProfit: { } profit, StopLoss.StopPrice: { } stop })
        {
            return null;
        }

        bool isLong = order.ExitSide() == OrderSide.Sell;
        return (isLong ? profit.LimitPrice > stop : profit.LimitPrice < stop)
            ? null
            : ShapeFailure.Of(
                "take_profit.limit_price",
                $"take_profit.limit_price must be {(isLong ? "above" : "below")} stop_loss.stop_price.",
                stop,
                profit.LimitPrice
            );
    }
}
