using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>R9 to R11: not twice by accident, not too fast, not too many.</summary>
internal static class PaceChecks
{
    /// <summary>R9: the dashboard does not send an equal order twice within the window, unless the person says that it is meant.</summary>
    public static RiskFailure? Duplicate(RiskCase risk)
    {
        bool applies = risk.Order is { Source: OrderSource.Dashboard, AllowDuplicate: false };
        return applies && risk.Context.DuplicateOf is { } other
            ? new RiskFailure(
                "DUPLICATE_ORDER",
                409,
                $"An equal order, {other}, was placed less than {risk.Limits.DuplicateWindow.TotalSeconds} seconds ago. "
                    + "Send allow_duplicate if a second one is meant.",
                (decimal)risk.Limits.DuplicateWindow.TotalSeconds
            )
            : null;
    }

    /// <summary>R10: a token is left in the principal's buckets.</summary>
    public static RiskFailure? Rate(RiskCase risk)
    {
        if (risk.Context.RateTokens is not { } tokens)
        {
            return RiskFailure.Missing("how many orders were sent lately");
        }

        return tokens < 1
            ? new RiskFailure(
                "ORDER_RATE_LIMIT",
                429,
                $"More than {risk.Limits.OrdersPerSecond} orders a second or {risk.Limits.OrdersPerMinute} a minute. Wait a second.",
                risk.Limits.OrdersPerSecond,
                RetryAfter: TimeSpan.FromSeconds(1)
            )
            : null;
    }

    /// <summary>R11: orders of the trading day.</summary>
    public static RiskFailure? DailyCount(RiskCase risk)
    {
        if (risk.Limits.OrdersPerDay is not { } limit)
        {
            return null;
        }

        return risk.Context.OrdersToday switch
        {
            null => RiskFailure.Missing("how many orders were sent today"),
            { } today when today >= limit => new RiskFailure(
                "DAILY_ORDER_LIMIT",
                422,
                $"{today} orders were sent today; the limit is {limit} a day.",
                limit,
                today + 1
            ),
            _ => null,
        };
    }
}
