using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Risk;

/// <summary>R3 and R4: can this account trade at all, and is it allowed to.</summary>
internal static class AccountStateChecks
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    /// <summary>R3: the account is recovered, its journal writable, its broker and the Orders channel there.</summary>
    public static Measure Readiness(RiskCase risk) =>
        risk.Context.Readiness switch
        {
            Risk.Readiness.Ready => default(Measure),
            null => RiskFailure.Missing("whether the account is ready"),
            Risk.Readiness.Reconciling => Unavailable(
                "RECONCILING",
                "The journal is being compared with the broker. Try again in a moment."
            ),
            Risk.Readiness.ChannelStopped => Unavailable(
                "NOT_READY",
                "The Orders channel is stopped, so nothing could fill. Start it at /api/data/channels/orders/start."
            ),
            Risk.Readiness.StorageFailed => Unavailable(
                "NOT_READY",
                "The order journal could not be written, so trading has stopped. Look at the log and restart the hub."
            ),
            Risk.Readiness.StorageFull => Unavailable(
                "STORAGE_FULL",
                "The disk is full, so new orders cannot be recorded. Cancels still work; free some space."
            ),
            Risk.Readiness.BrokerUnavailable => Unavailable(
                "BROKER_UNAVAILABLE",
                "The broker cannot be reached. Nothing was sent."
            ),
            _ => Unavailable("NOT_READY", "The hub is starting. Try again in a moment."),
        };

    /// <summary>R4: trading is not halted, and not confined to lowering what is held.</summary>
    public static Measure TradingState(RiskCase risk) =>
        risk.Context.TradingState switch
        {
            Risk.TradingState.Active => default(Measure),
            null => RiskFailure.Missing("whether trading is halted"),
            Risk.TradingState.Reducing => risk.IsReducing
                ? default(Measure)
                : new RiskFailure("REDUCE_ONLY_MODE", 423, "Only orders that lower a position are taken now."),
            _ when risk.Order.Source == OrderSource.Rule && risk.IsReducing => null,
            _ => new RiskFailure("TRADING_HALTED", 423, "Trading is halted; only cancels pass."),
        };

    private static RiskFailure Unavailable(string code, string detail) => new(code, 503, detail, RetryAfter: RetryAfter);
}
