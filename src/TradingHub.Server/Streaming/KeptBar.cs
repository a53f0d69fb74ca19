using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Server.Streaming;

/// <summary>A bar as it is kept for clients that come back: what its topic says already is left out. Times are UTC ticks.</summary>
internal readonly record struct KeptBar
{
    private readonly long _time;
    private readonly (double Open, double High, double Low, double Close) _prices;
    private readonly (double Volume, double Vwap, int TradeCount) _trading;
    private readonly int _revision;
    private readonly bool _isClosed;

    /// <summary>Keeps a bar.</summary>
    /// <param name="update">The bar.</param>
    /// <param name="receivedTime">When it reached the broadcaster.</param>
    public KeptBar(in BarUpdate update, long receivedTime)
    {
        Bar bar = update.Bar;
        _time = bar.Time.UtcTicks;
        _prices = (bar.Open, bar.High, bar.Low, bar.Close);
        _trading = (bar.Volume, bar.Vwap, bar.TradeCount);
        (_revision, _isClosed, ReceivedTime) = (update.Revision, update.IsClosed, receivedTime);
    }

    /// <summary>When it reached the broadcaster.</summary>
    public long ReceivedTime { get; }

    /// <summary>The bar again; the market time at which it reached this state is not kept.</summary>
    public BarUpdate ToUpdate(InstrumentId instrument, Timeframe timeframe)
    {
        Bar bar = new(
            new DateTimeOffset(_time, TimeSpan.Zero),
            _prices.Open,
            _prices.High,
            _prices.Low,
            _prices.Close,
            _trading.Volume,
            _trading.Vwap,
            _trading.TradeCount
        );
        return new BarUpdate(instrument, timeframe, bar, _isClosed, _revision, _time);
    }
}
