using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Exchange;

/// <summary>The newest quote of an instrument and how much of its sizes our orders have taken.</summary>
internal struct QuoteState
{
    private const double LargestNumber = 1e12;

    private double _bid;
    private double _ask;
    private double _bidSize;
    private double _askSize;
    private decimal _bidTaken;
    private decimal _askTaken;

    /// <summary>The last price-forming trade; 0 before the first.</summary>
    public double LastTrade { get; set; }

    /// <summary>The last trade, or the mid before the first one; null when neither is usable.</summary>
    public readonly double? Price
    {
        get
        {
            double mid = (_bid + _ask) / 2;
            return (IsUsable(LastTrade), IsUsable(_bid) && IsUsable(mid)) switch
            {
                (true, _) => LastTrade,
                (false, true) => mid,
                _ => null,
            };
        }
    }

    /// <summary>Takes a new quote: both sides are fresh again.</summary>
    public void Set(in Tick quote)
    {
        _bid = quote.First;
        _bidSize = quote.FirstSize;
        _ask = quote.Second;
        _askSize = quote.SecondSize;
        _bidTaken = 0;
        _askTaken = 0;
    }

    /// <summary>
    /// Price and size that an order of <paramref name="side"/> can take now; the size is zero when that side shows nothing usable.
    /// </summary>
    public readonly (decimal Price, decimal Size) FarSide(OrderSide side, Instrument instrument)
    {
        (double price, double size, decimal taken) =
            side == OrderSide.Buy ? (_ask, _askSize, _askTaken) : (_bid, _bidSize, _bidTaken);
        return IsUsable(price) && IsUsable(size)
            ? (instrument.ToOwedPrice(price), Math.Max(0, WholeLots(size, instrument) - taken))
            : (0, 0);
    }

    /// <summary>Notes that an order of <paramref name="side"/> has taken a quantity.</summary>
    public void Take(OrderSide side, decimal quantity)
    {
        if (side == OrderSide.Buy)
        {
            _askTaken += quantity;
        }
        else
        {
            _bidTaken += quantity;
        }
    }

    /// <summary>A size from the tape in whole lots, rounded down.</summary>
    public static decimal WholeLots(double size, Instrument instrument) =>
        IsUsable(size) ? decimal.Floor((decimal)size / instrument.LotSize) * instrument.LotSize : 0;

    /// <summary>Whether a number from the tape can be a price or a size at all.</summary>
    public static bool IsUsable(double number) => number is > 0 and < LargestNumber;
}
