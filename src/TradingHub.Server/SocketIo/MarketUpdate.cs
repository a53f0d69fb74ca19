using System.Runtime.InteropServices;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Server.SocketIo;

/// <summary>What an update tells.</summary>
internal enum MarketUpdateKind : byte
{
    /// <summary>A price, in <see cref="MarketUpdate.Close"/>.</summary>
    Price = 1,

    /// <summary>A bar.</summary>
    Bar = 2,
}

/// <summary>
/// An update on its way from the broadcaster to the clients of <c>/socket.io</c>, who each read it under the name that they gave the
/// instrument. Its first byte is its kind: no packet begins like that.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct MarketUpdate
{
    private readonly MarketUpdateKind _kind;
    private readonly byte _timeframe;
    private readonly byte _isClosed;
    private readonly int _instrument;

    private MarketUpdate(MarketUpdateKind kind, InstrumentId instrument, Timeframe timeframe, bool isClosed)
    {
        _kind = kind;
        _instrument = instrument.Value;
        _timeframe = (byte)timeframe;
        _isClosed = isClosed ? (byte)1 : (byte)0;
    }

    /// <summary>What it tells.</summary>
    public MarketUpdateKind Kind => _kind;

    /// <summary>Whose.</summary>
    public InstrumentId Instrument => new(_instrument);

    /// <summary>Length of the bar.</summary>
    public Timeframe Timeframe => (Timeframe)_timeframe;

    /// <summary>Whether the bar has closed.</summary>
    public bool IsClosed => _isClosed != 0;

    /// <summary>Whether the bar has closed and the hub knows all of its time: its own bar or the source's.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether the bar has closed and the hub saw a part of it only.</summary>
    public bool IsPart => IsClosed && !IsWhole;

    /// <summary>How often the bar was published again after it had closed.</summary>
    public int Revision { get; private init; }

    /// <summary>Start of the bar, UTC ticks.</summary>
    public long Time { get; private init; }

    /// <summary>The venue's time, UTC ticks; of a bar the market's when it was in this state.</summary>
    public long EventTime { get; private init; }

    /// <summary>First price.</summary>
    public double Open { get; private init; }

    /// <summary>Highest price.</summary>
    public double High { get; private init; }

    /// <summary>Lowest price.</summary>
    public double Low { get; private init; }

    /// <summary>Last price, or the price.</summary>
    public double Close { get; private init; }

    /// <summary>Shares or units; 0 where there is no tape.</summary>
    public double Volume { get; private init; }

    /// <summary>A price.</summary>
    public static MarketUpdate OfPrice(InstrumentId instrument, double price, long eventTime) =>
        new(MarketUpdateKind.Price, instrument, default, isClosed: false) { Close = price, EventTime = eventTime };

    /// <summary>A bar.</summary>
    public static MarketUpdate Of(in BarUpdate bar) =>
        new(MarketUpdateKind.Bar, bar.Instrument, bar.Timeframe, bar.IsClosed)
        {
            Revision = bar.Revision,
            Time = bar.Bar.Time.UtcTicks,
            EventTime = bar.EventTime,
            Open = bar.Bar.Open,
            High = bar.Bar.High,
            Low = bar.Bar.Low,
            Close = bar.Bar.Close,
            Volume = bar.Bar.Volume,
        };

    /// <summary>
    /// Whether of the same bar this is the later state. As in <see cref="Engine.Bars.BarHistory"/> a bar that the hub saw in part never stands
    /// against a whole one.
    /// </summary>
    public bool IsLaterThan(in MarketUpdate other) =>
        (IsClosed, IsWhole, Revision, EventTime).CompareTo((other.IsClosed, other.IsWhole, other.Revision, other.EventTime)) > 0;

    /// <summary>Whether a chart shows the same candle.</summary>
    public bool LooksLike(in MarketUpdate other) =>
        (Time, Open, High, Low, Close, Volume) == (other.Time, other.Open, other.High, other.Low, other.Close, other.Volume);
}
