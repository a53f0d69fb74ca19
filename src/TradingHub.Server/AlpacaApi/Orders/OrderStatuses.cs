using TradingHub.Domain.Orders;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.AlpacaApi.Orders;

/// <summary>The one table from our states to Alpaca's statuses.</summary>
internal static class OrderStatuses
{
    /// <summary>Alpaca's status of an order.</summary>
    public static string Of(Order order) =>
        order.IsCancelRequested && !order.State.IsTerminal() ? "pending_cancel"
        : IsBehindTakeProfit(order) ? "held"
        : Of(order.State);

    /// <summary>Alpaca's status of a state.</summary>
    public static string Of(OrderState state) =>
        state switch
        {
            OrderState.Pending => "pending_new",
            OrderState.Accepted => "accepted",
            OrderState.Held => "held",
            OrderState.Working => "new",
            OrderState.PartiallyFilled => "partially_filled",
            OrderState.Filled => "filled",
            OrderState.Canceled => "canceled",
            OrderState.Expired => "expired",
            OrderState.Replaced => "replaced",
            OrderState.Rejected or OrderState.NeverSent => "rejected",
            // What the venue has not answered is on its way, whoever has to look into it.
            OrderState.Unknown or OrderState.NeedsYou => "pending_new",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "This state does not exist on the Alpaca API."),
        };

    /// <summary>
    /// Whether an order is a stop that its market has not reached, beside a take-profit. Alpaca commits the shares to the take-profit and holds
    /// the stop, while our exchange has both work.
    /// </summary>
    private static bool IsBehindTakeProfit(Order order) =>
        order is { Leg: LegRole.StopLoss, Class: OrderClass.Bracket or OrderClass.Oco, TriggeredAt: null }
        && order.State is OrderState.Accepted or OrderState.Working;

    /// <summary>Alpaca's word for a value of ours, for example <c>stop_limit</c>.</summary>
    public static string Word<TEnum>(TEnum value)
        where TEnum : struct, Enum => HubJson.Text(value);
}
