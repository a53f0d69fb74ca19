using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Orders;

/// <summary>What a request says, as one line: two requests with one client order id or one key must say the same.</summary>
internal static class RequestFingerprint
{
    /// <summary>Of a new order.</summary>
    public static string Of(PlaceOrder order)
    {
        string simple =
            $"place|{order.Instrument.Symbol}|{order.Side}|{order.Type}|{order.TimeInForce}|{Plain(order.Quantity)}|{Plain(order.Notional)}"
            + $"|{Plain(order.LimitPrice)}|{order.ExtendedHours}";
        string further =
            $"|{Plain(order.StopPrice)}|{Plain(order.TrailPrice)}|{Plain(order.TrailPercent)}|{order.Class}|{Plain(order.TakeProfit?.LimitPrice)}"
            + $"|{Plain(order.StopLoss?.StopPrice)}|{Plain(order.StopLoss?.LimitPrice)}|{Plain(order.StopLoss?.TrailPrice)}|{Plain(order.StopLoss?.TrailPercent)}";

        // Lines of earlier versions end with the hours: a plain order keeps the same one.
        return further == "||||Simple|||||" ? simple : simple + further;
    }

    /// <summary>Of a replacement.</summary>
    public static string Of(OrderId replaced, ReplaceOrder change)
    {
        string simple = $"replace|{replaced}|{Plain(change.Quantity)}|{Plain(change.LimitPrice)}|{change.TimeInForce}";
        return change is { StopPrice: null, Trail: null } ? simple : $"{simple}|{Plain(change.StopPrice)}|{Plain(change.Trail)}";
    }

    /// <summary>Of the close of a position.</summary>
    public static string OfClose(InstrumentId instrument, decimal? quantity) => $"close|{instrument.Value}|{Plain(quantity)}";

    /// <summary>Of a cancel.</summary>
    public static string OfCancel(OrderId id) => $"cancel|{id}";

    /// <summary>Of a cancel of all.</summary>
    public static string OfCancelAll(InstrumentId? instrument) => $"cancel-all|{instrument?.Value}";

    private static string Plain(decimal? number) => number?.ToString("0.############################") ?? "";
}
