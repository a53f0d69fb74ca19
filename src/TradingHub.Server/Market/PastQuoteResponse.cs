using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Server.Market;

/// <summary>One past quote.</summary>
/// <param name="Timestamp">The venue's time of the quote.</param>
/// <param name="Bid">Best bid.</param>
/// <param name="Ask">Best ask.</param>
/// <param name="BidSize">Size at the bid.</param>
/// <param name="AskSize">Size at the ask.</param>
/// <param name="Mid">Middle of bid and ask.</param>
/// <param name="Spread">Ask less bid.</param>
/// <param name="Derived">Whether it was derived by us instead of sent or recorded.</param>
public sealed record PastQuoteResponse(
    DateTimeOffset Timestamp,
    double Bid,
    double Ask,
    double BidSize,
    double AskSize,
    double Mid,
    double Spread,
    bool Derived
)
{
    /// <summary>The wire form of a past quote.</summary>
    public static PastQuoteResponse From(Instrument instrument, in Quote quote) =>
        new(
            new DateTimeOffset(quote.EventTime, TimeSpan.Zero),
            quote.Bid,
            quote.Ask,
            quote.BidSize,
            quote.AskSize,
            ShownPrice.Of(instrument, quote.Mid),
            ShownPrice.Of(instrument, quote.Spread),
            quote.Marks.HasFlag(TickMarks.Derived)
        );
}

/// <summary>Past quotes of one instrument, oldest first.</summary>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="Quotes">The quotes, none later than market time now.</param>
/// <param name="Count">How many.</param>
public sealed record PastQuoteList(string Symbol, IReadOnlyList<PastQuoteResponse> Quotes, int Count)
{
    /// <summary>The wire form of a stretch of quotes.</summary>
    public static PastQuoteList From(Instrument instrument, IReadOnlyList<Quote> quotes) =>
        new(instrument.Symbol.Value, [.. quotes.Select(quote => PastQuoteResponse.From(instrument, quote))], quotes.Count);
}
