using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Exchange;

public sealed partial class SimulatedExchange
{
    /// <summary>
    /// Puts back orders that the exchange had before the process ended. What a group was in the middle of is finished now: a fill that
    /// was recorded without its consequences has them here.
    /// </summary>
    internal void Restore(BrokerBook book, long marketTime)
    {
        _now = marketTime;
        _usedIds.UnionWith(book.UsedVenueClientIds);
        _arrivals = Math.Max(_arrivals, book.JournalSequence);
        Dictionary<string, ExchangeGroup> groups = new(StringComparer.Ordinal);
        foreach (RestoredBrokerOrder restored in book.OpenOrders)
        {
            ExchangeOrder order = ToOrder(restored, GroupOf(restored, groups));
            Enter(order);
            if (restored.VenueOrderId.Length == 0)
            {
                // Its acceptance did not reach the journal: it is said again.
                _events.Add(
                    new BrokerAccepted(
                        order.Order.VenueClientId,
                        Now,
                        order.VenueOrderId,
                        order.State == BrokerOrderState.Working,
                        order.ExpiresAt
                    )
                    {
                        IsHeld = order.State == BrokerOrderState.Held,
                    }
                );
            }
        }

        foreach (ExchangeGroup group in groups.Values)
        {
            Look(group);
        }

        AdvanceTo(marketTime);
        Settle();
    }

    private static ExchangeGroup? GroupOf(RestoredBrokerOrder restored, Dictionary<string, ExchangeGroup> groups)
    {
        if (restored.Group is not { } known)
        {
            return null;
        }

        if (!groups.TryGetValue(known.Id, out ExchangeGroup? group))
        {
            group = new ExchangeGroup(known.Id)
            {
                EntryFilled = known.EntryFilled,
                LegsFilled = known.LegsFilled,
                IsExiting = known.IsExiting,
                Ending = known.IsEnding ? BrokerOrderState.Canceled : null,
            };
            groups.Add(known.Id, group);
        }

        return group;
    }

    private ExchangeOrder ToOrder(RestoredBrokerOrder restored, ExchangeGroup? group)
    {
        BrokerOrder sent = restored.Order;
        bool isNew = restored.VenueOrderId.Length == 0;
        long expiresAt = isNew
            ? ExpiryOf(sent, _sessions.AuctionDay(sent.Instrument.AssetClass, sent.TimeInForce, _now))
            : restored.ExpiresAt?.UtcTicks ?? long.MaxValue;
        ExchangeOrder order = new()
        {
            Order = sent,
            VenueOrderId = isNew ? $"SIM-{++_arrivals}" : restored.VenueOrderId,
            Arrival = ++_priorities,
            Priority = _priorities,
            ExpiresAtTicks = expiresAt,
            AuctionAtTicks = sent.TimeInForce == TimeInForce.Opg ? _sessions.OpenOf(sent.Instrument.AssetClass, expiresAt) : 0,
            Quantity = sent.Quantity,
            State = StateOf(
                restored.IsHeld,
                isNew
                    ? TradingSessions.Allows(_sessions.At(sent.Instrument.AssetClass, _now), sent.ExtendedHours)
                    : restored.IsWorking
            ),
            Filled = restored.FilledQuantity,
            FillCount = restored.FillCount,
            HighWaterMark = restored.HighWaterMark,
            IsTriggered = restored.IsTriggered,
            Limit = restored.IsTriggered || sent.Type != OrderType.Limit ? restored.TriggeredLimit : sent.LimitPrice,
            Stop = sent.StopPrice,
            Group = group,
        };
        return order;
    }
}
