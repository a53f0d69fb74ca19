namespace TradingHub.Domain.Orders;

/// <summary>Direction of an order.</summary>
public enum OrderSide
{
    /// <summary>Adds to a long or reduces a short position.</summary>
    Buy,

    /// <summary>Reduces a long position or opens a short one.</summary>
    Sell,
}

/// <summary>How an order prices itself.</summary>
public enum OrderType
{
    /// <summary>Takes the far side of the quote.</summary>
    Market,

    /// <summary>Never worse than its limit price.</summary>
    Limit,

    /// <summary>
    /// Waits for a trade at or through its stop price; then a sell is a market order and a buy a limit somewhat above the stop.
    /// </summary>
    Stop,

    /// <summary>Waits for a trade at or through its stop price; then a limit order.</summary>
    StopLimit,

    /// <summary>A stop that follows the market at a distance and never moves back; then a market order.</summary>
    TrailingStop,
}

/// <summary>How long an order stays in force.</summary>
public enum TimeInForce
{
    /// <summary>Until the end of the trading day.</summary>
    Day,

    /// <summary>Until canceled, at most 90 days.</summary>
    Gtc,

    /// <summary>At once; what does not fill is canceled.</summary>
    Ioc,

    /// <summary>All of it at once, or nothing.</summary>
    Fok,

    /// <summary>In the opening auction only.</summary>
    Opg,

    /// <summary>In the closing auction only.</summary>
    Cls,
}

/// <summary>Whether an order stands alone or in a group.</summary>
public enum OrderClass
{
    /// <summary>Alone.</summary>
    Simple,

    /// <summary>An entry with a take profit and a stop loss: one of the two ends the other.</summary>
    Bracket,

    /// <summary>A take profit and a stop loss for what is held already: one ends the other.</summary>
    Oco,

    /// <summary>An entry with one of the two.</summary>
    Oto,
}

/// <summary>What an order of a group does for it. An entry has none.</summary>
public enum LegRole
{
    /// <summary>Takes the profit: a limit order beyond the entry.</summary>
    TakeProfit,

    /// <summary>Cuts the loss: a stop, stop-limit or trailing stop.</summary>
    StopLoss,
}

/// <summary>States as people and programs see them. Those of <c>order-safety</c> stand behind them.</summary>
public enum OrderState
{
    /// <summary>Denied by our risk gate; never sent. Terminal.</summary>
    Denied,

    /// <summary>Durable here, not yet answered by the venue.</summary>
    Pending,

    /// <summary>The venue has it; it waits for its session.</summary>
    Accepted,

    /// <summary>A leg that waits for the fills of its entry.</summary>
    Held,

    /// <summary>Resting at the venue.</summary>
    Working,

    /// <summary>Part of it is filled, the rest rests.</summary>
    PartiallyFilled,

    /// <summary>All of it is filled. Terminal.</summary>
    Filled,

    /// <summary>Canceled, perhaps after partial fills. Terminal.</summary>
    Canceled,

    /// <summary>Its time in force ended. Terminal.</summary>
    Expired,

    /// <summary>Another order took its place. Terminal.</summary>
    Replaced,

    /// <summary>Refused by the venue. Terminal.</summary>
    Rejected,

    /// <summary>Was never sent: too old at recovery, or the venue proved that it does not have it. Terminal.</summary>
    NeverSent,

    /// <summary>Sent, but the venue has not answered; only the venue's evidence ends this.</summary>
    Unknown,

    /// <summary>A person has to decide.</summary>
    NeedsYou,
}

/// <summary>Questions about states.</summary>
public static class OrderStates
{
    /// <summary>Whether the order is over. A late fill may still arrive and is applied.</summary>
    public static bool IsTerminal(this OrderState state) =>
        state
            is OrderState.Denied
                or OrderState.Filled
                or OrderState.Canceled
                or OrderState.Expired
                or OrderState.Replaced
                or OrderState.Rejected
                or OrderState.NeverSent;
}

/// <summary>Who placed an order.</summary>
public enum OrderSource
{
    /// <summary>A person at the dashboard.</summary>
    Dashboard,

    /// <summary>A program over <c>/api</c>.</summary>
    Api,

    /// <summary>A program over the Alpaca API.</summary>
    AlpacaApi,

    /// <summary>Somebody at the broker, not through the hub.</summary>
    Broker,

    /// <summary>The hub itself: a halt that flattens, or an automatic action with a journaled trigger.</summary>
    Rule,

    /// <summary>An alert that came in by a webhook, under the permissions of its strategy.</summary>
    Webhook,
}
