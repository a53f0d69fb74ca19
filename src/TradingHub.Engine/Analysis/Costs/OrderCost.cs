using TradingHub.Domain.Analysis;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Engine.Analysis.Costs;

/// <summary>One fill against the market after it.</summary>
/// <param name="Fill">The fill.</param>
/// <param name="Markouts">Mids after it.</param>
public sealed record FillCost(Fill Fill, Markouts Markouts);

/// <summary>
/// What an order cost against the mid at the moment of its decision (implementation shortfall without what was not filled). A cost is
/// positive, a gain negative, for buys and sells alike. What is not known is null.
/// </summary>
/// <param name="Order">The order.</param>
/// <param name="Arrival">The gate's decision with the quote it saw, or null when the journal has none.</param>
/// <param name="Fills">Its fills, oldest first.</param>
public sealed record OrderCost(Order Order, RiskDecision? Arrival, IReadOnlyList<FillCost> Fills)
{
    private const decimal BasisPoints = 10_000m;
    private const int RatioDecimals = 6;

    /// <summary>Prices beyond this are no prices, and no decimals either.</summary>
    private const double Most = 1e12;

    private decimal Sign => Order.Side == OrderSide.Buy ? 1 : -1;

    /// <summary>Mid when the gate decided.</summary>
    public decimal? ArrivalPrice =>
        Arrival is { Bid: > 0 and < Most and var bid, Ask: > 0 and < Most and var ask }
            ? ((decimal)bid + (decimal)ask) / 2
            : null;

    /// <summary>Ask less bid at that moment.</summary>
    public decimal? Spread =>
        Arrival is { Bid: > 0 and < Most and var bid, Ask: > 0 and < Most and var ask } ? (decimal)ask - (decimal)bid : null;

    /// <summary>Spread in basis points of the mid.</summary>
    public decimal? SpreadBasisPoints => InBasisPoints(Spread);

    /// <summary>Dollars a unit that the mean fill was worse than the mid at arrival.</summary>
    public decimal? SlippagePerUnit => Order.AverageFillPrice is { } fill && ArrivalPrice is { } mid ? Sign * (fill - mid) : null;

    /// <summary>The same over all that was filled, dollars.</summary>
    public decimal? SlippageDollars =>
        ArrivalPrice is { } mid && Order.FilledQuantity > 0 ? Sign * (Order.FilledNotional - (mid * Order.FilledQuantity)) : null;

    /// <summary>The same in basis points of the mid at arrival.</summary>
    public decimal? SlippageBasisPoints => InBasisPoints(SlippagePerUnit);

    /// <summary>
    /// How far the mid had moved in the order's favour some time after its fills, dollars a unit, weighted by quantity; null unless it
    /// is known for every fill.
    /// </summary>
    /// <param name="mid">Which of the mids.</param>
    public decimal? Markout(Func<Markouts, double?> mid)
    {
        if (Fills.Count == 0 || Fills.Any(fill => mid(fill.Markouts) is null))
        {
            return null;
        }

        decimal moved = Fills.Sum(fill => Moved(fill, mid)!.Value * fill.Fill.Quantity.Value);
        return decimal.Round(moved / Fills.Sum(fill => fill.Fill.Quantity.Value), RatioDecimals);
    }

    /// <summary>The same for one fill.</summary>
    public decimal? Moved(FillCost fill, Func<Markouts, double?> mid) =>
        mid(fill.Markouts) is { } later ? Sign * ((decimal)later - fill.Fill.Price.Value) : null;

    private decimal? InBasisPoints(decimal? dollars) =>
        dollars is { } value && ArrivalPrice is > 0 and { } mid ? decimal.Round(value / mid * BasisPoints, RatioDecimals) : null;
}
