using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Halts;

/// <summary>
/// Price and size of the orders that flatten. Each step reaches further through the market, the last to the collar, never beyond it.
/// </summary>
internal static class SlicePricing
{
    private static readonly decimal[] ShareOfCollar = [0.1m, 0.25m, 0.5m, 1m];

    /// <summary>The last step: it reaches to the collar.</summary>
    public static int LastStep => ShareOfCollar.Length - 1;

    /// <summary>The limit of a closing order.</summary>
    /// <param name="instrument">What is closed.</param>
    /// <param name="side">Sell for a long position.</param>
    /// <param name="quote">A usable quote: both sides above zero, not crossed.</param>
    /// <param name="collar">Width of the collar, fraction of the mid.</param>
    /// <param name="step">0 for the first order, one more after each that rested too long.</param>
    public static decimal Limit(Instrument instrument, OrderSide side, in Quote quote, decimal collar, int step)
    {
        decimal reach = collar * ShareOfCollar[Math.Min(step, LastStep)];
        decimal mid = ((decimal)quote.Bid + (decimal)quote.Ask) / 2;
        bool isSell = side == OrderSide.Sell;
        decimal price = isSell
            ? Math.Max((decimal)quote.Bid * (1 - reach), mid * (1 - collar))
            : Math.Min((decimal)quote.Ask * (1 + reach), mid * (1 + collar));
        decimal tick = instrument.TickAt(price);
        decimal onTick = (isSell ? decimal.Ceiling(price / tick) : decimal.Floor(price / tick)) * tick;
        return Math.Max(onTick, tick);
    }

    /// <summary>How much of what is left one order closes: whole lots up to the largest slice, and the rest when it fits.</summary>
    public static decimal Quantity(Instrument instrument, decimal left, decimal price, HaltLimits limits, RiskLimits gate)
    {
        decimal most = Math.Min(limits.FlattenSliceNotional / price, gate.MaxQuantity);
        decimal lots = Math.Max(1, decimal.Floor(most / instrument.LotSize)) * instrument.LotSize;
        return left <= lots ? left : lots;
    }

    /// <summary>Whether a quote can price an order: young enough, both sides there, not crossed.</summary>
    public static bool IsUsable(in Quote quote, long marketTime, RiskLimits gate) =>
        quote is { Bid: > 0, Ask: > 0 and < 1e12 }
        && quote.Bid <= quote.Ask
        && marketTime - quote.EventTime <= gate.MaxQuoteAge.Ticks;
}
