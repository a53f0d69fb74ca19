using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Exchange;

namespace TradingHub.Engine.Orders.Held;

/// <summary>Says of a new order what the venue lacks and the desk therefore holds. Used by the desk's writer.</summary>
internal sealed class HeldTerms(BrokerCapabilities capabilities, DeskMarket market)
{
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(90);
    private readonly TradingSessions _sessions = new(market.Calendar);

    /// <summary>The terms of a new order, or of one that takes the place of another, with what is held of it.</summary>
    public OrderTerms Of(PlaceOrder order, OrderTerms terms, LedgerEntry? replaces)
    {
        bool isHeld = replaces?.Order.IsHeldHere ?? capabilities.LacksStop(order);
        return terms with
        {
            TravelsAlone = replaces?.Terms.TravelsAlone ?? (isHeld || capabilities.LacksGroupOf(order)),
            IsHeldHere = isHeld,
            IsReduceOnly = terms.IsReduceOnly || replaces is { Order.IsHeldHere: true, Terms.IsReduceOnly: true },
            ExpiresAt = isHeld ? ExpiryOf(terms, order) : null,
        };
    }

    /// <summary>The terms of a leg: the desk holds it where it keeps the group.</summary>
    public OrderTerms OfLeg(PlaceOrder order, OrderTerms first, OrderTerms leg) =>
        first.TravelsAlone
            ? leg with
            {
                TravelsAlone = true,
                IsHeldHere = true,
                IsReduceOnly = true,
                ExpiresAt = ExpiryOf(leg, order),
            }
            : leg;

    private DateTimeOffset ExpiryOf(OrderTerms terms, PlaceOrder order) =>
        terms.TimeInForce == TimeInForce.Gtc
            ? market.Clock.Now + LongestLife
            : new DateTimeOffset(
                _sessions.EndOfDay(order.Instrument.AssetClass, terms.ExtendedHours, market.Clock.UtcTicks),
                TimeSpan.Zero
            );
}
