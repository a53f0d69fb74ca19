using System.Text.Json;
using System.Text.Json.Serialization;
using TradingHub.Domain.Orders;

namespace TradingHub.Connectors.Alpaca.Wire;

/// <summary>A new order, or the figures that replace an order's, as Alpaca takes them. What is null is left out.</summary>
internal sealed record AlpacaOrderRequest
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public string? Symbol { get; init; }
    public string? Qty { get; init; }
    public string? Side { get; init; }
    public string? Type { get; init; }
    public string? TimeInForce { get; init; }
    public string? LimitPrice { get; init; }
    public string? StopPrice { get; init; }
    public string? TrailPrice { get; init; }
    public string? TrailPercent { get; init; }
    public string? Trail { get; init; }
    public bool? ExtendedHours { get; init; }
    public string? ClientOrderId { get; init; }
    public string? OrderClass { get; init; }
    public LegRequest? TakeProfit { get; init; }
    public LegRequest? StopLoss { get; init; }

    /// <summary>The request for a new order; an OCO's own limit is its take profit.</summary>
    public static AlpacaOrderRequest New(BrokerOrder order)
    {
        bool isOco = order.Class == Domain.Orders.OrderClass.Oco;
        BrokerOrder? takeProfit = order.Legs.FirstOrDefault(leg => leg.Leg == LegRole.TakeProfit);
        BrokerOrder? stopLoss = order.Legs.FirstOrDefault(leg => leg.Leg == LegRole.StopLoss);
        return new AlpacaOrderRequest
        {
            Symbol = order.Instrument.Symbol.Value,
            Qty = AlpacaWords.Plain(order.Quantity),
            Side = AlpacaWords.Of(order.Side),
            Type = AlpacaWords.Of(order.Type),
            TimeInForce = AlpacaWords.Of(order.TimeInForce),
            LimitPrice = isOco ? null : AlpacaWords.Plain(order.LimitPrice),
            StopPrice = AlpacaWords.Plain(order.StopPrice),
            TrailPrice = AlpacaWords.Plain(order.TrailPrice),
            TrailPercent = AlpacaWords.Plain(order.TrailPercent),
            ExtendedHours = order.ExtendedHours ? true : null,
            ClientOrderId = order.VenueClientId,
            OrderClass = order.Class == Domain.Orders.OrderClass.Simple ? null : AlpacaWords.Of(order.Class),
            TakeProfit = isOco ? LegRequest.Of(order) : LegRequest.Of(takeProfit),
            StopLoss = LegRequest.Of(stopLoss),
        };
    }

    /// <summary>The request that puts other figures in the place of an order's. Legs keep their quantity.</summary>
    public static AlpacaOrderRequest Change(BrokerOrder replacement) =>
        new()
        {
            Qty = replacement.Leg is null ? AlpacaWords.Plain(replacement.Quantity) : null,
            TimeInForce = AlpacaWords.Of(replacement.TimeInForce),
            LimitPrice = AlpacaWords.Plain(replacement.LimitPrice),
            StopPrice = replacement.Type == OrderType.TrailingStop ? null : AlpacaWords.Plain(replacement.StopPrice),
            Trail = AlpacaWords.Plain(replacement.TrailPrice ?? replacement.TrailPercent),
            ClientOrderId = replacement.VenueClientId,
        };

    /// <summary>The bytes of the body.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>One leg of a group.</summary>
    internal sealed record LegRequest(string? LimitPrice, string? StopPrice)
    {
        public static LegRequest? Of(BrokerOrder? leg) =>
            leg is null ? null : new LegRequest(AlpacaWords.Plain(leg.LimitPrice), AlpacaWords.Plain(leg.StopPrice));
    }
}
