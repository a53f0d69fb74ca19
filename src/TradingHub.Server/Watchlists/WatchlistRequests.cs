using TradingHub.Server.Requests;

namespace TradingHub.Server.Watchlists;

/// <summary>A new watchlist.</summary>
public sealed record CreateWatchlistRequest : IJsonRequest<CreateWatchlistRequest>
{
    /// <summary>1 to 60 characters, unique without regard to case. Required.</summary>
    public required string Name { get; init; }

    /// <summary>At most 500 symbols, in order. Default none.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];

    /// <inheritdoc />
    public static CreateWatchlistRequest Read(JsonFields fields) =>
        new()
        {
            Name = fields.RequiredText("name", WatchlistSymbols.MaxNameLength).Trim(),
            Symbols = fields.Texts("symbols", WatchlistSymbols.MaxCount, allowCommas: true) ?? [],
        };
}

/// <summary>Another name, other symbols, or both.</summary>
public sealed record ChangeWatchlistRequest : IJsonRequest<ChangeWatchlistRequest>
{
    /// <summary>The new name, or null to keep it.</summary>
    public string? Name { get; init; }

    /// <summary>The new symbols in their new order, or null to keep them.</summary>
    public IReadOnlyList<string>? Symbols { get; init; }

    /// <inheritdoc />
    public static ChangeWatchlistRequest Read(JsonFields fields)
    {
        ChangeWatchlistRequest request = new()
        {
            Name = fields.Text("name", WatchlistSymbols.MaxNameLength)?.Trim(),
            Symbols = fields.Texts("symbols", WatchlistSymbols.MaxCount, allowCommas: true),
        };
        if (request is { Name: null, Symbols: null })
        {
            fields.Missing("name", "is required, or 'symbols': a change changes something.");
        }

        return request;
    }
}

/// <summary>Symbols to add at the end of a watchlist.</summary>
public sealed record AddSymbolsRequest : IJsonRequest<AddSymbolsRequest>
{
    /// <summary>1 to 500 symbols. Required.</summary>
    public required IReadOnlyList<string> Symbols { get; init; }

    /// <inheritdoc />
    public static AddSymbolsRequest Read(JsonFields fields)
    {
        IReadOnlyList<string>? symbols = fields.Texts("symbols", WatchlistSymbols.MaxCount, allowCommas: true);
        if (symbols is null or { Count: 0 })
        {
            fields.Missing("symbols", "is required: at least one symbol.");
        }

        return new AddSymbolsRequest { Symbols = symbols ?? [] };
    }
}
