using TradingHub.Domain.Webhooks;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>Steps and ends of alerts, in one place so that all read alike.</summary>
internal static class AlertEnds
{
    /// <summary>The alert with one step more.</summary>
    public static WebhookAlert Went(this WebhookAlert alert, WebhookStepKind step, string detail, TimeProvider machine) =>
        alert.With(new WebhookStep(machine.GetUtcNow(), step, detail));

    /// <summary>The alert at a good end.</summary>
    public static WebhookAlert Ended(this WebhookAlert alert, WebhookState state, string detail, TimeProvider machine) =>
        alert.Went(WebhookStepKind.Checked, detail, machine) with
        {
            State = state,
            Plan = null,
        };

    /// <summary>The alert stopped by a rule.</summary>
    public static WebhookAlert StoppedBy(
        this WebhookAlert alert,
        WebhookState state,
        string code,
        string reason,
        TimeProvider machine
    ) =>
        alert.With(new WebhookStep(machine.GetUtcNow(), WebhookStepKind.Stopped, reason, code)) with
        {
            State = state,
            ReasonCode = code,
            Reason = reason,
            Plan = null,
        };
}
