using System.Text.Json;
using TradingHub.Domain.Accounts;
using TradingHub.Domain.Alerts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Webhooks;
using TradingHub.Engine.Orders;
using TradingHub.Server.Hosting;
using TradingHub.Server.Problems;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>Alerts about what is held: close, reverse, flatten, cancel, and the comparison with what the strategy believes.</summary>
internal sealed class PositionAlerts(OrderDesk desk, AlertReader reader, OwnOrders own, IAlerts alerts, TimeProvider machine)
{
    private const string Differs = "STRATEGY_POSITION_DIFFERS";
    private static readonly TimeSpan ToClose = TimeSpan.FromSeconds(30);

    /// <summary>Carries it out as far as it goes now.</summary>
    public Task<WebhookAlert> RunAsync(
        WebhookAlert alert,
        OrderAlert order,
        WebhookStrategy strategy,
        CancellationToken cancellationToken
    ) =>
        order.Action switch
        {
            AlertAction.Cancel => CancelAsync(alert, InstrumentOf(order), cancellationToken),
            AlertAction.Flatten => FlattenAsync(alert, strategy.Permissions, cancellationToken),
            AlertAction.Reverse => ReverseAsync(alert, InstrumentOf(order), strategy.Permissions, cancellationToken),
            _ => CloseAsync(alert, InstrumentOf(order), QuantityOf(order), cancellationToken),
        };

    /// <summary>The alert after the desk has denied its order: it waits where waiting may help.</summary>
    public WebhookAlert Denied(WebhookAlert alert, OrderDenied denied, string asked) =>
        Passes(denied.Refusal)
            ? alert
            : alert
                .Went(WebhookStepKind.Mapped, asked, machine)
                .StoppedBy(WebhookState.Denied, denied.Refusal.Code, denied.Refusal.Detail, machine) with
            {
                OrderId = denied.Order?.Id.Value,
            };

    /// <summary>Raises an alert when the strategy believes to hold something else than the account does.</summary>
    public WebhookAlert Compare(WebhookAlert alert, Instrument instrument, decimal believed)
    {
        decimal held = desk.PositionOf(instrument.Id)?.Position.Quantity ?? 0;
        if (held == believed)
        {
            return alert.Ended(
                WebhookState.Logged,
                $"The account holds {AlertWords.Number(held)} {instrument.Symbol}, as the strategy believes.",
                machine
            );
        }

        string difference =
            $"The strategy '{alert.Strategy}' believes to hold {AlertWords.Number(believed)} {instrument.Symbol}; the account holds {AlertWords.Number(held)}.";
        alerts.Raise(Differs, AlertSeverity.Warning, difference, $"{alert.Strategy} {instrument.Symbol}");
        return alert.Ended(WebhookState.Logged, difference, machine) with { ReasonCode = Differs, Reason = difference };
    }

    private async Task<WebhookAlert> CloseAsync(
        WebhookAlert alert,
        Instrument instrument,
        decimal? quantity,
        CancellationToken cancellationToken
    )
    {
        if (!await own.AreGoneAsync(alert, instrument, cancellationToken))
        {
            return alert;
        }

        RequestMark mark = AlertOrders.MarkOf(alert, "close");
        return await desk.ClosePositionAsync(instrument.Id, quantity, mark, cancellationToken) switch
        {
            OrderPlaced placed => Done(alert, placed.Order, $"close {instrument.Symbol}"),
            OrderDenied denied => Denied(alert, denied, $"close {instrument.Symbol}"),
            _ => alert.Ended(WebhookState.Logged, $"There is no position in {instrument.Symbol} to close.", machine),
        };
    }

    /// <summary>Closes, waits until the position is flat, and opens the other side: a broker takes no order that crosses zero.</summary>
    private async Task<WebhookAlert> ReverseAsync(
        WebhookAlert alert,
        Instrument instrument,
        WebhookPermissions may,
        CancellationToken cancellationToken
    )
    {
        if (alert.Plan is not { } text)
        {
            return desk.PositionOf(instrument.Id) is { } held
                ? Planned(alert, instrument, held.Position, may)
                : alert.Ended(WebhookState.Logged, $"There is no position in {instrument.Symbol} to reverse.", machine);
        }

        ReversePlan plan = JsonSerializer.Deserialize<ReversePlan>(text, HubJson.Options)!;
        string id = AlertOrders.IdOf(alert.Id, "open");
        if (desk.FindByClientOrderId(id) is { } opened)
        {
            return Done(alert, opened, $"{HubJson.Text(plan.Side)} {AlertWords.Number(plan.Quantity)} {instrument.Symbol}");
        }

        if (machine.GetUtcNow() > plan.Until)
        {
            return alert.StoppedBy(
                WebhookState.Expired,
                WebhookProblemCodes.Expired.Code,
                "The position was not flat in time, so the other side was not opened. Look at what is held.",
                machine
            );
        }

        return await StepAsync(alert, instrument, plan, cancellationToken);
    }

    private async Task<WebhookAlert> StepAsync(
        WebhookAlert alert,
        Instrument instrument,
        ReversePlan plan,
        CancellationToken cancellationToken
    )
    {
        decimal held = desk.PositionOf(instrument.Id)?.Position.Quantity ?? 0;
        bool isStillThere = plan.Side == OrderSide.Sell ? held > 0 : held < 0;
        if (isStillThere)
        {
            if (!await own.AreGoneAsync(alert, instrument, cancellationToken))
            {
                return alert;
            }

            Placement? closing = await desk.ClosePositionAsync(
                instrument.Id,
                quantity: null,
                AlertOrders.MarkOf(alert, "close"),
                cancellationToken
            );
            return closing is OrderDenied denied ? Denied(alert, denied, $"close {instrument.Symbol}") : alert;
        }

        PlaceOrder order = AlertOrders.Opposite(alert, instrument, plan);
        return await desk.PlaceAsync(order, cancellationToken) switch
        {
            OrderPlaced placed => Done(alert, placed.Order, AlertWords.Of(order)),
            OrderDenied denied => Denied(alert, denied, AlertWords.Of(order)),
            _ => alert,
        };
    }

    private WebhookAlert Planned(WebhookAlert alert, Instrument instrument, Position held, WebhookPermissions may)
    {
        OrderSide side = held.Quantity > 0 ? OrderSide.Sell : OrderSide.Buy;
        decimal quantity = Math.Abs(held.Quantity);
        if (!may.Sides.Contains(side))
        {
            throw new ProblemException(
                HubProblem.Of(
                    WebhookProblemCodes.NotPermitted,
                    $"Reversing would {HubJson.Text(side)}, which '{alert.Strategy}' may not.",
                    "action"
                )
            );
        }

        if (AlertPermissions.CheckFinal(may, quantity, notional: null) is { } tooLarge)
        {
            throw new ProblemException(tooLarge);
        }

        ReversePlan plan = new(side, quantity, machine.GetUtcNow() + ToClose);
        string detail =
            $"Close {AlertWords.Number(held.Quantity)} {instrument.Symbol}, then {HubJson.Text(side)} {AlertWords.Number(quantity)}.";
        return alert.Went(WebhookStepKind.Mapped, detail, machine) with
        {
            Plan = JsonSerializer.Serialize(plan, HubJson.Options),
        };
    }

    private async Task<WebhookAlert> FlattenAsync(WebhookAlert alert, WebhookPermissions may, CancellationToken cancellationToken)
    {
        WebhookAlert after = alert;
        foreach (MarkedPosition held in desk.Positions().Where(one => may.Allows(one.Position.Instrument.Symbol.Value)))
        {
            Instrument instrument = held.Position.Instrument;
            if (!await own.AreGoneAsync(alert, instrument, cancellationToken))
            {
                return alert;
            }

            RequestMark mark = AlertOrders.MarkOf(alert, $"flat-{instrument.Symbol.PathForm}");
            Placement? closing = await desk.ClosePositionAsync(instrument.Id, quantity: null, mark, cancellationToken);
            if (closing is OrderDenied { Refusal: { } refusal })
            {
                if (Passes(refusal))
                {
                    return alert;
                }

                after = after.With(new WebhookStep(machine.GetUtcNow(), WebhookStepKind.Decision, refusal.Detail, refusal.Code));
            }
            else if (closing is OrderPlaced placed)
            {
                after = Done(after, placed.Order, $"close {instrument.Symbol}");
            }
        }

        return after.State == WebhookState.Pending
            ? after.Ended(WebhookState.Logged, "Nothing is held in the strategy's symbols that could be closed.", machine)
            : after;
    }

    private async Task<WebhookAlert> CancelAsync(WebhookAlert alert, Instrument instrument, CancellationToken cancellationToken)
    {
        Cancellation canceled = await desk.CancelAllAsync(instrument.Id, AlertOrders.MarkOf(alert, "cancel"), cancellationToken);
        return canceled.Refusal is { } refusal
            ? Denied(alert, new OrderDenied(refusal, Order: null), $"cancel {instrument.Symbol}")
            : alert.Ended(WebhookState.Done, $"{canceled.Orders.Count} open orders in {instrument.Symbol} canceled.", machine);
    }

    private WebhookAlert Done(WebhookAlert alert, Order order, string asked) =>
        alert
            .Went(WebhookStepKind.Mapped, asked, machine)
            .Went(WebhookStepKind.Order, $"Order {order.Id} ({order.ClientOrderId}).", machine) with
        {
            State = WebhookState.Done,
            OrderId = order.Id.Value,
            Plan = null,
        };

    /// <summary>Whether waiting may help.</summary>
    private static bool Passes(Refusal refusal) =>
        refusal.Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable;

    private Instrument InstrumentOf(OrderAlert order) => reader.Find(order.Exchange, order.Symbol!);

    private static decimal? QuantityOf(OrderAlert order) =>
        order.Size is { Kind: AlertSizeKind.Quantity, Value: var quantity } ? quantity : null;
}
