using TradingHub.Domain.Orders;
using TradingHub.Server.AlpacaApi.Venues;

namespace TradingHub.Server.AlpacaApi.Orders;

/// <summary>Writes orders as Alpaca does.</summary>
internal sealed class OrderWriter(IAlpacaBook book)
{
    /// <summary>Good-til-canceled orders end this many days after they were made.</summary>
    private const int LongestDays = 90;

    /// <summary>An order with its legs below it.</summary>
    public AlpacaOrder Nested(Order order)
    {
        AlpacaOrder[] legs =
        [
            .. order.Legs.Select(book.Find).OfType<Order>().Select(leg => Newest(leg, order)).OfType<Order>().Select(Flat),
        ];
        return Flat(order) with { Legs = legs.Length == 0 ? null : legs };
    }

    /// <summary>An order alone.</summary>
    public AlpacaOrder Flat(Order order) =>
        new()
        {
            Id = order.Id.Value,
            ClientOrderId = order.ClientOrderId,
            CreatedAt = order.CreatedAt,
            UpdatedAt = order.UpdatedAt,
            SubmittedAt = order.CreatedAt,
            // Clients take the time of a partial fill from here, too.
            FilledAt = order.FilledAt ?? (order.FilledQuantity > 0 ? order.UpdatedAt : null),
            ExpiredAt = At(order, OrderState.Expired),
            ExpiresAt = order.ExpiresAt ?? (order.TimeInForce == TimeInForce.Gtc ? order.CreatedAt.AddDays(LongestDays) : null),
            CanceledAt = order.CanceledAt ?? At(order, OrderState.Canceled),
            FailedAt = At(order, OrderState.Rejected) ?? At(order, OrderState.NeverSent),
            ReplacedAt = At(order, OrderState.Replaced),
            ReplacedBy = order.ReplacedBy?.Value,
            Replaces = order.Replaces?.Value,
            AssetId = AlpacaText.AssetIdOf(order.Instrument),
            Symbol = order.Instrument.Symbol.Value,
            AssetClass = AlpacaText.AssetClassOf(order.Instrument),
            Notional = AlpacaText.Of(order.Notional),
            Quantity = order.Notional is null ? AlpacaText.Of(order.Quantity.Value) : null,
            FilledQuantity = AlpacaText.Of(order.FilledQuantity),
            FilledAveragePrice = AlpacaText.OfMean(order.AverageFillPrice),
            OrderClass = order.Class == OrderClass.Simple ? "" : OrderStatuses.Word(order.Class),
            Type = OrderStatuses.Word(order.Type),
            Side = OrderStatuses.Word(order.Side),
            PositionIntent = IntentOf(order),
            TimeInForce = OrderStatuses.Word(order.TimeInForce),
            LimitPrice = AlpacaText.Of(order.LimitPrice?.Value),
            StopPrice = AlpacaText.Of(order.StopPrice?.Value),
            Status = OrderStatuses.Of(order),
            ExtendedHours = order.ExtendedHours,
            TrailPercent = AlpacaText.Of(order.TrailPercent),
            TrailPrice = AlpacaText.Of(order.TrailPrice),
            HighWaterMark = AlpacaText.Of(order.HighWaterMark?.Value),
            Source = "access_key",
        };

    private static DateTimeOffset? At(Order order, OrderState state) => order.State == state ? order.UpdatedAt : null;

    /// <summary>The order that stands in a leg's place after replaces.</summary>
    private Order? Newest(Order leg, Order parent)
    {
        Order? newest = leg;
        while (newest is { State: OrderState.Replaced, ReplacedBy: { } next } && newest.Id != parent.Id)
        {
            newest = book.Find(next);
        }

        return newest;
    }

    /// <summary>What the order does to the position as it was without it.</summary>
    private string IntentOf(Order order)
    {
        bool isBuy = order.Side == OrderSide.Buy;
        if (order.Leg is not null)
        {
            return isBuy ? "buy_to_close" : "sell_to_close";
        }

        decimal held = book.PositionOf(order.Instrument.Id)?.Position.Quantity ?? 0;
        decimal before = held - (isBuy ? order.FilledQuantity : -order.FilledQuantity);
        return PositionIntents.Of(order.Side, before);
    }
}
