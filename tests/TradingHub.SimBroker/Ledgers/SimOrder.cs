using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.SimBroker.Ledgers;

/// <summary>What an order was when the broker took it, in plain values.</summary>
internal sealed record SimOrder
{
    public required Guid Id { get; init; }
    public required string ClientOrderId { get; init; }
    public required string Symbol { get; init; }
    public required OrderSide Side { get; init; }
    public required OrderType Type { get; init; }
    public required TimeInForce TimeInForce { get; init; }
    public required decimal Quantity { get; init; }
    public decimal? Notional { get; init; }
    public decimal? LimitPrice { get; init; }
    public decimal? StopPrice { get; init; }
    public decimal? TrailPrice { get; init; }
    public decimal? TrailPercent { get; init; }
    public bool ExtendedHours { get; init; }
    public OrderClass Class { get; init; }
    public LegRole? Leg { get; init; }

    /// <summary>The order that it came with, or whose group it joined by a replace.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>The first order of its group, replaced ones included; null for an order that stands alone.</summary>
    public Guid? GroupId { get; init; }

    public Guid? Replaces { get; init; }
    public required OrderSource Source { get; init; }

    /// <summary>The order as the exchange takes it.</summary>
    public BrokerOrder ToBrokerOrder(Instrument instrument, IReadOnlyList<BrokerOrder> legs) =>
        new()
        {
            VenueClientId = Id.ToString("D"),
            Instrument = instrument,
            Side = Side,
            Type = Type,
            TimeInForce = TimeInForce,
            Quantity = Quantity,
            LimitPrice = LimitPrice,
            StopPrice = StopPrice,
            TrailPrice = TrailPrice,
            TrailPercent = TrailPercent,
            ExtendedHours = ExtendedHours,
            Class = Class,
            Leg = Leg,
            Legs = legs,
        };

    /// <summary>The order as the surface shows it before the exchange has said anything.</summary>
    public Order ToOrder(Instrument instrument, IReadOnlyList<OrderId> legs, DateTimeOffset at, long sequence) =>
        new()
        {
            Id = new OrderId(Id),
            ClientOrderId = ClientOrderId,
            VenueClientId = Id.ToString("D"),
            Instrument = instrument,
            Side = Side,
            Type = Type,
            TimeInForce = TimeInForce,
            Quantity = new Quantity(Quantity),
            Notional = Notional,
            LimitPrice = PriceOf(LimitPrice),
            StopPrice = PriceOf(StopPrice),
            TrailPrice = TrailPrice,
            TrailPercent = TrailPercent,
            ExtendedHours = ExtendedHours,
            Class = Class,
            Leg = Leg,
            ParentId = ParentId is { } parent ? new OrderId(parent) : null,
            Legs = legs,
            Replaces = Replaces is { } replaced ? new OrderId(replaced) : null,
            State = OrderState.Pending,
            Source = Source,
            CausalId = Id.ToString("N"),
            CreatedAt = at,
            UpdatedAt = at,
            Sequence = sequence,
        };

    private static Price? PriceOf(decimal? value) => value is { } price ? new Price(price) : null;
}
