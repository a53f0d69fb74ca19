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
    private FarSide _bidSide;
    private FarSide _askSide;

    /// <summary>1 for the first quote of the instrument, then one more for each.</summary>
    public long Number { get; private set; }

    /// <summary>The last price-forming trade; 0 before the first.</summary>
    public double LastTrade { get; private set; }

    /// <summary>Market time of the last price-forming trade, UTC ticks; 0 before the first.</summary>
    public long LastTradeTime { get; private set; }

    /// <summary>Market time of the quote, UTC ticks; 0 before the first.</summary>
    public long Time { get; private set; }

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
        Number++;
        Time = quote.EventTime;
        _bid = quote.First;
        _bidSize = quote.FirstSize;
        _ask = quote.Second;
        _askSize = quote.SecondSize;
        _bidSide = default;
        _askSide = default;
    }

    /// <summary>Takes a new price-forming trade.</summary>
    public void SetTrade(in Tick trade)
    {
        LastTrade = trade.First;
        LastTradeTime = trade.EventTime;
    }

    /// <summary>
    /// Price and size that an order of <paramref name="side"/> can take now; the size is zero when that side shows nothing usable.
    /// Carried over from the tape once a quote, when it is first asked for.
    /// </summary>
    public (decimal Price, decimal Size) Far(OrderSide side, Instrument instrument)
    {
        ref FarSide far = ref side == OrderSide.Buy ? ref _askSide : ref _bidSide;
        if (!far.IsKnown)
        {
            far = side == OrderSide.Buy ? FarSide.Of(_ask, _askSize, instrument) : FarSide.Of(_bid, _bidSize, instrument);
        }

        return (far.Price, far.Size);
    }

    /// <summary>Notes that an order of <paramref name="side"/> has taken a quantity.</summary>
    public void Take(OrderSide side, decimal quantity)
    {
        ref FarSide far = ref side == OrderSide.Buy ? ref _askSide : ref _bidSide;
        far = far with { Size = far.Size - quantity };
    }

    /// <summary>A size from the tape in whole lots, rounded down.</summary>
    public static decimal WholeLots(double size, Instrument instrument) =>
        IsUsable(size) ? decimal.Floor((decimal)size / instrument.LotSize) * instrument.LotSize : 0;

    /// <summary>Whether a number from the tape can be a price or a size at all.</summary>
    public static bool IsUsable(double number) => number is > 0 and < LargestNumber;

    /// <summary>One side of the quote in what is owed: price on the tick, whole lots that are left.</summary>
    private readonly record struct FarSide(decimal Price, decimal Size, bool IsKnown)
    {
        public static FarSide Of(double price, double size, Instrument instrument) =>
            IsUsable(price) && IsUsable(size)
                ? new FarSide(instrument.ToOwedPrice(price), WholeLots(size, instrument), IsKnown: true)
                : new FarSide(0, 0, IsKnown: true);
    }
}
