using System.Text.Json;
using System.Text.Json.Serialization;
using TradingHub.Domain.Orders;
using TradingHub.Server.AlpacaApi.Accounts;
using TradingHub.Server.AlpacaApi.Orders;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.AlpacaApi.Streams;

/// <summary>One event of the stream of trade updates; names and order of the fields are Alpaca's.</summary>
/// <param name="Event">What happened, in Alpaca's words.</param>
/// <param name="ExecutionId">Of a fill the execution's id, the same as among the activities; else one of the event's own.</param>
/// <param name="Timestamp">When, UTC.</param>
internal sealed record TradeUpdate(string Event, Guid ExecutionId, DateTimeOffset Timestamp)
{
    /// <summary>Price of this execution; fills only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Price { get; init; }

    /// <summary>Quantity of this execution; fills only.</summary>
    [JsonPropertyName("qty"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Quantity { get; init; }

    /// <summary>Signed position after this execution; fills only.</summary>
    [JsonPropertyName("position_qty"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PositionQuantity { get; init; }

    /// <summary>The order after the event.</summary>
    public required AlpacaOrder Order { get; init; }

    /// <summary>The order took a new status.</summary>
    public static TradeUpdate Of(string name, Order order, OrderWriter writer) =>
        new(name, AlpacaText.IdOf($"{order.Id} {order.Sequence} {name}"), order.UpdatedAt) { Order = writer.Flat(order) };

    /// <summary>The order was filled, wholly or in part.</summary>
    public static TradeUpdate Of(Fill fill, decimal position, Order order, OrderWriter writer) =>
        new(order.State == OrderState.Filled ? "fill" : "partial_fill", AlpacaActivity.ExecutionIdOf(fill), fill.Time)
        {
            Price = AlpacaText.Of(fill.Price.Value),
            Quantity = AlpacaText.Of(fill.Quantity.Value),
            PositionQuantity = AlpacaText.Of(position),
            Order = writer.Flat(order),
        };

    /// <summary>The message as it travels.</summary>
    public byte[] ToMessage() =>
        JsonSerializer.SerializeToUtf8Bytes(new { Stream = TradeStreamMessages.StreamName, Data = this }, HubJson.Options);
}
