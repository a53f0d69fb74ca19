using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Exchange;

/// <summary>
/// Orders that belong together: an entry with its legs, or two legs for what is held. What the legs may still trade is always what the
/// entry has filled less what the legs have filled, so that nothing is sold twice.
/// </summary>
internal sealed class ExchangeGroup(string id)
{
    /// <summary>Our id of its first order.</summary>
    public string Id { get; } = id;

    /// <summary>The entry, while it is open; null for two legs alone.</summary>
    public ExchangeOrder? Entry { get; set; }

    /// <summary>Takes the profit, while it is open.</summary>
    public ExchangeOrder? TakeProfit { get; set; }

    /// <summary>Cuts the loss, while it is open.</summary>
    public ExchangeOrder? StopLoss { get; set; }

    /// <summary>What the entry has filled; of two legs alone, what they are to trade.</summary>
    public decimal EntryFilled { get; set; }

    /// <summary>What the legs have filled.</summary>
    public decimal LegsFilled { get; set; }

    /// <summary>Whether a leg has filled, triggered or ended: the entry trades no more.</summary>
    public bool IsExiting { get; set; }

    /// <summary>How its open orders end, once one was canceled or has expired; null while it lives.</summary>
    public BrokerOrderState? Ending { get; set; }

    /// <summary>Whether the exchange is to look at it again.</summary>
    public bool IsDirty { get; set; }

    /// <summary>What the legs cover: held because of this group and not yet traded away.</summary>
    public decimal Covered => EntryFilled - LegsFilled;

    /// <summary>The leg in a role, while it is open.</summary>
    public ExchangeOrder? Leg(LegRole role) => role == LegRole.TakeProfit ? TakeProfit : StopLoss;

    /// <summary>Puts an order at its place in the group.</summary>
    public void Set(LegRole? role, ExchangeOrder? order)
    {
        switch (role)
        {
            case LegRole.TakeProfit:
                TakeProfit = order;
                break;
            case LegRole.StopLoss:
                StopLoss = order;
                break;
            default:
                Entry = order;
                break;
        }
    }

    /// <summary>Notes a fill of one of its orders.</summary>
    public void Filled(LegRole? role, decimal quantity)
    {
        if (role is null)
        {
            EntryFilled += quantity;
        }
        else
        {
            LegsFilled += quantity;
            IsExiting = true;
        }
    }

    /// <summary>Notes that one of its orders is over; the last fill, a cancel or an expiry.</summary>
    public void Ended(LegRole? role, BrokerOrderState state)
    {
        Set(role, null);
        bool isEnd = state is BrokerOrderState.Canceled or BrokerOrderState.Expired or BrokerOrderState.Rejected;
        if (isEnd && (role is not null || EntryFilled == 0))
        {
            IsExiting = true;
            Ending ??= state;
        }
    }
}
