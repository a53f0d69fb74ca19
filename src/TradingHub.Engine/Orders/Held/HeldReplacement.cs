using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Exchange;

namespace TradingHub.Engine.Orders.Held;

/// <summary>Puts an order that the hub holds in the place of another: no venue has to agree. A trail keeps its mark.</summary>
internal static class HeldReplacement
{
    /// <summary>Records that the new order, intended in the same batch, has taken the old one's place.</summary>
    public static void Record(DeskBatch batch, LedgerEntry old, LedgerEntry next)
    {
        Guid id = next.Order.Id.Value;
        string causalId = next.Order.CausalId;
        batch.Record(
            new OrderReplaced
            {
                OrderId = old.Order.Id.Value,
                ReplacedBy = id,
                NewQuantity = next.Order.Quantity.Value,
            },
            causalId
        );
        if (old.Order.State == OrderState.Working)
        {
            batch.Record(new OrderWorking { OrderId = id }, causalId);
        }

        if (old.Order.HighWaterMark is { Value: var mark } && old.Order.Type == OrderType.TrailingStop)
        {
            decimal stop = StopRules.StopOf(next.ToAskedOrder(), mark);
            batch.Record(
                new TrailMoved
                {
                    OrderId = id,
                    HighWaterMark = mark,
                    StopPrice = stop,
                },
                causalId
            );
        }
    }
}
