using TradingHub.Domain.Orders;

namespace TradingHub.Server.AlpacaApi.Orders;

/// <summary>What an order does to a position, in Alpaca's words.</summary>
internal static class PositionIntents
{
    /// <summary>All words.</summary>
    public static IReadOnlyList<string> All { get; } = ["buy_to_open", "buy_to_close", "sell_to_open", "sell_to_close"];

    /// <summary>What an order of this side does to a position of this signed quantity.</summary>
    public static string Of(OrderSide side, decimal position) =>
        side == OrderSide.Buy
            ? position < 0
                ? "buy_to_close"
                : "buy_to_open"
            : position > 0
                ? "sell_to_close"
                : "sell_to_open";
}
