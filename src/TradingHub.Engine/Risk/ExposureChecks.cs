using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>R18 to R18c: what the account would hold afterwards, and whether it can pay for it.</summary>
internal static class ExposureChecks
{
    /// <summary>R18: what one order opens, and the gross exposure afterwards.</summary>
    public static RiskFailure? Allocation(RiskCase risk)
    {
        if (risk is not { OpeningNotional: { } opening, Context.Account: { } account })
        {
            return Missing(risk);
        }

        decimal perOrder = risk.Limits.MaxAllocation * account.Equity;
        if (opening > perOrder)
        {
            return new RiskFailure(
                "MAX_ALLOCATION",
                422,
                $"The order opens {opening:0.00}; one order may open at most {risk.Limits.MaxAllocation:P0} of equity, {perOrder:0.00}.",
                perOrder,
                opening
            );
        }

        decimal gross = account.GrossExposure + opening;
        decimal most = risk.Limits.MaxGrossExposure * account.Multiplier * account.Equity;
        return gross > most
            ? new RiskFailure(
                "MAX_ALLOCATION",
                422,
                $"Gross exposure would be {gross:0.00}; the limit is {most:0.00}.",
                most,
                gross
            )
            : null;
    }

    /// <summary>R18b: share of one symbol.</summary>
    public static RiskFailure? PositionShare(RiskCase risk)
    {
        if (risk is not { OpeningNotional: { } opening, Context: { Account: { } account, Symbol: { } symbol } })
        {
            return Missing(risk);
        }

        decimal exposure = symbol.Exposure + opening;
        decimal most = risk.Limits.MaxPositionShare * account.Equity;
        return exposure > most
            ? new RiskFailure(
                "MAX_POSITION",
                422,
                $"{risk.Order.Instrument.Symbol} would stand at {exposure:0.00}; the limit is {risk.Limits.MaxPositionShare:P0} of equity, {most:0.00}.",
                most,
                exposure
            )
            : null;
    }

    /// <summary>R18b: number of symbols held.</summary>
    public static RiskFailure? PositionCount(RiskCase risk)
    {
        if (risk.Context is not { Account: { } account, Symbol: { } symbol })
        {
            return Missing(risk);
        }

        int after = account.OpenPositions + (symbol.Exposure == 0 && symbol.Position == 0 ? 1 : 0);
        return after > risk.Limits.MaxOpenPositions
            ? new RiskFailure(
                "MAX_OPEN_POSITIONS",
                422,
                $"This would be position {after}; the limit is {risk.Limits.MaxOpenPositions}.",
                risk.Limits.MaxOpenPositions,
                after
            )
            : null;
    }

    /// <summary>R18c: buying power, working orders subtracted. What is no collateral counts with the multiplier.</summary>
    public static RiskFailure? BuyingPower(RiskCase risk)
    {
        if (risk is not { OpeningNotional: { } opening, Context.Account: { } account })
        {
            return Missing(risk);
        }

        decimal needed = opening * (risk.Order.Instrument.IsMarginable ? 1 : account.Multiplier);
        return needed > account.BuyingPower
            ? new RiskFailure(
                "INSUFFICIENT_BUYING_POWER",
                422,
                $"The order needs {needed:0.00} of buying power at worst case; {account.BuyingPower:0.00} is left.",
                account.BuyingPower,
                needed
            )
            : null;
    }

    /// <summary>
    /// R18c: the order could not trade with a working order of our own. A market or stop order meets any of them, a limit one that it
    /// crosses; orders of groups and trailing stops are exempt on both sides.
    /// </summary>
    public static RiskFailure? SelfCross(RiskCase risk)
    {
        if (risk.Context.Symbol is not { Opposite: { } opposite })
        {
            return Missing(risk);
        }

        if (OrderReading.IsExemptFromSelfCross(risk.Order.Type, risk.Order.Class))
        {
            return null;
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
            : null;
    }

    /// <summary>R18c: a short sale is switched on, the instrument can be borrowed, and no order crosses from long to short or back.</summary>
    public static RiskFailure? Short(RiskCase risk)
    {
        if (risk.Context is not { Account: { } account, Symbol: { } symbol })
        {
            return Missing(risk);
        }

        if (risk.OpeningQuantity == 0)
        {
            return null;
        }

        bool isSell = risk.Order.Side == OrderSide.Sell;
        if (isSell && !CanShort(risk, account))
        {
            return new RiskFailure(
                "SHORT_NOT_ALLOWED",
                422,
                $"You can sell {RiskCase.Closable(OrderSide.Sell, symbol)} {risk.Order.Instrument.Symbol}; selling more would be a short sale, which is not allowed here.",
                RiskCase.Closable(OrderSide.Sell, symbol),
                risk.Quantity
            );
        }

        bool crossesZero = isSell ? symbol.Position > 0 : symbol.Position < 0;
        return crossesZero
            ? new RiskFailure(
                "POSITION_CROSSES_ZERO",
                422,
                "One order cannot go from long to short or back. Close the position first, then open the other side.",
                Math.Abs(symbol.Position),
                risk.Quantity
            )
            : null;
    }

    private static bool CanShort(RiskCase risk, RiskAccount account)
    {
        Instrument instrument = risk.Order.Instrument;
        bool isWhole = risk.Quantity is { } quantity && decimal.IsInteger(quantity);
        return account is { AllowsShort: true, Multiplier: > 1 } && instrument.IsShortable && isWhole;
    }

    private static RiskFailure Missing(RiskCase risk) =>
        RiskFailure.Missing(
            risk.OpeningNotional is null ? $"a price of {risk.Order.Instrument.Symbol}" : "what the account holds"
        );
}
