using TradingHub.Domain.Orders;
using TradingHub.Domain.Webhooks;
using TradingHub.Engine.Orders;
using TradingHub.Engine.Risk;
using TradingHub.Server.Hosting;
using TradingHub.Server.Problems;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>Carries out alerts that trade. What the desk has already is found again, not asked for twice.</summary>
internal sealed class OrderAlertRunner(
    OrderDesk desk,
    AlertReader reader,
    AlertOrders orders,
    PositionAlerts positions,
    DailyAlerts daily,
    TimeProvider machine
)
{
    private const int MostSearched = 500;

    /// <summary>Carries it out as far as it goes now.</summary>
    public async Task<WebhookAlert> RunAsync(
        WebhookAlert alert,
        OrderAlert order,
        WebhookStrategy strategy,
        CancellationToken cancellationToken
    )
    {
        if (!desk.IsReplayed)
        {
            return alert;
        }

        if (desk.FindByClientOrderId(AlertOrders.IdOf(alert.Id)) is { } made)
        {
            return Placed(alert, made, "The desk has the order.");
        }

        if (alert.Plan is null && machine.GetUtcNow() > alert.ExpiresAt)
        {
            return FindAny(alert) is { } earlier
                ? Placed(alert, earlier, "The desk has the order.")
                : alert.StoppedBy(
                    WebhookState.Expired,
                    WebhookProblemCodes.Expired.Code,
                    $"It could not be carried out before {alert.ExpiresAt.UtcDateTime:HH:mm:ss'Z'}: the desk was not ready, or the broker not there.",
                    machine
                );
        }

        if (await daily.FindExcessAsync(strategy, cancellationToken) is { } excess)
        {
            throw new ProblemException(excess);
        }

        bool isOrder = order.Action is AlertAction.Buy or AlertAction.Sell;
        if (isOrder && !orders.CanBeJudged(order))
        {
            return alert;
        }

        return isOrder
            ? await PlaceAsync(alert, orders.Map(alert, order, strategy.Permissions), cancellationToken)
            : await positions.RunAsync(alert, order, strategy, cancellationToken);
    }

    /// <summary>Judges it as if it were sent.</summary>
    public WebhookAlert Try(WebhookAlert alert, OrderAlert order, WebhookStrategy strategy)
    {
        if (order.Action is not (AlertAction.Buy or AlertAction.Sell))
        {
            return alert.Ended(WebhookState.DryRun, $"It would {HubJson.Text(order.Action)}; nothing was sent.", machine);
        }

        PlaceOrder mapped = orders.Map(alert, order, strategy.Permissions);
        OrderPreview preview = desk.Preview(mapped);
        WebhookAlert judged = alert.Went(WebhookStepKind.Mapped, AlertWords.Of(mapped), machine);
        return preview.Refusal is { } refusal
            ? judged.With(new WebhookStep(machine.GetUtcNow(), WebhookStepKind.Decision, refusal.Detail, refusal.Code)) with
            {
                State = WebhookState.DryRun,
                ReasonCode = refusal.Code,
                Reason = refusal.Detail,
            }
            : judged.Went(WebhookStepKind.Decision, "The risk gate would pass it. Nothing was sent.", machine) with
            {
                State = WebhookState.DryRun,
            };
    }

    /// <summary>Compares what the strategy believes to hold with what the account holds.</summary>
    public WebhookAlert Compare(WebhookAlert alert, OrderAlert order) =>
        positions.Compare(alert, reader.Find(order.Exchange, order.Symbol!), order.PositionSize!.Value);

    /// <summary>An order that the alert made before a crash, or null.</summary>
    private Order? FindAny(WebhookAlert alert) =>
        desk.List(new OrderQuery(Status: null, Instrument: null, Before: null, MostSearched))
            .FirstOrDefault(order => order.ClientOrderId.StartsWith(AlertOrders.IdOf(alert.Id), StringComparison.Ordinal));

    private async Task<WebhookAlert> PlaceAsync(WebhookAlert alert, PlaceOrder order, CancellationToken cancellationToken) =>
        await desk.PlaceAsync(order, cancellationToken) switch
        {
            OrderPlaced placed => Placed(
                alert.Went(WebhookStepKind.Mapped, AlertWords.Of(order), machine),
                placed.Order,
                "The risk gate passed it."
            ),
            OrderDenied denied => positions.Denied(alert, denied, AlertWords.Of(order)),
            _ => alert,
        };

    private WebhookAlert Placed(WebhookAlert alert, Order order, string decision) =>
        order.State == OrderState.Denied
            ? alert.StoppedBy(
                WebhookState.Denied,
                order.ReasonCode ?? "DENIED",
                order.Reason ?? "Denied by the risk gate.",
                machine
            )
            : alert
                .Went(WebhookStepKind.Decision, decision, machine)
                .Went(WebhookStepKind.Order, $"Order {order.Id} ({order.ClientOrderId}).", machine) with
            {
                State = WebhookState.Done,
                OrderId = order.Id.Value,
            };
}
