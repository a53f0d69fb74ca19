using TradingHub.Domain.Orders;

namespace TradingHub.SimBroker.Control;

/// <summary>A quote to set.</summary>
internal sealed record ControlQuote(string Symbol, double Bid, double Ask, double BidSize = 1_000, double AskSize = 1_000);

/// <summary>A trade to print.</summary>
internal sealed record ControlTrade(string Symbol, double Price, double Size = 100);

/// <summary>Shares to give or take.</summary>
internal sealed record ControlPosition(string Symbol, decimal Quantity, decimal Price);

/// <summary>Cash and positions as the broker has them.</summary>
internal sealed record ControlAccount(decimal Cash, IReadOnlyDictionary<string, decimal> Positions, long Entries);

/// <summary>An order as the broker has it.</summary>
internal sealed record ControlOrder(
    Guid Id,
    string ClientOrderId,
    string Symbol,
    OrderSide Side,
    OrderType Type,
    OrderState State,
    decimal Quantity,
    decimal FilledQuantity,
    decimal FilledNotional,
    decimal? LimitPrice,
    decimal? StopPrice,
    OrderSource Source,
    Guid? ParentId,
    Guid? ReplacedBy
)
{
    /// <summary>The order in plain values.</summary>
    public static ControlOrder From(Order order) =>
        new(
            order.Id.Value,
            order.ClientOrderId,
            order.Instrument.Symbol.Value,
            order.Side,
            order.Type,
            order.State,
            order.Quantity.Value,
            order.FilledQuantity,
            order.FilledNotional,
            order.LimitPrice?.Value,
            order.StopPrice?.Value,
            order.Source,
            order.ParentId?.Value,
            order.ReplacedBy?.Value
        );
}

/// <summary>An execution as the broker has it.</summary>
internal sealed record ControlFill(
    string ExecutionId,
    Guid OrderId,
    string Symbol,
    OrderSide Side,
    decimal Quantity,
    decimal Price,
    DateTimeOffset Time
)
{
    /// <summary>The execution in plain values.</summary>
    public static ControlFill From(Fill fill) =>
        new(
            fill.ExecutionId,
            fill.OrderId.Value,
            fill.Instrument.Symbol.Value,
            fill.Side,
            fill.Quantity.Value,
            fill.Price.Value,
            fill.Time
        );
}
