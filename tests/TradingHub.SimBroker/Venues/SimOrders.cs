using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.SimBroker.Ledgers;

namespace TradingHub.SimBroker.Venues;

/// <summary>Makes the broker's orders from what clients ask for.</summary>
internal static class SimOrders
{
    /// <summary>An order and its legs; the first is the parent.</summary>
    /// <param name="order">What was asked for.</param>
    /// <param name="quantity">Shares or units, also of an order in dollars.</param>
    public static IReadOnlyList<SimOrder> Of(PlaceOrder order, decimal quantity)
    {
        Guid id = Guid.NewGuid();
        bool isGroup = order.Class != OrderClass.Simple;
        SimOrder parent = new()
        {
            Id = id,
            ClientOrderId = order.ClientOrderId ?? Guid.NewGuid().ToString("D"),
            Symbol = order.Instrument.Symbol.Value,
            Side = order.Side,
            Type = order.Type,
            TimeInForce = order.TimeInForce,
            Quantity = quantity,
            Notional = order.Notional,
            LimitPrice = order.LimitPrice,
            StopPrice = order.StopPrice,
            TrailPrice = order.TrailPrice,
            TrailPercent = order.TrailPercent,
            ExtendedHours = order.ExtendedHours,
            Class = order.Class,
            Leg = order.Class == OrderClass.Oco ? LegRole.TakeProfit : null,
            GroupId = isGroup ? id : null,
            Source = order.Source,
        };
        return isGroup ? [parent, .. Legs(order, parent)] : [parent];
    }

    /// <summary>The order that takes another's place.</summary>
    public static SimOrder Successor(Order old, ReplaceOrder change, Guid? group)
    {
        decimal? trail = change.Trail;
        return new()
        {
            Id = Guid.NewGuid(),
            ClientOrderId = change.ClientOrderId ?? Guid.NewGuid().ToString("D"),
            Symbol = old.Instrument.Symbol.Value,
            Side = old.Side,
            Type = old.Type,
            TimeInForce = change.TimeInForce ?? old.TimeInForce,
            Quantity = change.Quantity ?? old.Quantity.Value,
            LimitPrice = change.LimitPrice ?? old.LimitPrice?.Value,
            StopPrice = old.Type == OrderType.TrailingStop ? null : change.StopPrice ?? old.StopPrice?.Value,
            TrailPrice = old.TrailPrice is null ? null : trail ?? old.TrailPrice,
            TrailPercent = old.TrailPercent is null ? null : trail ?? old.TrailPercent,
            ExtendedHours = old.ExtendedHours,
            Class = old.Class,
            Leg = old.Leg,
            ParentId = old.ParentId?.Value,
            GroupId = group,
            Replaces = old.Id.Value,
            Source = change.Source,
        };
    }

    /// <summary>The order as the exchange takes it, with its legs.</summary>
    public static BrokerOrder ToBrokerOrder(IReadOnlyList<SimOrder> orders, Instrument instrument) =>
        orders[0].ToBrokerOrder(instrument, [.. orders.Skip(1).Select(leg => leg.ToBrokerOrder(instrument, []))]);

    private static IEnumerable<SimOrder> Legs(PlaceOrder order, SimOrder parent)
    {
        bool isOco = order.Class == OrderClass.Oco;
        OrderSide opposite = order.Side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy;
        SimOrder leg = parent with
        {
            Notional = null,
            Side = isOco ? order.Side : opposite,
            LimitPrice = null,
            StopPrice = null,
            ParentId = parent.Id,
        };
        if (order.TakeProfit is { } profit && !isOco)
        {
            yield return leg with
            {
                Id = Guid.NewGuid(),
                ClientOrderId = Guid.NewGuid().ToString("D"),
                Type = OrderType.Limit,
                LimitPrice = profit.LimitPrice,
                Leg = LegRole.TakeProfit,
            };
        }

        if (order.StopLoss is { } loss)
        {
            yield return leg with
            {
                Id = Guid.NewGuid(),
                ClientOrderId = Guid.NewGuid().ToString("D"),
                Type = loss.LimitPrice is null ? OrderType.Stop : OrderType.StopLimit,
                StopPrice = loss.StopPrice,
                LimitPrice = loss.LimitPrice,
                Leg = LegRole.StopLoss,
            };
        }
    }
}
