using TradingHub.Engine.Analysis.DayTrades;

namespace TradingHub.Engine.Risk;

/// <summary>R19: the rule for trading within a day.</summary>
internal static class DayTradeChecks
{
    /// <summary>R19: what the rule of the account says; an exit is never blocked.</summary>
    public static Measure Rule(RiskCase risk)
    {
        if (risk.Context.DayTrades?.Invoke(risk) is not { } outlook)
        {
            return RiskFailure.Missing("how many day trades there were");
        }

        RiskFailure? failure =
            outlook.Verdict == DayTradeVerdict.Denied
                ? new RiskFailure(outlook.Code ?? "PDT_LIMIT", 422, outlook.Reason ?? "The day-trade rule denies it.")
                : null;
        return outlook.Regime switch
        {
            DayTradeRegime.Legacy => new Measure(outlook.CountAfter, DayTradeRules.Limit, failure),
            DayTradeRegime.IntradayMargin when outlook.Margin is { } margin => new Measure(
                margin.Equity,
                margin.RequiredWithBuffer,
                failure
            ),
            _ => failure,
        };
    }
}
