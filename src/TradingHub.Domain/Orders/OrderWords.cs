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
}

/// <summary>How long an order stays in force.</summary>
public enum TimeInForce
{
    /// <summary>Until the end of the trading day.</summary>
    Day,

    /// <summary>Until canceled.</summary>
    Gtc,
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
}
