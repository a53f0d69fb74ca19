using TradingHub.Domain.Orders;

namespace TradingHub.Server.Trading;

/// <summary>An order as it stands.</summary>
/// <param name="Id">Our id.</param>
/// <param name="ClientOrderId">The caller's id.</param>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="Side">buy or sell.</param>
/// <param name="Type">market, limit, stop, stop_limit or trailing_stop.</param>
/// <param name="TimeInForce">day, gtc, ioc, fok, opg or cls.</param>
/// <param name="Quantity">Shares or units.</param>
/// <param name="Notional">Dollars that were asked for, or null.</param>
/// <param name="LimitPrice">Limit price, or null.</param>
/// <param name="StopPrice">Stop price, of a trailing stop where it triggers now, or null.</param>
/// <param name="TrailPrice">Distance of a trailing stop in dollars, or null.</param>
/// <param name="TrailPercent">Distance of a trailing stop in percent, or null.</param>
/// <param name="HighWaterMark">Best price since a trailing stop became active, or null.</param>
/// <param name="TriggeredAt">When the stop price was reached (market time), or null.</param>
/// <param name="OrderClass">simple, bracket, oco or oto.</param>
/// <param name="Leg">take_profit or stop_loss for a leg, otherwise null.</param>
/// <param name="ParentId">Id of the first order of its group, or null for that one and for an order that stands alone.</param>
/// <param name="Legs">Ids of the legs that came with it.</param>
/// <param name="HeldAt">venue, or hub when the hub holds it because the venue has no such order.</param>
/// <param name="ExtendedHours">Whether it may execute outside the regular session.</param>
/// <param name="State">State, for example partially_filled.</param>
/// <param name="CancelRequested">A cancel is asked for and not yet answered.</param>
/// <param name="FilledQuantity">Filled so far.</param>
/// <param name="AverageFillPrice">Mean price of the fills, or null before the first.</param>
/// <param name="Source">Who placed it: dashboard, api, alpaca_api, broker or rule.</param>
/// <param name="Strategy">Name of the strategy that asked for it, or null.</param>
/// <param name="CausalId">One id from the request to the last fill.</param>
/// <param name="CreatedAt">When we took it.</param>
/// <param name="UpdatedAt">Last change.</param>
/// <param name="FilledAt">When it was completed, or null.</param>
/// <param name="CanceledAt">When it was canceled, or null.</param>
/// <param name="ExpiresAt">Market time at which a day order ends, or null.</param>
/// <param name="Replaces">Id of the order it replaced, or null.</param>
/// <param name="ReplacedBy">Id of the order that took its place, or null.</param>
/// <param name="ReasonCode">Code of the rule that denied it or of the venue's rejection, or null.</param>
/// <param name="Reason">The same as a sentence, or null.</param>
/// <param name="Sequence">Journal sequence number of the last change.</param>
public sealed record OrderResponse(
    Guid Id,
    string ClientOrderId,
    string Symbol,
    OrderSide Side,
    OrderType Type,
    TimeInForce TimeInForce,
    decimal Quantity,
    decimal? Notional,
    decimal? LimitPrice,
    decimal? StopPrice,
    decimal? TrailPrice,
    decimal? TrailPercent,
    decimal? HighWaterMark,
    DateTimeOffset? TriggeredAt,
    OrderClass OrderClass,
    LegRole? Leg,
    Guid? ParentId,
    IReadOnlyList<Guid> Legs,
    OrderHolder HeldAt,
    bool ExtendedHours,
    OrderState State,
    bool CancelRequested,
    decimal FilledQuantity,
    decimal? AverageFillPrice,
    OrderSource Source,
    string? Strategy,
    string CausalId,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? FilledAt,
    DateTimeOffset? CanceledAt,
    DateTimeOffset? ExpiresAt,
    Guid? Replaces,
    Guid? ReplacedBy,
    string? ReasonCode,
    string? Reason,
    long Sequence
)
{
    /// <summary>The wire form of an order.</summary>
    public static OrderResponse From(Order order) =>
        new(
            order.Id.Value,
            order.ClientOrderId,
            order.Instrument.Symbol.Value,
            order.Side,
            order.Type,
            order.TimeInForce,
            order.Quantity.Value,
            order.Notional,
            order.LimitPrice?.Value,
            order.StopPrice?.Value,
            order.TrailPrice,
            order.TrailPercent,
            order.HighWaterMark?.Value,
            order.TriggeredAt,
            order.Class,
            order.Leg,
            order.ParentId?.Value,
            [.. order.Legs.Select(leg => leg.Value)],
            order.IsHeldHere ? OrderHolder.Hub : OrderHolder.Venue,
            order.ExtendedHours,
            order.State,
            order.IsCancelRequested,
            order.FilledQuantity,
            order.AverageFillPrice,
            order.Source,
            order.Strategy,
            order.CausalId,
            order.CreatedAt,
            order.UpdatedAt,
            order.FilledAt,
            order.CanceledAt,
            order.ExpiresAt,
            order.Replaces?.Value,
            order.ReplacedBy?.Value,
            order.ReasonCode,
            order.Reason,
            order.Sequence
        );
}

/// <summary>Who has an order.</summary>
public enum OrderHolder
{
    /// <summary>The venue.</summary>
    Venue,

    /// <summary>The hub, which sends it when its time comes.</summary>
    Hub,
}

/// <summary>A page of orders, newest first.</summary>
/// <param name="Orders">The orders.</param>
/// <param name="Count">How many are on this page.</param>
/// <param name="NextBefore">Value of <c>before</c> for the next page, or null on the last.</param>
public sealed record OrderPage(IReadOnlyList<OrderResponse> Orders, int Count, Guid? NextBefore)
{
    /// <summary>The page; a full page has a next one.</summary>
    public static OrderPage From(IReadOnlyList<Order> orders, int limit) =>
        new([.. orders.Select(OrderResponse.From)], orders.Count, orders.Count < limit ? null : orders[^1].Id.Value);
}

/// <summary>Orders that one call concerned.</summary>
/// <param name="Orders">The orders.</param>
/// <param name="Count">How many.</param>
public sealed record OrderList(IReadOnlyList<OrderResponse> Orders, int Count)
{
    /// <summary>The wire form of a list of orders.</summary>
    public static OrderList From(IReadOnlyList<Order> orders) => new([.. orders.Select(OrderResponse.From)], orders.Count);
}
