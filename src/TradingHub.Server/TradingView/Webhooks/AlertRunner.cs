using System.Text;
using TradingHub.Domain.Alerts;
using TradingHub.Domain.Webhooks;
using TradingHub.Server.Problems;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>
/// Carries out one alert, as far as it goes now. Gives back the alert as it stands after that: the same one where it has to wait. Safe to
/// repeat at any point.
/// </summary>
internal sealed class AlertRunner(
    IWebhookStrategyStore strategies,
    AlertReader reader,
    OrderAlertRunner orders,
    ListAlertRunner lists,
    IAlerts alerts,
    TimeProvider machine
)
{
    private const string Stopped = "WEBHOOK_STOPPED";

    /// <summary>Carries it out.</summary>
    public async Task<WebhookAlert> RunAsync(WebhookAlert alert, CancellationToken cancellationToken)
    {
        WebhookAlert after;
        try
        {
            after = await GoOnAsync(alert, cancellationToken);
        }
        catch (ProblemException exception)
        {
            after = alert.StoppedBy(WebhookState.Denied, exception.Problem.Code, exception.Problem.Detail, machine);
        }

        if (after.State is WebhookState.Denied or WebhookState.Expired)
        {
            alerts.Raise(
                Stopped,
                AlertSeverity.Warning,
                $"An alert of '{alert.Strategy}' ({alert.Summary}) came in and was not carried out: {after.Reason}",
                alert.Strategy
            );
        }

        return after;
    }

    private Task<WebhookAlert> GoOnAsync(WebhookAlert alert, CancellationToken cancellationToken)
    {
        if (strategies.Find(alert.Strategy) is not { IsEnabled: true } strategy)
        {
            return Task.FromResult(
                alert.StoppedBy(
                    WebhookState.Denied,
                    WebhookProblemCodes.NotPermitted.Code,
                    $"The strategy '{alert.Strategy}' was disabled or deleted before the alert was carried out.",
                    machine
                )
            );
        }

        AlertBody body = AlertBody.Read(Encoding.UTF8.GetBytes(alert.Body), isJson: true);
        return alert.Route switch
        {
            WebhookRoutes.Scanner => lists.RunAsync(alert, reader.ReadScanner(body), cancellationToken),
            WebhookRoutes.Price => Task.FromResult(lists.Remember(alert, reader.ReadPrice(body))),
            _ => RunAsync(alert, reader.ReadOrder(body, alert.Route), strategy, cancellationToken),
        };
    }

    private Task<WebhookAlert> RunAsync(
        WebhookAlert alert,
        OrderAlert order,
        WebhookStrategy strategy,
        CancellationToken cancellationToken
    ) =>
        order.Action switch
        {
            AlertAction.Log => Task.FromResult(alert.Ended(WebhookState.Logged, "It asks for nothing.", machine)),
            AlertAction.Heartbeat => Task.FromResult(orders.Compare(alert, order)),
            AlertAction.Add or AlertAction.AddWatchlist or AlertAction.Remove or AlertAction.RemoveWatchlist => lists.RunAsync(
                alert,
                order,
                cancellationToken
            ),
            _ when strategy.Mode == WebhookMode.Log => Task.FromResult(
                alert.Ended(WebhookState.Logged, $"The strategy '{strategy.Name}' is set to write down only.", machine)
            ),
            _ when strategy.Mode == WebhookMode.DryRun || order.IsDryRun => Task.FromResult(orders.Try(alert, order, strategy)),
            _ => orders.RunAsync(alert, order, strategy, cancellationToken),
        };
}
