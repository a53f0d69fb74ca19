using TradingHub.Domain.Webhooks;
using TradingHub.Server.Hosting;
using TradingHub.Server.Problems;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>Tries alerts: everything that would be done, and nothing is. Safe to use from any thread.</summary>
internal sealed class AlertTrials(WebhookGate gate, OrderAlertRunner orders, TimeProvider machine)
{
    /// <summary>The way of an alert, as far as it would go.</summary>
    public AlertTrial Run(IncomingAlert incoming, WebhookStrategy strategy)
    {
        DateTimeOffset now = machine.GetUtcNow();
        WebhookAlert alert = new()
        {
            Id = Guid.CreateVersion7(now),
            Strategy = strategy.Name,
            Key = "",
            Route = incoming.Route,
            Body = "",
            ReceivedAt = now,
            ExpiresAt = now.AddMinutes(1),
            CausalId = incoming.CausalId,
            State = WebhookState.DryRun,
            Steps = [new(now, WebhookStepKind.Received, $"{incoming.Body.Length} bytes on the route {incoming.Route}.")],
        };
        try
        {
            return AlertTrial.From(Judge(alert, incoming, strategy));
        }
        catch (ProblemException exception)
        {
            return AlertTrial.From(
                alert.StoppedBy(WebhookState.Denied, exception.Problem.Code, exception.Problem.Detail, machine)
            );
        }
    }

    private WebhookAlert Judge(WebhookAlert alert, IncomingAlert incoming, WebhookStrategy strategy)
    {
        ReadAlert read = gate.Try(incoming, strategy);
        if (read.Denial is { } denial)
        {
            return alert.StoppedBy(WebhookState.Denied, denial.Code, denial.Detail, machine);
        }

        WebhookAlert understood = alert.Went(WebhookStepKind.Checked, $"Understood and permitted: {read.Summary}.", machine);
        return read.Order is { } order && order.Action.Trades()
            ? orders.Try(understood, order, strategy)
            : understood.Ended(
                WebhookState.DryRun,
                read.Order is { } other ? $"It would be taken as {HubJson.Text(other.Action)}." : "It would be taken.",
                machine
            );
    }
}

/// <summary>How an alert would go.</summary>
/// <param name="Status">dry_run, or denied where a rule would stop it.</param>
/// <param name="ReasonCode">Code of that rule, or null.</param>
/// <param name="Reason">Why, or null.</param>
/// <param name="Steps">Its way.</param>
public sealed record AlertTrial(WebhookState Status, string? ReasonCode, string? Reason, IReadOnlyList<AlertStepResponse> Steps)
{
    /// <summary>The wire form.</summary>
    public static AlertTrial From(WebhookAlert alert) =>
        new(
            alert.ReasonCode is null ? WebhookState.DryRun : WebhookState.Denied,
            alert.ReasonCode,
            alert.Reason,
            [.. alert.Steps.Select(AlertStepResponse.From)]
        );
}
