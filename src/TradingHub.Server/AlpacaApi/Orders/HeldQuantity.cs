using TradingHub.Domain.Orders;

namespace TradingHub.Server.AlpacaApi.Orders;

/// <summary>How much of a position open orders hold already.</summary>
/// <param name="Available">What a further order may close, at or above zero.</param>
/// <param name="Held">What open orders would close.</param>
/// <param name="Orders">Those orders.</param>
internal sealed record HeldQuantity(decimal Available, decimal Held, IReadOnlyList<Guid> Orders)
{
    /// <summary>Counts the open orders that close a position. Of a group only one leg can execute: it counts once.</summary>
    public static HeldQuantity Of(decimal position, IReadOnlyList<Order> open)
    {
        OrderSide closing = position > 0 ? OrderSide.Sell : OrderSide.Buy;
        Order[] holders = [.. open.Where(order => order.Side == closing && order.State != OrderState.Held)];
        decimal held = holders
            .GroupBy(order => order.ParentId ?? order.Id)
            .Sum(group => group.Max(order => order.RemainingQuantity));
        return new HeldQuantity(Math.Max(0, Math.Abs(position) - held), held, [.. holders.Select(order => order.Id.Value)]);
    }
}
