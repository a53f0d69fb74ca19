using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>R9 to R13: not twice by accident, not too fast, not too many, no source that the venue keeps refusing, no leg beyond its group.</summary>
internal static class PaceChecks
{
    /// <summary>R9: the dashboard does not send an equal order twice within the window, unless the person says that it is meant.</summary>
    public static Measure Duplicate(RiskCase risk)
    {
        bool applies = risk.Order is { Source: OrderSource.Dashboard, AllowDuplicate: false };
        decimal window = (decimal)risk.Limits.DuplicateWindow.TotalSeconds;
        return applies && risk.Context.DuplicateOf is { } other
            ? new RiskFailure(
                "DUPLICATE_ORDER",
                409,
                $"An equal order, {other}, was placed less than {window} seconds ago. Send allow_duplicate if a second one is meant.",
                window
            )
            : default(Measure);
    }

    /// <summary>R10: a token is left in the principal's buckets.</summary>
    public static Measure Rate(RiskCase risk)
    {
        if (risk.Context.RateTokens is not { } tokens)
        {
            return RiskFailure.Missing("how many orders were sent lately");
        }

        return new Measure(
            decimal.Round(tokens, 3),
            1,
            tokens < 1
                ? new RiskFailure(
                    "ORDER_RATE_LIMIT",
                    429,
                    $"More than {risk.Limits.OrdersPerSecond} orders a second or {risk.Limits.OrdersPerMinute} a minute. Wait a second.",
                    risk.Limits.OrdersPerSecond,
                    RetryAfter: TimeSpan.FromSeconds(1)
                )
                : null
        );
    }

    /// <summary>R11: orders of the trading day.</summary>
    public static Measure DailyCount(RiskCase risk)
    {
        if (risk.Limits.OrdersPerDay is not { } limit)
        {
            return default;
        }

        return risk.Context.OrdersToday is { } today
            ? new Measure(
                today + 1,
                limit,
                today >= limit
                    ? new RiskFailure(
                        "DAILY_ORDER_LIMIT",
                        422,
                        $"{today} orders were sent today; the limit is {limit} a day.",
                        limit,
                        today + 1
                    )
                    : null
            )
            : RiskFailure.Missing("how many orders were sent today");
    }

    /// <summary>R12: the venue did not refuse too many orders of this source within a minute. A person is not stopped.</summary>
    public static Measure Rejects(RiskCase risk)
    {
        if (risk.Order.Source is OrderSource.Dashboard or OrderSource.Rule)
        {
            return default;
        }

        if (risk.Context.RecentRejects is not { } rejects)
        {
            return RiskFailure.Missing("how many orders the venue refused lately");
        }

        int limit = risk.Limits.MaxRejectsPerMinute;
        return new Measure(
            rejects,
            limit,
            rejects >= limit
                ? new RiskFailure(
                    "STRATEGY_THROTTLED",
                    423,
                    $"The venue refused {rejects} orders of the source {OrderWire.Word(risk.Order.Source)} within a minute; the limit is {limit}. Find out why before the next one.",
                    limit,
                    rejects,
                    RetryAfter: TimeSpan.FromMinutes(1)
                )
                : null
        );
    }

    /// <summary>R13: what the legs of a group have traded and may still trade is never more than the group covers.</summary>
    public static Measure Children(RiskCase risk)
    {
        if (risk.Order.Leg is null)
        {
            return default;
        }

        if (risk is not { Context.Parent: { } parent, Quantity: { } quantity })
        {
            return RiskFailure.Missing("what the group of this leg covers");
        }

        decimal children = parent.ChildrenFilled + quantity;
        return new Measure(
            children,
            parent.Quantity,
            children > parent.Quantity
                ? new RiskFailure(
                    "CHILD_EXCEEDS_PARENT",
                    422,
                    $"The legs would trade {children}; their group covers {parent.Quantity}.",
                    parent.Quantity,
                    children,
                    "quantity"
                )
                : null
        );
    }
}
