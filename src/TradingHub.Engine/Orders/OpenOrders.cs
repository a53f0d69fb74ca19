using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Orders;

/// <summary>What the open orders of one instrument may still do, at worst case.</summary>
/// <param name="BuyQuantity">What may still be bought.</param>
/// <param name="SellQuantity">What may still be sold.</param>
/// <param name="OpeningNotional">Worst-case price times what opens or adds to a position, all orders together.</param>
internal readonly record struct OpenExposure(decimal BuyQuantity, decimal SellQuantity, decimal OpeningNotional);

/// <summary>
/// Open orders by instrument, and what they reserve. One instrument is summed again when one of its orders or its position changes;
/// nothing ever sums all orders. Owned by the ledger's writer.
/// </summary>
internal sealed class OpenOrders
{
    private static readonly SortedDictionary<int, LedgerEntry> None = [];

    private readonly Dictionary<InstrumentId, SortedDictionary<int, LedgerEntry>> _orders = [];
    private readonly Dictionary<InstrumentId, OpenExposure> _exposures = [];

    /// <summary>Opening notional of all open orders in instruments that are collateral.</summary>
    public decimal OpeningMarginable { get; private set; }

    /// <summary>Opening notional of all open orders in instruments that must be paid in full.</summary>
    public decimal OpeningInFull { get; private set; }

    /// <summary>Instruments that have open orders, each with what they may still do.</summary>
    public IReadOnlyDictionary<InstrumentId, OpenExposure> Exposures => _exposures;

    /// <summary>Open orders of one instrument, oldest first.</summary>
    public IReadOnlyCollection<LedgerEntry> Of(InstrumentId instrument) => _orders.GetValueOrDefault(instrument, None).Values;

    /// <summary>Puts an entry in, in the place of its former state; a terminal one is taken out.</summary>
    public void Set(LedgerEntry entry, decimal position)
    {
        Instrument instrument = entry.Order.Instrument;
        if (!_orders.TryGetValue(instrument.Id, out SortedDictionary<int, LedgerEntry>? orders))
        {
            _orders[instrument.Id] = orders = [];
        }

        if (entry.Order.State.IsTerminal())
        {
            orders.Remove(entry.Index);
        }
        else
        {
            orders[entry.Index] = entry;
        }

        Sum(instrument, position);
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
        decimal shortToCover = Math.Max(0, -position);
        decimal longToSell = Math.Max(0, position);
        decimal opening = 0;
        decimal buys = 0;
        decimal sells = 0;
        foreach (LedgerEntry entry in Of(instrument))
        {
            if (entry.PendingReplacement is not null || entry.Order.Id == without)
            {
                continue;
            }

            (decimal quantity, decimal price) = WorstCase(entry);
            ref decimal cover = ref entry.Order.Side == OrderSide.Buy ? ref shortToCover : ref longToSell;
            ref decimal total = ref entry.Order.Side == OrderSide.Buy ? ref buys : ref sells;
            decimal covered = Math.Min(cover, quantity);
            cover -= covered;
            total += quantity;
            opening += (quantity - covered) * price;
        }

        return new OpenExposure(buys, sells, opening);
    }

    /// <summary>While a replacement is on its way, the larger of old and new counts.</summary>
    private (decimal Quantity, decimal Price) WorstCase(LedgerEntry entry)
    {
        LedgerEntry? old = entry.Order.Replaces is { } replaced
            ? Of(entry.Order.Instrument.Id).FirstOrDefault(other => other.Order.Id == replaced)
            : null;
        return (
            Math.Max(entry.Order.RemainingQuantity, old?.Order.RemainingQuantity ?? 0),
            Math.Max(entry.WorstPrice, old?.WorstPrice ?? 0)
        );
    }
}
