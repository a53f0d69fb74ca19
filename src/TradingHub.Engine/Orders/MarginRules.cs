using TradingHub.Domain.Instruments;

namespace TradingHub.Engine.Orders;

/// <summary>
/// Margin of a US broker's account. Source: Alpaca's margin pages (initial 50 %, maintenance 30 % and per-share minimums, no margin
/// below 2,000 dollars of equity).
/// </summary>
internal static class MarginRules
{
    private const decimal InitialFraction = 0.5m;
    private const decimal MaintenanceFraction = 0.3m;
    private const decimal LowestLongPrice = 2.5m;
    private const decimal LowestShortPrice = 5m;
    private const decimal SmallestMarginEquity = 2_000m;

    /// <summary>Requirement to open a position of this value.</summary>
    public static decimal Initial(Instrument instrument, decimal marketValue) =>
        Math.Abs(marketValue) * (instrument.IsMarginable ? InitialFraction : 1);

    /// <summary>Requirement to keep a position.</summary>
    public static decimal Maintenance(Instrument instrument, decimal quantity, decimal price)
    {
        decimal value = Math.Abs(quantity) * price;
        if (!instrument.IsMarginable)
        {
            return value;
        }

        if (quantity >= 0)
        {
            return price < LowestLongPrice ? value : value * MaintenanceFraction;
        }

        decimal shares = -quantity;
        return price < LowestShortPrice
            ? Math.Max(shares * LowestLongPrice, value)
            : Math.Max(shares * LowestShortPrice, value * MaintenanceFraction);
    }

    /// <summary>The multiplier that applies: none without enough equity for a margin account.</summary>
    public static int MultiplierAt(decimal equity, int setting) => equity < SmallestMarginEquity ? 1 : setting;

    /// <summary>
    /// What may still be opened: the multiplier times equity, less all exposure; what is no collateral is paid in full and so counts
    /// the multiplier times.
    /// </summary>
    public static decimal BuyingPower(decimal equity, int multiplier, decimal marginable, decimal inFull) =>
        Math.Max(0, (multiplier * equity) - marginable - (multiplier * inFull));
}
