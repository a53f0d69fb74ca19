using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Orders;

/// <summary>What a request says, as one line: two requests with one client order id must say the same.</summary>
internal static class RequestFingerprint
{
    /// <summary>Of a new order.</summary>
    public static string Of(PlaceOrder order) =>
        $"place|{order.Instrument.Symbol}|{order.Side}|{order.Type}|{order.TimeInForce}|{Plain(order.Quantity)}|{Plain(order.Notional)}"
        + $"|{Plain(order.LimitPrice)}|{order.ExtendedHours}";

    /// <summary>Of a replacement.</summary>
    public static string Of(OrderId replaced, ReplaceOrder change) =>
        $"replace|{replaced}|{Plain(change.Quantity)}|{Plain(change.LimitPrice)}|{change.TimeInForce}";

    private static string Plain(decimal? number) => number?.ToString("0.############################") ?? "";
}
