using TradingHub.Domain.Instruments;

namespace TradingHub.Server.AlpacaApi.DataStreams;

/// <summary>One of Alpaca's data streams: where it is, what can be subscribed to, and which instruments it tells.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Endpoint">What connections are counted by: streams of one endpoint count together.</param>
/// <param name="Channels">Its channels, in the order of the confirmation.</param>
internal sealed record DataFeed(string Path, string Endpoint, IReadOnlyList<string> Channels)
{
    /// <summary>The only symbol of the test stream.</summary>
    public const string TestSymbol = "FAKEPACA";

    private static readonly string[] OfShares =
    [
        DataChannels.Trades,
        DataChannels.Quotes,
        DataChannels.Bars,
        DataChannels.UpdatedBars,
        DataChannels.DailyBars,
        DataChannels.Statuses,
        DataChannels.PriceBands,
        DataChannels.Imbalances,
        DataChannels.Corrections,
        DataChannels.CancelErrors,
    ];

    private static readonly string[] OfPairs =
    [
        DataChannels.Trades,
        DataChannels.Quotes,
        DataChannels.OrderBooks,
        DataChannels.Bars,
        DataChannels.UpdatedBars,
        DataChannels.DailyBars,
    ];

    /// <summary>All there are. Both feeds of shares tell the hub's one market.</summary>
    public static IReadOnlyList<DataFeed> All { get; } =
    [
        new("/v2/iex", "stocks", OfShares),
        new("/v2/sip", "stocks", OfShares),
        new("/v2/test", "test", OfShares) { Alias = TestSymbol },
        new("/v1beta3/crypto/us", "crypto", OfPairs) { IsOfPairs = true },
        new("/v1beta2/crypto", "crypto", OfPairs) { IsOfPairs = true },
    ];

    /// <summary>Whether it tells pairs; else shares.</summary>
    public bool IsOfPairs { get; private init; }

    /// <summary>The one name under which it tells the catalogue's first share; null where every instrument has its own.</summary>
    public string? Alias { get; private init; }

    /// <summary>Whether a path is that of a stream.</summary>
    public static bool Has(PathString path) => All.Any(feed => path.Equals(feed.Path, StringComparison.Ordinal));

    /// <summary>A channel with those that come along for the same symbols.</summary>
    public IReadOnlyList<string> WithCompanions(string channel) =>
        channel == DataChannels.Trades && !IsOfPairs ? [channel, DataChannels.Corrections, DataChannels.CancelErrors] : [channel];

    /// <summary>A symbol as this stream writes it, also one that nobody knows; null when it can be none.</summary>
    public string? NameOf(string text, InstrumentCatalogue catalogue)
    {
        if (text == DataSubscription.Everything)
        {
            return text;
        }

        if (!Symbol.TryParse(text, out Symbol symbol))
        {
            return null;
        }

        return Alias is null && catalogue.TryFind(symbol, out Instrument? known) ? known.Symbol.Value : symbol.Value;
    }

    /// <summary>The instruments that a subscribed symbol means here; none for one that is not of this stream.</summary>
    public IEnumerable<Instrument> Find(string symbol, InstrumentCatalogue catalogue)
    {
        if (Alias is not null)
        {
            return symbol == Alias || symbol == DataSubscription.Everything ? catalogue.All.Where(IsTold).Take(1) : [];
        }

        if (symbol == DataSubscription.Everything)
        {
            return catalogue.All.Where(IsTold);
        }

        return catalogue.TryFind(symbol, out Instrument? known) && IsTold(known) ? [known] : [];
    }

    private bool IsTold(Instrument instrument) => AlpacaText.IsPair(instrument) == IsOfPairs;
}
