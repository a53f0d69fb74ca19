using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Engine.Orders;

/// <summary>From the journal's words to the domain's, and back.</summary>
internal static class OrderFacts
{
    /// <summary>The order as it stands when it is first recorded.</summary>
    public static Order ToOrder(
        OrderEvent orderEvent,
        OrderTerms terms,
        Instrument instrument,
        OrderState state,
        Refusal? refusal
    ) =>
        new()
        {
            Id = new OrderId(terms.OrderId),
            ClientOrderId = terms.ClientOrderId,
            VenueClientId = terms.VenueClientId,
            Instrument = instrument,
            Side = terms.Side,
            Type = terms.Type,
            TimeInForce = terms.TimeInForce,
            Quantity = new Quantity(terms.Quantity),
            Notional = terms.Notional,
            LimitPrice = terms.LimitPrice is { } limit ? new Price(limit) : null,
            StopPrice = terms.StopPrice is { } stop ? new Price(stop) : null,
            TrailPrice = terms.TrailPrice,
            TrailPercent = terms.TrailPercent,
            Class = terms.Class,
            Leg = terms.Leg,
            ParentId = terms.ParentId is { } parent ? new OrderId(parent) : null,
            ExtendedHours = terms.ExtendedHours,
            IsHeldHere = terms.IsHeldHere,
            ExpiresAt = terms.ExpiresAt,
            State = state,
            Source = terms.Source,
            Strategy = terms.Strategy,
            CausalId = orderEvent.CausalId,
            CreatedAt = orderEvent.MachineTime,
            UpdatedAt = orderEvent.MachineTime,
            Replaces = terms.Replaces is { } replaced ? new OrderId(replaced) : null,
            ReasonCode = refusal?.Code,
            Reason = refusal?.Detail,
            Sequence = orderEvent.Sequence,
        };

    /// <summary>The order as it travels to the venue, without legs. A replacement carries its new total.</summary>
    public static BrokerOrder ToBrokerOrder(this LedgerEntry entry)
    {
        BrokerOrder asked = entry.ToAskedOrder();
        if (!entry.Terms.TravelsAlone)
        {
            return asked;
        }

        BrokerOrder alone = asked with { Class = OrderClass.Simple, Leg = null };
        return entry.Terms.IsHeldHere ? Released(entry, alone) : alone;
    }

    /// <summary>The order as it was asked for, without legs.</summary>
    public static BrokerOrder ToAskedOrder(this LedgerEntry entry) =>
        new()
        {
            VenueClientId = entry.Order.VenueClientId,
            Instrument = entry.Order.Instrument,
            Side = entry.Order.Side,
            Type = entry.Order.Type,
            TimeInForce = entry.Order.TimeInForce,
            Quantity =
                entry.Order.State == OrderState.Pending
                    ? entry.Terms.TotalQuantity ?? entry.Terms.Quantity
                    : entry.Order.Quantity.Value,
            LimitPrice = entry.Terms.LimitPrice,
            StopPrice = entry.Terms.StopPrice,
            TrailPrice = entry.Terms.TrailPrice,
            TrailPercent = entry.Terms.TrailPercent,
            ExtendedHours = entry.Order.ExtendedHours,
            Class = entry.Order.Class,
            Leg = entry.Order.Leg,
        };

    /// <summary>The order as it travels to the venue, with the legs that travel with it.</summary>
    public static BrokerOrder ToBrokerOrder(this OrderLedger ledger, LedgerEntry entry) =>
        entry.Terms.TravelsAlone
            ? entry.ToBrokerOrder()
            : entry.ToBrokerOrder() with
            {
                Legs = [.. entry.Order.Legs.Select(leg => ledger.Find(leg)!.ToBrokerOrder())],
            };

    /// <summary>What the hub has held is sent as what it acts as: a stop as a market or limit order.</summary>
    private static BrokerOrder Released(LedgerEntry entry, BrokerOrder alone)
    {
        BrokerOrder sent = alone with { Quantity = entry.Order.Quantity.Value };
        return sent.Type == OrderType.Limit
            ? sent
            : sent with
            {
                Type = entry.TriggeredLimit is null ? OrderType.Market : OrderType.Limit,
                LimitPrice = entry.TriggeredLimit,
                StopPrice = null,
                TrailPrice = null,
                TrailPercent = null,
            };
    }

    /// <summary>The instrument as the journal knows it.</summary>
    public static Instrument ToInstrument(this InstrumentListed listed) =>
        new(
            default,
            Symbol.Parse(listed.Symbol),
            listed.Name,
            listed.AssetClass,
            listed.Exchange,
            listed.TickSize,
            listed.LotSize
        )
        {
            Currency = listed.Currency,
            IsShortable = listed.IsShortable,
            IsMarginable = listed.IsMarginable,
        };

    /// <summary>What the journal writes down of an instrument.</summary>
    public static InstrumentListed ToListing(Instrument instrument) =>
        new()
        {
            Symbol = instrument.Symbol.Value,
            Name = instrument.Name,
            AssetClass = instrument.AssetClass,
            Exchange = instrument.Exchange,
            TickSize = instrument.TickSize,
            LotSize = instrument.LotSize,
            Currency = instrument.Currency,
            IsShortable = instrument.IsShortable,
            IsMarginable = instrument.IsMarginable,
        };
}
