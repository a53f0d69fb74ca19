using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Webhooks;
using TradingHub.Server.Problems;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>Turns an alert into what the desk is asked. Its ids follow from the alert's, so that asking twice is asking once.</summary>
internal sealed class AlertOrders(AlertReader reader, AlertSizing sizing)
{
    /// <summary>The client order id of an alert's order.</summary>
    /// <param name="alert">Id of the alert.</param>
    /// <param name="part">Which of its orders, where it makes several; null for the only one.</param>
    public static string IdOf(Guid alert, string? part = null) => part is null ? $"tv-{alert:N}" : $"tv-{alert:N}-{part}";

    /// <summary>Who asks the desk.</summary>
    public static RequestMark MarkOf(WebhookAlert alert, string? part = null) =>
        new(OrderSource.Webhook, alert.CausalId, IdOf(alert.Id, part), alert.Strategy);

    /// <summary>Whether the order of an alert can be judged: right after a start its market may not have spoken yet.</summary>
    public bool CanBeJudged(OrderAlert order) => sizing.HasQuote(reader.Find(order.Exchange, order.Symbol!));

    /// <summary>The order of an alert that buys or sells.</summary>
    /// <exception cref="ProblemException">Its size cannot be counted, or is not permitted.</exception>
    public PlaceOrder Map(WebhookAlert alert, OrderAlert order, WebhookPermissions may)
    {
        Instrument instrument = reader.Find(order.Exchange, order.Symbol!);
        OrderSide side = order.Action == AlertAction.Sell ? OrderSide.Sell : OrderSide.Buy;
        decimal? entry = sizing.EntryOf(order, instrument);
        decimal? dollars = DollarsOf(order, instrument);
        decimal quantity = dollars / entry ?? sizing.QuantityOf(order, instrument);
        if (AlertPermissions.CheckFinal(may, quantity, entry * quantity) is { } tooLarge)
        {
            throw new ProblemException(tooLarge);
        }

        TimeInForce stays = order.TimeInForce ?? DefaultFor(instrument);
        bool isGroup = order.StopLoss is not null || order.TakeProfit is not null;
        return new PlaceOrder
        {
            Instrument = instrument,
            Side = side,
            Type = order.Type,
            TimeInForce = stays,
            Quantity = dollars is null ? quantity : null,
            Notional = dollars,
            LimitPrice = order.LimitPrice,
            StopPrice = order.StopPrice,
            Class = ClassOf(order),
            TakeProfit = order.TakeProfit is { } profit ? new TakeProfit(profit) : null,
            StopLoss = order.StopLoss is { } loss ? new StopLoss(loss) : null,
            ExtendedHours = may.AllowsExtendedHours && !isGroup && MayExtend(order.Type, stays, instrument),
            ClientOrderId = IdOf(alert.Id),
            Source = OrderSource.Webhook,
            Strategy = alert.Strategy,
            CausalId = alert.CausalId,
        };
    }

    /// <summary>The order that opens the other side once a position is closed.</summary>
    public static PlaceOrder Opposite(WebhookAlert alert, Instrument instrument, ReversePlan plan) =>
        new()
        {
            Instrument = instrument,
            Side = plan.Side,
            Quantity = plan.Quantity,
            TimeInForce = DefaultFor(instrument),
            ClientOrderId = IdOf(alert.Id, "open"),
            Source = OrderSource.Webhook,
            Strategy = alert.Strategy,
            CausalId = alert.CausalId,
        };

    /// <summary>The dollars of an order that a broker takes in dollars: a share at the market, without legs.</summary>
    private static decimal? DollarsOf(OrderAlert order, Instrument instrument) =>
        order
            is {
                Size: { Kind: AlertSizeKind.Notional, Value: var dollars },
                Type: OrderType.Market,
                StopLoss: null,
                TakeProfit: null
            }
        && instrument.AssetClass == AssetClass.Equity
            ? dollars
            : null;

    private static OrderClass ClassOf(OrderAlert order) =>
        (order.StopLoss, order.TakeProfit) switch
        {
            (null, null) => OrderClass.Simple,
            (not null, not null) => OrderClass.Bracket,
            _ => OrderClass.Oto,
        };

    private static bool MayExtend(OrderType type, TimeInForce stays, Instrument instrument) =>
        type == OrderType.Limit && stays is TimeInForce.Day or TimeInForce.Gtc && instrument.AssetClass == AssetClass.Equity;

    private static TimeInForce DefaultFor(Instrument instrument) =>
        instrument.AssetClass == AssetClass.Crypto ? TimeInForce.Gtc : TimeInForce.Day;
}

/// <summary>What is left of an alert that reverses a position once that is closed.</summary>
/// <param name="Side">Side of the order that opens.</param>
/// <param name="Quantity">How much.</param>
/// <param name="Until">When it is given up, machine time.</param>
internal sealed record ReversePlan(OrderSide Side, decimal Quantity, DateTimeOffset Until);
