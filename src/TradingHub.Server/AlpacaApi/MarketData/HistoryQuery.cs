using TradingHub.Domain.Instruments;

namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>What a history is of. The words of the paths are these in lower case.</summary>
internal enum DataKind
{
    /// <summary>Bars.</summary>
    Bars,

    /// <summary>Best bids and asks.</summary>
    Quotes,

    /// <summary>Prints on the tape.</summary>
    Trades,
}

/// <summary>A page of history that is asked for.</summary>
internal sealed record HistoryQuery
{
    /// <summary>Most items of a page, over all symbols.</summary>
    public const int LargestPage = 10_000;

    /// <summary>What.</summary>
    public required DataKind Kind { get; init; }

    /// <summary>Of whom, by the alphabet, each once.</summary>
    public required IReadOnlyList<Instrument> Instruments { get; init; }

    /// <summary>First moment, inclusive.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Last moment, inclusive.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Most items, 1 to 10,000.</summary>
    public required int Limit { get; init; }

    /// <summary>Whether the newest of each symbol come first.</summary>
    public required bool IsNewestFirst { get; init; }

    /// <summary>Length of the bars; null for quotes and trades.</summary>
    public BarLength? Length { get; init; }

    /// <summary>Where the page before ended, or null for the first.</summary>
    public PageToken? Token { get; init; }

    /// <summary>The currency that the query names, which the answer repeats, or null.</summary>
    public string? Currency { get; init; }

    /// <summary>The letter in the tokens of this question.</summary>
    public string Letter => Length?.Letter ?? (Kind == DataKind.Quotes ? "Q" : "T");

    /// <summary>Whether an instrument was not given to its end by the pages before.</summary>
    public bool IsAhead(Instrument instrument) =>
        Token is null || string.CompareOrdinal(instrument.Symbol.Value, Token.Symbol) >= 0;
}
