using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>R1: an order makes sense in itself, whatever the market and the account.</summary>
internal static class OrderShape
{
    private const decimal LargestNumber = 1_000_000_000_000m;
    private const int LongestClientOrderId = 128;

    /// <summary>The first thing that is wrong, or null.</summary>
    public static RiskFailure? Check(RiskCase risk) => Check(risk.Order);

    /// <summary>The first thing that is wrong, or null.</summary>
    public static RiskFailure? Check(PlaceOrder order) =>
        CheckWords(order) ?? CheckSize(order) ?? CheckPrice(order) ?? CheckClientOrderId(order.ClientOrderId);

    private static RiskFailure? CheckWords(PlaceOrder order)
    {
        if (!Enum.IsDefined(order.Side) || order.Type > OrderType.Limit || order.TimeInForce > TimeInForce.Gtc)
        {
            return Invalid("type", "type must be market or limit, and time_in_force day or gtc.");
        }

        bool isExtendedMarket =
            order is { ExtendedHours: true, Type: OrderType.Market, Instrument.AssetClass: AssetClass.Equity };
        return isExtendedMarket
            ? Invalid(
                "extended_hours",
                "Outside the regular session only limit orders trade: set type to limit and give a limit_price."
            )
            : null;
    }

    private static RiskFailure? CheckSize(PlaceOrder order) =>
        (order.Quantity, order.Notional) switch
        {
            (null, null) => Invalid("quantity", "Give quantity (shares or units) or notional (dollars)."),
            ({ }, { }) => Invalid("notional", "Give quantity or notional, not both."),
            ({ } quantity, null) => CheckQuantity(order.Instrument, quantity),
            (null, { } notional) => notional is < 1 or > LargestNumber
                ? Invalid(
                    "notional",
                    $"notional is {notional}; it must be at least 1 dollar and at most {LargestNumber}.",
                    1,
                    notional
                )
                : null,
        };

    private static RiskFailure? CheckQuantity(Instrument instrument, decimal quantity)
    {
        if (quantity is <= 0 or > LargestNumber)
        {
            return Invalid("quantity", $"quantity is {quantity}; it must be above 0 and at most {LargestNumber}.", 0, quantity);
        }

        decimal lot = instrument.LotSize;
        return quantity % lot != 0
            ? Invalid("quantity", $"quantity is {quantity}; {instrument.Symbol} trades in steps of {lot}.", lot, quantity)
            : null;
    }

    private static RiskFailure? CheckPrice(PlaceOrder order)
    {
        if (order.LimitPrice is not { } price)
        {
            return order.Type == OrderType.Limit ? Invalid("limit_price", "A limit order needs a limit_price.") : null;
        }

        if (order.Type != OrderType.Limit)
        {
            return Invalid("limit_price", "A market order has no limit_price: leave it out, or set type to limit.");
        }

        if (price is <= 0 or > LargestNumber)
        {
            return Invalid("limit_price", $"limit_price is {price}; it must be above 0 and at most {LargestNumber}.", 0, price);
        }

        decimal tick = order.Instrument.TickAt(price);
        return price % tick != 0
            ? Invalid(
                "limit_price",
                $"limit_price is {price}; {order.Instrument.Symbol} is priced in steps of {tick} there.",
                tick,
                price
            )
            : null;
    }

    private static RiskFailure? CheckClientOrderId(string? id) =>
        id is null || (id.Length is > 0 and <= LongestClientOrderId && id.All(character => !char.IsControl(character)))
            ? null
            : Invalid("client_order_id", $"client_order_id must have 1 to {LongestClientOrderId} printable characters.");

    private static RiskFailure Invalid(string field, string detail, decimal? limit = null, decimal? value = null) =>
        new("ORDER_INVALID", 400, detail, limit, value, field);
}
