using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Webhooks;
using TradingHub.Server.Hosting;
using TradingHub.Server.Problems;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>What a strategy may do, as far as its alert alone tells. Sizes that need a price are looked at again when it is mapped.</summary>
internal static class AlertPermissions
{
    /// <summary>What is not permitted, or null.</summary>
    public static HubProblem? Check(WebhookStrategy strategy, OrderAlert alert, Instrument? instrument)
    {
        WebhookPermissions may = strategy.Permissions;
        if (instrument is not null && !may.Allows(instrument.Symbol.Value))
        {
            return Forbidden(strategy, "ticker", $"trade {instrument.Symbol}");
        }

        if (SideOf(alert.Action) is { } side && !may.Sides.Contains(side))
        {
            return Forbidden(strategy, "action", HubJson.Text(side));
        }

        bool isOrder = alert.Action is AlertAction.Buy or AlertAction.Sell;
        if (isOrder && !may.OrderTypes.Contains(alert.Type))
        {
            return Forbidden(strategy, "order_type", $"send orders of the type {HubJson.Text(alert.Type)}");
        }

        return isOrder && alert.Size is { Kind: AlertSizeKind.Quantity } or { Kind: AlertSizeKind.Notional }
            ? CheckSize(may, alert.Size)
            : null;
    }

    /// <summary>What is too large, or null.</summary>
    /// <param name="may">The permissions.</param>
    /// <param name="quantity">Shares or units.</param>
    /// <param name="notional">Dollars, or null where no price is known.</param>
    public static HubProblem? CheckFinal(WebhookPermissions may, decimal quantity, decimal? notional) =>
        CheckSize(may, new AlertSize(AlertSizeKind.Quantity, quantity))
        ?? (notional is { } dollars ? CheckSize(may, new AlertSize(AlertSizeKind.Notional, dollars)) : null);

    private static HubProblem? CheckSize(WebhookPermissions may, AlertSize size)
    {
        (string field, string name, decimal limit) =
            size.Kind == AlertSizeKind.Quantity
                ? ("quantity", "max_quantity", may.MaxQuantity)
                : ("notional", "max_notional", may.MaxNotional);
        return size.Value <= limit
            ? null
            : HubProblem.Of(
                WebhookProblemCodes.StrategyLimit,
                $"'{field}' would be {size.Value:0.#########}; the strategy's {name} is {limit:0.#########}.",
                field,
                ("limit", limit),
                ("value", size.Value)
            );
    }

    private static OrderSide? SideOf(AlertAction action) =>
        action switch
        {
            AlertAction.Buy => OrderSide.Buy,
            AlertAction.Sell => OrderSide.Sell,
            _ => null,
        };

    private static HubProblem Forbidden(WebhookStrategy strategy, string field, string what) =>
        HubProblem.Of(
            WebhookProblemCodes.NotPermitted,
            $"The strategy '{strategy.Name}' may not {what}. Its permissions are at /api/tradingview/strategies/{strategy.Name}.",
            field
        );
}
