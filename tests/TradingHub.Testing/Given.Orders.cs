using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Testing;

public static partial class Given
{
    private static long _orders;

    /// <summary>A limit order to buy, as it travels to the venue.</summary>
    public static BrokerOrder BuyLimit(Instrument instrument, decimal quantity, decimal limit) =>
        VenueOrder(instrument, OrderSide.Buy, quantity, limit);

    /// <summary>A limit order to sell, as it travels to the venue.</summary>
    public static BrokerOrder SellLimit(Instrument instrument, decimal quantity, decimal limit) =>
        VenueOrder(instrument, OrderSide.Sell, quantity, limit);

    /// <summary>A market order, as it travels to the venue.</summary>
    public static BrokerOrder Market(Instrument instrument, OrderSide side, decimal quantity) =>
        VenueOrder(instrument, side, quantity, limit: null);

    /// <summary>An order of a program, with an own client order id.</summary>
    public static PlaceOrder Order(
        Instrument instrument,
        OrderSide side,
        decimal quantity,
        decimal? limit = null,
        string? clientOrderId = null
    ) =>
        new()
        {
            Instrument = instrument,
            Side = side,
            Type = limit is null ? OrderType.Market : OrderType.Limit,
            TimeInForce = TimeInForce.Gtc,
            Quantity = quantity,
            LimitPrice = limit,
            ClientOrderId = clientOrderId ?? $"test-{Interlocked.Increment(ref _orders)}",
            CausalId = "test",
        };

    private static BrokerOrder VenueOrder(Instrument instrument, OrderSide side, decimal quantity, decimal? limit) =>
        new()
        {
            VenueClientId = $"P-api-{Interlocked.Increment(ref _orders)}",
            Instrument = instrument,
            Side = side,
            Type = limit is null ? OrderType.Market : OrderType.Limit,
            TimeInForce = TimeInForce.Gtc,
            Quantity = quantity,
            LimitPrice = limit,
        };
}
