using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Server.Market;

/// <summary>The newest quote of an instrument.</summary>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="Bid">Best bid.</param>
/// <param name="Ask">Best ask.</param>
/// <param name="BidSize">Size at the bid.</param>
/// <param name="AskSize">Size at the ask.</param>
/// <param name="Mid">Middle of bid and ask.</param>
/// <param name="Spread">Ask less bid.</param>
/// <param name="Last">Price of the newest trade; the mid where there is none.</param>
/// <param name="LastSize">Size of the newest trade, or null.</param>
/// <param name="Timestamp">The venue's time of the quote.</param>
/// <param name="ReceivedAt">Our time of receipt.</param>
/// <param name="AgeMs">How old it is by the market's clock, milliseconds.</param>
/// <param name="Derived">Whether it was derived by us instead of sent or recorded.</param>
/// <param name="Stale">Whether it is old because the feed stands still although the market is open.</param>
public sealed record QuoteResponse(
    string Symbol,
    double Bid,
    double Ask,
    double BidSize,
    double AskSize,
    double Mid,
    double Spread,
    double Last,
    double? LastSize,
    DateTimeOffset Timestamp,
    DateTimeOffset ReceivedAt,
    long AgeMs,
    bool Derived,
    bool Stale
)
{
    /// <summary>The wire form of a quote and the newest trade.</summary>
    /// <param name="instrument">Whose quote.</param>
    /// <param name="quote">The quote.</param>
    /// <param name="trade">The newest trade, or null.</param>
    /// <param name="now">Market time, UTC ticks.</param>
    /// <param name="isStale">Whether the feed stands still.</param>
    public static QuoteResponse From(Instrument instrument, in Quote quote, Trade? trade, long now, bool isStale)
    {
        double mid = ShownPrice.Of(instrument, quote.Mid);
        return new(
            instrument.Symbol.Value,
            quote.Bid,
            quote.Ask,
            quote.BidSize,
            quote.AskSize,
            mid,
            ShownPrice.Of(instrument, quote.Spread),
            trade?.Price ?? mid,
            trade?.Size,
            new DateTimeOffset(quote.EventTime, TimeSpan.Zero),
            new DateTimeOffset(quote.ReceivedTime, TimeSpan.Zero),
            Math.Max(0, (now - quote.EventTime) / TimeSpan.TicksPerMillisecond),
            quote.Marks.HasFlag(TickMarks.Derived),
            isStale
        );
    }
}

/// <summary>Calculated prices without the noise of binary fractions.</summary>
internal static class ShownPrice
{
    /// <summary>Rounded two decimals finer than the instrument's tick.</summary>
    public static double Of(Instrument instrument, double price) => Math.Round(price, instrument.PriceDecimals + 2);
}
