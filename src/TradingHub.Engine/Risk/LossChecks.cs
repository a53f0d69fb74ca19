using TradingHub.Engine.Halts;

namespace TradingHub.Engine.Risk;

/// <summary>
/// R20 and R21: nothing is opened after a loss. The rules that act by themselves use the same sums; these two deny what comes before
/// they have acted.
/// </summary>
internal static class LossChecks
{
    /// <summary>R20: the day has lost less than the limit.</summary>
    public static Measure Day(RiskCase risk)
    {
        if (risk.Context is not { Account: { } account, DayStartEquity: { } start })
        {
            return RiskFailure.Missing("what the day has lost");
        }

        decimal limit = risk.Limits.Halts.DailyLoss;
        decimal loss = start > 0 ? (start - account.Equity) / start : 0;
        return new Measure(
            decimal.Round(loss, 6),
            limit,
            LossMath.IsDayLost(account.Equity, start, limit)
                ? new RiskFailure(
                    "DAILY_LOSS_LIMIT",
                    423,
                    $"The day stands at {LossMath.Percent(account.Equity - start, start)}; the limit is -{limit * 100:0.##} %. Only reducing orders until the next session.",
                    limit,
                    loss
                )
                : null
        );
    }

    /// <summary>R21: equity is not more than the limit below its best.</summary>
    public static Measure Drawdown(RiskCase risk)
    {
        if (risk.Context is not { Account: { } account, HighWaterMark: { } best })
        {
            return RiskFailure.Missing("how far equity is below its best");
        }

        decimal limit = risk.Limits.Halts.AccountDrawdown;
        decimal drawdown = best > 0 ? (best - account.Equity) / best : 0;
        return new Measure(
            decimal.Round(drawdown, 6),
            limit,
            LossMath.IsBeyond(account.Equity, best, limit)
                ? new RiskFailure(
                    "DRAWDOWN_HALT",
                    423,
                    $"Equity is {LossMath.Percent(account.Equity - best, best)} from its best, {best:0.00}; the limit is -{limit * 100:0.##} %. Only reducing orders.",
                    limit,
                    drawdown
                )
                : null
        );
    }
}
