namespace TradingHub.Client;

/// <summary>What a client wants: the topics that its symbols, types, timeframes and watchlists make together.</summary>
public sealed record StreamSelection
{
    /// <summary>Symbols, or <c>*</c> for all. Not needed for types without a symbol.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];

    /// <summary>Types: quotes, trades, bars, orders, fills, positions, account and the others that the hub names. Default quotes.</summary>
    public IReadOnlyList<string> Types { get; init; } = ["quotes"];

    /// <summary>Timeframes of bars. Default 1Min.</summary>
    public IReadOnlyList<string> Timeframes { get; init; } = ["1Min"];

    /// <summary>Names of watchlists whose symbols are followed as the lists change.</summary>
    public IReadOnlyList<string> Watchlists { get; init; } = [];
}
