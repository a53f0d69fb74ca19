using System.Runtime.InteropServices;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Orders;

/// <summary>What the open orders of one instrument may still do, at worst case.</summary>
/// <param name="BuyQuantity">What may still be bought.</param>
/// <param name="SellQuantity">What may still be sold.</param>
/// <param name="OpeningNotional">Worst-case price times what opens or adds to a position, all orders together.</param>
internal readonly record struct OpenExposure(decimal BuyQuantity, decimal SellQuantity, decimal OpeningNotional);

/// <summary>
/// Open orders by instrument, and what they reserve. Kept up as orders change: neither an order nor a question costs more when more
/// orders are open. Owned by the ledger's writer.
/// </summary>
internal sealed class OpenOrders
{
    private readonly Dictionary<InstrumentId, InstrumentOrders> _instruments = [];
    private readonly Dictionary<InstrumentId, OpenExposure> _exposures = [];
    private readonly Dictionary<OrderId, LedgerEntry> _entries = [];
    private readonly Dictionary<OrderId, OrderId> _takeProfits = [];
    private readonly Dictionary<OrderId, OrderId> _stopLosses = [];

    /// <summary>Opening notional of all open orders in instruments that are collateral.</summary>
    public decimal OpeningMarginable { get; private set; }

    /// <summary>Opening notional of all open orders in instruments that must be paid in full.</summary>
    public decimal OpeningInFull { get; private set; }

    /// <summary>Instruments that have open orders, each with what they may still do.</summary>
    public IReadOnlyDictionary<InstrumentId, OpenExposure> Exposures => _exposures;

    /// <summary>Open orders of one side of an instrument.</summary>
    public OpenSide Of(InstrumentId instrument, OrderSide side) =>
        _instruments.TryGetValue(instrument, out InstrumentOrders? orders) ? orders.Side(side) : OpenSide.Empty;

    /// <summary>Puts an entry in, in the place of its former state; a terminal one is taken out.</summary>
    public void Set(LedgerEntry entry, decimal position)
    {
        OrderId id = entry.Order.Id;
        CountLeg(entry);
        if (entry.Order.State.IsTerminal())
        {
            if (_entries.Remove(id, out LedgerEntry? former))
            {
                OrdersOf(former.Order.Instrument.Id).Side(former.Order.Side).Remove(former);
            }
        }
        else
        {
            OpenSide side = OrdersOf(entry.Order.Instrument.Id).Side(entry.Order.Side);
            _entries[id] = entry;
            side.Set(entry, Reserve(entry));
            if (entry.PendingReplacement is { } next && _entries.TryGetValue(next, out LedgerEntry? replacement))
            {
                side.Set(replacement, Reserve(replacement));
            }
        }

        if (entry.Order.Leg == LegRole.TakeProfit && _stopLosses.TryGetValue(entry.Root, out OrderId stop))
        {
            LedgerEntry other = _entries[stop];
            OrdersOf(other.Order.Instrument.Id).Side(other.Order.Side).Set(other, Reserve(other));
        }

        Sum(entry.Order.Instrument, position);
    }

    /// <summary>Sums an instrument again after an order or the position changed.</summary>
    public void Sum(Instrument instrument, decimal position)
    {
        OpenExposure after = ExposureOf(instrument.Id, position, without: null);
        decimal change = after.OpeningNotional - _exposures.GetValueOrDefault(instrument.Id).OpeningNotional;
        if (instrument.IsMarginable)
        {
            OpeningMarginable += change;
        }
        else
        {
            OpeningInFull += change;
        }

        if (after == default)
        {
            _exposures.Remove(instrument.Id);
        }
        else
        {
            _exposures[instrument.Id] = after;
        }
    }

    /// <summary>What the open orders of an instrument may still do, one order left out when it is about to be replaced.</summary>
    public OpenExposure ExposureOf(InstrumentId instrument, decimal position, OrderId? without)
    {
        if (!_instruments.TryGetValue(instrument, out InstrumentOrders? orders))
        {
            return default;
        }

        int left = without is { } id && _entries.TryGetValue(id, out LedgerEntry? entry) ? entry.Index : -1;
        OpenSide buys = orders.Side(OrderSide.Buy);
        OpenSide sells = orders.Side(OrderSide.Sell);
        return new OpenExposure(
            buys.QuantityWithout(left),
            sells.QuantityWithout(left),
            buys.OpeningWithout(left, Math.Max(0, -position)) + sells.OpeningWithout(left, Math.Max(0, position))
        );
    }

    /// <summary>
    /// Of the legs of a group one alone can trade, and none before the entry has filled: a held leg reserves nothing, and a stop loss
    /// nothing beside its take profit.
    /// </summary>
    private bool IsCoveredByGroup(LedgerEntry entry) =>
        entry.Order.Leg switch
        {
            null => false,
            LegRole.StopLoss when _takeProfits.TryGetValue(entry.Root, out OrderId profit) && !IsWaiting(_entries[profit]) =>
                true,
            _ => IsWaiting(entry),
        };

    /// <summary>A leg that cannot trade yet.</summary>
    private static bool IsWaiting(LedgerEntry leg) =>
        leg.Order.State == OrderState.Held || (leg.Order.State == OrderState.Pending && leg.TravelsWithParent);

    private void CountLeg(LedgerEntry entry)
    {
        if (entry.Order.Leg is { } role)
        {
            Dictionary<OrderId, OrderId> legs = role == LegRole.TakeProfit ? _takeProfits : _stopLosses;
            if (!entry.Order.State.IsTerminal())
            {
                legs[entry.Root] = entry.Order.Id;
            }
            else if (legs.GetValueOrDefault(entry.Root) == entry.Order.Id)
            {
                legs.Remove(entry.Root);
            }
        }
    }

    private InstrumentOrders OrdersOf(InstrumentId instrument)
    {
        ref InstrumentOrders? orders = ref CollectionsMarshal.GetValueRefOrAddDefault(_instruments, instrument, out _);
        return orders ??= new InstrumentOrders();
    }

    /// <summary>What an order reserves. While a replacement is on its way, it alone counts, with the larger figures of both.</summary>
    private Reservation Reserve(LedgerEntry entry)
    {
        if (entry.PendingReplacement is not null || IsCoveredByGroup(entry))
        {
            return default;
        }

        LedgerEntry? old = entry.Order.Replaces is { } replaced ? _entries.GetValueOrDefault(replaced) : null;
        return new Reservation(
            Math.Max(entry.Order.RemainingQuantity, old?.Order.RemainingQuantity ?? 0),
            Math.Max(entry.WorstPrice, old?.WorstPrice ?? 0)
        );
    }

    private sealed class InstrumentOrders
    {
        private readonly OpenSide _buys = new(OrderSide.Buy);
        private readonly OpenSide _sells = new(OrderSide.Sell);

        public OpenSide Side(OrderSide side) => side == OrderSide.Buy ? _buys : _sells;
    }
}
