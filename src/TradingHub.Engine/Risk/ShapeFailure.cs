namespace TradingHub.Engine.Risk;

/// <summary>R1's failures.</summary>
internal static class ShapeFailure
{
    /// <summary>A field of the order that cannot be so.</summary>
    /// <param name="field">The field as written on the wire, for example <c>take_profit.limit_price</c>.</param>
    /// <param name="detail">What is wrong and what to do.</param>
    /// <param name="limit">The bound.</param>
    /// <param name="value">The value that passed it.</param>
    public static RiskFailure Of(string field, string detail, decimal? limit = null, decimal? value = null) =>
        new("ORDER_INVALID", 400, detail, limit, value, field);
}
