using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>R18 to R18c: what the account would hold afterwards, and whether it can pay for it.</summary>
internal static class ExposureChecks
{
    /// <summary>R18: what one order opens.</summary>
    public static Measure Allocation(RiskCase risk)
    {
        if (risk is not { OpeningNotional: { } opening, Context.Account: { } account })
        {
            return Missing(risk);
        }

        decimal most = risk.Limits.MaxAllocation * account.Equity;
        return new Measure(
            opening,
            most,
            opening > most
                ? new RiskFailure(
                    "MAX_ALLOCATION",
                    422,
                    $"The order opens {opening:0.00}; one order may open at most {risk.Limits.MaxAllocation:P0} of equity, {most:0.00}.",
                    most,
                    opening
                )
                : null
        );
    }

    /// <summary>R18: the gross exposure afterwards.</summary>
    public static Measure Gross(RiskCase risk)
    {
        if (risk is not { OpeningNotional: { } opening, Context.Account: { } account })
        {
            return Missing(risk);
        }

        decimal gross = account.GrossExposure + opening;
        int multiplier = risk.Limits.IsGrossExposureTimesMultiplier ? account.Multiplier : 1;
        decimal most = risk.Limits.MaxGrossExposure * multiplier * account.Equity;
        return new Measure(
            gross,
            most,
            gross > most
                ? new RiskFailure(
                    "MAX_ALLOCATION",
                    422,
                    $"Gross exposure would be {gross:0.00}; the limit is {most:0.00}.",
                    most,
                    gross
                )
                : null
        );
    }

    /// <summary>R18b: share of one symbol.</summary>
    public static Measure PositionShare(RiskCase risk)
    {
        if (risk is not { OpeningNotional: { } opening, Context: { Account: { } account, Symbol: { } symbol } })
        {
            return Missing(risk);
        }

        decimal exposure = symbol.Exposure + opening;
        decimal most = risk.Limits.MaxPositionShare * account.Equity;
        return new Measure(
            exposure,
            most,
            exposure > most
                ? new RiskFailure(
                    "MAX_POSITION",
                    422,
                    $"{risk.Order.Instrument.Symbol} would stand at {exposure:0.00}; the limit is {risk.Limits.MaxPositionShare:P0} of equity, {most:0.00}.",
                    most,
                    exposure
                )
                : null
        );
    }

    /// <summary>R18b: number of symbols held.</summary>
    public static Measure PositionCount(RiskCase risk)
    {
        if (risk.Context is not { Account: { } account, Symbol: { } symbol })
        {
            return Missing(risk);
        }

        int after = account.OpenPositions + (symbol.Exposure == 0 && symbol.Position == 0 ? 1 : 0);
        int most = risk.Limits.MaxOpenPositions;
        return new Measure(
            after,
            most,
            after > most
                ? new RiskFailure("MAX_OPEN_POSITIONS", 422, $"This would be position {after}; the limit is {most}.", most, after)
                : null
        );
    }

    /// <summary>R18c: buying power, working orders subtracted. What is no collateral counts with the multiplier.</summary>
    public static Measure BuyingPower(RiskCase risk)
    {
        if (risk is not { OpeningNotional: { } opening, Context.Account: { } account })
        {
            return Missing(risk);
        }

        decimal needed = opening * (risk.Order.Instrument.IsMarginable ? 1 : account.Multiplier);
        return new Measure(
            needed,
            account.BuyingPower,
            needed > account.BuyingPower
                ? new RiskFailure(
                    "INSUFFICIENT_BUYING_POWER",
                    422,
                    $"The order needs {needed:0.00} of buying power at worst case; {account.BuyingPower:0.00} is left.",
                    account.BuyingPower,
                    needed
                )
                : null
        );
    }

    /// <summary>
    /// R18c: the order could not trade with a working order of our own. A market or stop order meets any of them, a limit one that it
    /// crosses; orders of groups and trailing stops are exempt on both sides.
    /// </summary>
    public static Measure SelfCross(RiskCase risk)
    {
        if (risk.Context.Symbol is not { Opposite: { } opposite })
        {
            return Missing(risk);
        }

        if (OrderReading.IsExemptFromSelfCross(risk.Order.Type, risk.Order.Class) || risk.Order.Leg is not null)
        {
            return default;
        }

        bool crosses = risk.Order.LimitPrice is not { } limit
            ? opposite.HasAny
            : opposite.HasMarket
                || (risk.Order.Side == OrderSide.Buy ? limit >= opposite.BestLimit : limit <= opposite.BestLimit);
        return crosses
            ? new RiskFailure(
                "SELF_CROSS",
                422,
                "A working order of yours on the other side could trade with this one. Cancel it first, or change the limit_price.",
                opposite.BestLimit,
                risk.Order.LimitPrice
            )
            : default(Measure);
    }

    private static RiskFailure Missing(RiskCase risk) =>
        RiskFailure.Missing(
            risk.OpeningNotional is null ? $"a price of {risk.Order.Instrument.Symbol}" : "what the account holds"
        );
}
