using TradingHub.Domain.Webhooks;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>An alert of the inbox, in one line.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ReceivedAt">When it arrived.</param>
/// <param name="Route">order, alert, scanner or price.</param>
/// <param name="State">pending, done, denied, expired, logged, dry_run or refused.</param>
/// <param name="Strategy">Whose it is; null where nobody's secret was in it.</param>
/// <param name="Symbol">Canonical symbol, or null.</param>
/// <param name="Action">What it asks for, or null.</param>
/// <param name="Summary">The same in a few words.</param>
/// <param name="ReasonCode">Code of the rule that stopped it, or null.</param>
/// <param name="Reason">Why it was stopped, or null.</param>
/// <param name="OrderId">The order that it became, or null.</param>
/// <param name="IsDryRun">Whether it was judged and not sent.</param>
/// <param name="Duplicates">How often it came again.</param>
public record AlertEntryResponse(
    Guid Id,
    DateTimeOffset ReceivedAt,
    string Route,
    WebhookState State,
    string? Strategy,
    string? Symbol,
    string? Action,
    string Summary,
    string? ReasonCode,
    string? Reason,
    Guid? OrderId,
    bool IsDryRun,
    int Duplicates
)
{
    /// <summary>The wire form.</summary>
    public static AlertEntryResponse From(WebhookAlert alert) =>
        new(
            alert.Id,
            alert.ReceivedAt,
            alert.Route,
            alert.State,
            alert.Strategy.Length == 0 ? null : alert.Strategy,
            alert.Symbol,
            alert.Action,
            alert.Summary,
            alert.ReasonCode,
            alert.Reason,
            alert.OrderId,
            alert.State == WebhookState.DryRun,
            alert.Duplicates
        );
}
