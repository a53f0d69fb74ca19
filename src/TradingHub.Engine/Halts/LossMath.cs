using TradingHub.Domain.Accounts;

namespace TradingHub.Engine.Halts;

/// <summary>When a loss is too large. Decimals all through: exactly the limit of a drawdown does nothing, the next cent triggers.</summary>
internal static class LossMath
{
    /// <summary>R21: whether a position has lost more than a fraction of its cost, long or short.</summary>
    public static bool IsBeyond(MarkedPosition position, decimal limit) =>
        position.UnrealizedProfit < -limit * Math.Abs(position.Position.CostBasis);

    /// <summary>R21: whether equity lies more than a fraction below its best.</summary>
    public static bool IsBeyond(decimal equity, decimal highWaterMark, decimal limit) =>
        highWaterMark > 0 && equity - highWaterMark < -limit * highWaterMark;

    /// <summary>R20: whether the day has lost a fraction of its first equity, or more.</summary>
    public static bool IsDayLost(decimal equity, decimal dayStart, decimal limit) =>
        dayStart > 0 && equity - dayStart <= -limit * dayStart;

    /// <summary>A loss in percent of a base, for a sentence.</summary>
    public static string Percent(decimal change, decimal from) => $"{change / Math.Abs(from) * 100:0.00} %";
}
