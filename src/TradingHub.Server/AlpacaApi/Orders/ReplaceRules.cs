using TradingHub.Domain.Orders;

namespace TradingHub.Server.AlpacaApi.Orders;

/// <summary>Which orders can be replaced, and by what.</summary>
internal static class ReplaceRules
{
    /// <summary>The first rule that the change breaks, or null.</summary>
    public static AlpacaError? Check(Order order, ReplaceForm form) =>
        CheckState(order) ?? CheckKind(order, form) ?? CheckChange(order, form);

    private static AlpacaError? CheckState(Order order) =>
        order.State switch
        {
            OrderState.Replaced => AlpacaErrors.Rule("order already replaced"),
            var state when state.IsTerminal() => AlpacaErrors.Rule("unable to replace order, order is not open"),
            OrderState.Working or OrderState.PartiallyFilled or OrderState.Held when !order.IsCancelRequested => null,
            _ => AlpacaErrors.Rule($"cannot replace order in {OrderStatuses.Of(order)} status"),
        };

    private static AlpacaError? CheckKind(Order order, ReplaceForm form) =>
        order.Notional is not null ? AlpacaErrors.Rule("notional orders cannot be replaced")
        : order.Type == OrderType.Market ? AlpacaErrors.Rule("market orders cannot be replaced")
        : order.Leg is not null && form.Quantity is { } quantity && quantity != order.Quantity.Value
            ? AlpacaErrors.Rule("qty cannot be changed for advanced orders")
        : form.LimitPrice is not null && order.Type is not (OrderType.Limit or OrderType.StopLimit)
            ? AlpacaErrors.Bad($"{OrderStatuses.Word(order.Type)} orders require no limit price")
        : form.StopPrice is not null && order.Type is not (OrderType.Stop or OrderType.StopLimit)
            ? AlpacaErrors.Bad($"{OrderStatuses.Word(order.Type)} orders require no stop price")
        : form.Trail is not null && order.Type != OrderType.TrailingStop
            ? AlpacaErrors.Bad("only trailing stop orders may have trail")
        : null;

    private static AlpacaError? CheckChange(Order order, ReplaceForm form)
    {
        AlpacaError? step =
            AssetRules.CheckStep(order.Instrument, "limit_price", form.LimitPrice)
            ?? AssetRules.CheckStep(order.Instrument, "stop_price", form.StopPrice);
        if (step is not null)
        {
            return step;
        }

        bool isChanged =
            Differs(form.Quantity, order.Quantity.Value)
            || Differs(form.LimitPrice, order.LimitPrice?.Value)
            || Differs(form.StopPrice, order.StopPrice?.Value)
            || Differs(form.Trail, order.TrailPrice ?? order.TrailPercent)
            || (form.TimeInForce is { } timeInForce && timeInForce != order.TimeInForce);
        return !isChanged ? AlpacaErrors.Rule("order parameters are not changed")
            : form.Quantity <= order.FilledQuantity ? AlpacaErrors.Rule("qty must be > filled_qty")
            : form.Quantity % order.Instrument.LotSize is { } rest and not 0 ? AlpacaErrors.Bad("qty must be integer")
            : null;
    }

    private static bool Differs(decimal? asked, decimal? known) => asked is { } value && value != known;
}
