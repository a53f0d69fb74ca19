using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>R1: an order makes sense in itself, whatever the market and the account. Source of the rules: Alpaca's order pages.</summary>
internal static class OrderShape
{
    /// <summary>What the exchange takes so far. The one guard: <see cref="OfferedOrders.All"/> lifts it.</summary>
    public static OfferedOrders Offered { get; } = OfferedOrders.All;

    /// <summary>Largest quantity, price or amount of dollars, so that no calculation with it can overflow.</summary>
    public const decimal LargestNumber = 1_000_000_000_000m;

    private const int LongestClientOrderId = 128;
    private const int LongestIdempotencyKey = 64;

    /// <summary>The first thing that is wrong, or null.</summary>
    public static RiskFailure? Check(PlaceOrder order) => Check(order, Offered);

    /// <summary>The first thing that is wrong with an order for an exchange that takes these words, or null.</summary>
    public static RiskFailure? Check(PlaceOrder order, OfferedOrders offered) =>
        CheckWords(order)
        ?? offered.Check(order)
        ?? SizeShape.Check(order)
        ?? PriceShape.Check(order)
        ?? CombinationShape.Check(order)
        ?? GroupShape.Check(order)
        ?? CheckIds(order);

    private static RiskFailure? CheckWords(PlaceOrder order)
    {
        if (!Enum.IsDefined(order.Side))
        {
            return ShapeFailure.Of("side", "side must be buy or sell.");
        }

        return OfferedOrders.All.Check(order);
    }

    private static RiskFailure? CheckIds(PlaceOrder order)
    {
        if (order.ClientOrderId is { } id && (id.Length is 0 or > LongestClientOrderId || id.Any(char.IsControl)))
        {
            return ShapeFailure.Of(
                "client_order_id",
                $"client_order_id must have 1 to {LongestClientOrderId} printable characters."
            );
        }

        return order.IdempotencyKey is { } key && (key.Length is 0 or > LongestIdempotencyKey || !key.All(IsVisible))
            ? ShapeFailure.Of(
                "Idempotency-Key",
                $"Idempotency-Key must have 1 to {LongestIdempotencyKey} visible ASCII characters."
            )
            : null;
    }

    private static bool IsVisible(char character) => character is > ' ' and <= '~';
}
