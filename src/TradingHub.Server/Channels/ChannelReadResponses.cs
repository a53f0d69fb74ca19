using TradingHub.Server.Market;

namespace TradingHub.Server.Channels;

/// <summary>A quote and the lane it came through.</summary>
/// <param name="Channel">orders, charts, ai, scanner or realtime.</param>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="Bid">Best bid.</param>
/// <param name="Ask">Best ask.</param>
/// <param name="BidSize">Size at the bid.</param>
/// <param name="AskSize">Size at the ask.</param>
/// <param name="Mid">Middle of bid and ask.</param>
/// <param name="Spread">Ask less bid.</param>
/// <param name="Last">Price of the newest trade; the mid where there is none.</param>
/// <param name="Timestamp">The venue's time of the quote.</param>
public sealed record ChannelQuoteResponse(
    string Channel,
    string Symbol,
    double Bid,
    double Ask,
    double BidSize,
    double AskSize,
    double Mid,
    double Spread,
    double Last,
    DateTimeOffset Timestamp
)
{
    internal static ChannelQuoteResponse From(string channel, QuoteResponse quote) =>
        new(
            channel,
            quote.Symbol,
            quote.Bid,
            quote.Ask,
            quote.BidSize,
            quote.AskSize,
            quote.Mid,
            quote.Spread,
            quote.Last,
            quote.Timestamp
        );
}

/// <summary>Quotes of many symbols, read side by side.</summary>
/// <param name="Quotes">By symbol; a symbol without a quote yet is left out.</param>
/// <param name="Count">How many.</param>
/// <param name="ElapsedMs">How long all took together, in milliseconds.</param>
/// <param name="Parallel">Always true.</param>
public sealed record MultiQuoteResponse(
    IReadOnlyDictionary<string, QuoteResponse> Quotes,
    int Count,
    double ElapsedMs,
    bool Parallel
);

/// <summary>Snapshots of many symbols, read side by side.</summary>
/// <param name="Snapshots">By symbol; a symbol without a quote yet is left out.</param>
/// <param name="Count">How many.</param>
/// <param name="ElapsedMs">How long all took together, in milliseconds.</param>
/// <param name="Parallel">Always true.</param>
public sealed record MultiSnapshotResponse(
    IReadOnlyDictionary<string, SnapshotResponse> Snapshots,
    int Count,
    double ElapsedMs,
    bool Parallel
);

/// <summary>Bars of one symbol through one lane.</summary>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="Timeframe">Name of the timeframe.</param>
/// <param name="Days">How many days back.</param>
/// <param name="Channel">The lane.</param>
/// <param name="Bars">Oldest first.</param>
/// <param name="Count">How many.</param>
public sealed record ChannelBarsResponse(
    string Symbol,
    string Timeframe,
    int Days,
    string Channel,
    IReadOnlyList<BarResponse> Bars,
    int Count
);

/// <summary>Bars of many symbols, read side by side.</summary>
/// <param name="Symbols">Canonical symbols.</param>
/// <param name="Timeframe">Name of the timeframe.</param>
/// <param name="Days">How many days back.</param>
/// <param name="Bars">By symbol, oldest first.</param>
/// <param name="Count">How many symbols.</param>
/// <param name="ElapsedMs">How long all took together, in milliseconds.</param>
/// <param name="Parallel">Always true.</param>
public sealed record MultiBarsResponse(
    IReadOnlyList<string> Symbols,
    string Timeframe,
    int Days,
    IReadOnlyDictionary<string, IReadOnlyList<BarResponse>> Bars,
    int Count,
    double ElapsedMs,
    bool Parallel
);
