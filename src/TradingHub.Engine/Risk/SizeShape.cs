using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>R1: one size, above zero, in the instrument's steps; crypto within the costs that its venues take.</summary>
internal static class SizeShape
{
    private const decimal SmallestNotional = 1m;
    private const int MostNotionalDecimals = 9;
    private const decimal SmallestCryptoCost = 10m;
    private const decimal LargestCryptoCost = 200_000m;

    /// <summary>The first thing that is wrong, or null.</summary>
    public static RiskFailure? Check(PlaceOrder order) =>
        (order.Quantity, order.Notional) switch
        {
            (null, null) => ShapeFailure.Of("quantity", "Give quantity (shares or units) or notional (dollars)."),
            ({ }, { }) => ShapeFailure.Of("notional", "Give quantity or notional, not both."),
            ({ } quantity, null) => CheckQuantity(order.Instrument, quantity),
            (null, { } notional) => CheckNotional(notional),
        } ?? CheckCryptoCost(order, CostOf(order));

    /// <summary>Whether the size is not in whole shares.</summary>
    public static bool IsFractional(PlaceOrder order) =>
        order.Instrument.AssetClass == AssetClass.Equity && (order.Quantity is not { } quantity || !decimal.IsInteger(quantity));

    /// <summary>A pair of a crypto currency against dollars costs at least 10 dollars to buy, and no order is above 200,000.</summary>
    /// <param name="order">The order.</param>
    /// <param name="cost">What it costs, or null when that is not known.</param>
    public static RiskFailure? CheckCryptoCost(PlaceOrder order, decimal? cost)
    {
        if (order.Instrument is not { AssetClass: AssetClass.Crypto, Currency: "USD" } || cost is not { } dollars)
        {
            return null;
        }

        string field = order.Notional is null ? "quantity" : "notional";
        if (order.Side == OrderSide.Buy && dollars < SmallestCryptoCost)
        {
            return ShapeFailure.Of(
                field,
                $"The order costs {dollars:0.########}; a purchase of crypto must cost at least {SmallestCryptoCost} dollars.",
                SmallestCryptoCost,
                dollars
            );
        }

        return dollars > LargestCryptoCost
            ? ShapeFailure.Of(
                field,
                $"The order costs {dollars:0.##}; an order of crypto may cost at most {LargestCryptoCost} dollars.",
                LargestCryptoCost,
                dollars
            )
            : null;
    }

    private static decimal? CostOf(PlaceOrder order) => order.Notional ?? (order.Quantity * order.LimitPrice);

    private static RiskFailure? CheckQuantity(Instrument instrument, decimal quantity)
    {
        if (quantity is <= 0 or > OrderShape.LargestNumber)
        {
            return ShapeFailure.Of(
                "quantity",
                $"quantity is {quantity}; it must be above 0 and at most {OrderShape.LargestNumber}.",
                0,
                quantity
            );
        }

        decimal lot = instrument.LotSize;
        return quantity % lot != 0
            ? ShapeFailure.Of("quantity", $"quantity is {quantity}; {instrument.Symbol} trades in steps of {lot}.", lot, quantity)
            : null;
    }

    private static RiskFailure? CheckNotional(decimal notional)
    {
        if (notional is < SmallestNotional or > OrderShape.LargestNumber)
        {
            return ShapeFailure.Of(
                "notional",
                $"notional is {notional}; it must be at least {SmallestNotional} dollar and at most {OrderShape.LargestNumber}.",
                SmallestNotional,
                notional
            );
        }

        return decimal.Round(notional, MostNotionalDecimals) != notional
            ? ShapeFailure.Of(
                "notional",
                $"notional is {notional}; it may have at most {MostNotionalDecimals} decimals.",
                MostNotionalDecimals,
                notional
            )
            : null;
    }
}
