using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Market;

namespace TradingHub.Server.Market;

/// <summary>The newest quote, the day's figures and the forming bars of an instrument.</summary>
public sealed record SnapshotResponse
{
    /// <summary>Canonical symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>Best bid.</summary>
    public required double Bid { get; init; }

    /// <summary>Best ask.</summary>
    public required double Ask { get; init; }

    /// <summary>Size at the bid.</summary>
    public required double BidSize { get; init; }

    /// <summary>Size at the ask.</summary>
    public required double AskSize { get; init; }

    /// <summary>Middle of bid and ask.</summary>
    public required double Mid { get; init; }

    /// <summary>Ask less bid.</summary>
    public required double Spread { get; init; }

    /// <summary>Price of the newest trade; the mid where there is none.</summary>
    public required double Last { get; init; }

    /// <summary>The same, under the name that older clients read.</summary>
    public double LastPrice => Last;

    /// <summary>Size of the newest trade, or null.</summary>
    public required double? LastSize { get; init; }

    /// <summary>The venue's time of the quote.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Our time of receipt.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>How old the quote is by the market's clock, milliseconds.</summary>
    public required long AgeMs { get; init; }

    /// <summary>Whether the quote was derived by us.</summary>
    public required bool Derived { get; init; }

    /// <summary>First price of the day's regular session, or null before it.</summary>
    public double? Open { get; init; }

    /// <summary>Highest price of the day's regular session, or null before it.</summary>
    public double? High { get; init; }

    /// <summary>Lowest price of the day's regular session, or null before it.</summary>
    public double? Low { get; init; }

    /// <summary>Newest price of the day, or null before the first.</summary>
    public double? Close { get; init; }

    /// <summary>Shares or units of the day.</summary>
    public double Volume { get; init; }

    /// <summary>Volume-weighted average price of the day, or null without volume.</summary>
    public double? Vwap { get; init; }

    /// <summary>Close of the trading day before, or null when unknown.</summary>
    public double? PrevClose { get; init; }

    /// <summary>Newest price less the close before, or null.</summary>
    public double? Change { get; init; }

    /// <summary>The same in percent, or null.</summary>
    public double? ChangePercent { get; init; }

    /// <summary>The forming one-minute bar, or null.</summary>
    public BarResponse? MinuteBar { get; init; }

    /// <summary>The forming daily bar, or null.</summary>
    public BarResponse? DailyBar { get; init; }

    /// <summary>The wire form of a snapshot.</summary>
    /// <param name="instrument">Whose snapshot.</param>
    /// <param name="quote">Its quote.</param>
    /// <param name="minute">The newest one-minute bar, or null.</param>
    /// <param name="day">The newest daily bar, or null.</param>
    /// <param name="figures">The day's figures from the ticks that were seen.</param>
    public static SnapshotResponse From(
        Instrument instrument,
        QuoteResponse quote,
        BarUpdate? minute,
        BarUpdate? day,
        in DayFigures figures
    )
    {
        double? change = figures.PreviousClose is double before ? ShownPrice.Of(instrument, quote.Last - before) : null;
        return new()
        {
            Symbol = quote.Symbol,
            Bid = quote.Bid,
            Ask = quote.Ask,
            BidSize = quote.BidSize,
            AskSize = quote.AskSize,
            Mid = quote.Mid,
            Spread = quote.Spread,
            Last = quote.Last,
            LastSize = quote.LastSize,
            Timestamp = quote.Timestamp,
            ReceivedAt = quote.ReceivedAt,
            AgeMs = quote.AgeMs,
            Derived = quote.Derived,
            Open = day?.Bar.Open ?? figures.Open,
            High = day?.Bar.High ?? figures.High,
            Low = day?.Bar.Low ?? figures.Low,
            Close = day?.Bar.Close ?? figures.Last,
            Volume = day?.Bar.Volume ?? figures.Volume,
            Vwap = day?.Bar.Vwap ?? figures.Vwap,
            PrevClose = figures.PreviousClose,
            Change = change,
            ChangePercent = change is double moved ? Math.Round(moved / figures.PreviousClose!.Value * 100, 4) : null,
            MinuteBar = minute is BarUpdate minuteBar ? BarResponse.From(minuteBar) : null,
            DailyBar = day is BarUpdate dailyBar ? BarResponse.From(dailyBar) : null,
        };
    }
}
