using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;
using TradingHub.Server.Requests;

namespace TradingHub.Server.Watchlists;

/// <summary>Symbols to add to a watchlist.</summary>
public sealed record AddSymbolsRequest : IJsonRequest<AddSymbolsRequest>
{
    /// <summary>1 to 500 symbols. Required.</summary>
    public required IReadOnlyList<string> Symbols { get; init; }

    /// <summary>The section at whose end they go, made when there is none of the name. Default the last one.</summary>
    public string? Section { get; init; }

    /// <inheritdoc />
    public static AddSymbolsRequest Read(JsonFields fields) =>
        new() { Symbols = RemoveSymbolsRequest.ReadSymbols(fields), Section = SectionRequest.ReadName(fields, "section") };
}

/// <summary>Symbols to take off a watchlist.</summary>
public sealed record RemoveSymbolsRequest : IJsonRequest<RemoveSymbolsRequest>
{
    /// <summary>1 to 500 symbols. Required.</summary>
    public required IReadOnlyList<string> Symbols { get; init; }

    /// <inheritdoc />
    public static RemoveSymbolsRequest Read(JsonFields fields) => new() { Symbols = ReadSymbols(fields) };

    /// <summary>At least one symbol.</summary>
    internal static IReadOnlyList<string> ReadSymbols(JsonFields fields)
    {
        IReadOnlyList<string>? symbols = fields.Texts("symbols", WatchlistRules.MaxSymbols, allowCommas: true);
        if (symbols is null or { Count: 0 })
        {
            fields.Missing("symbols", "is required: at least one symbol.");
        }

        return symbols ?? [];
    }
}

/// <summary>Another note, colour or section of one symbol. A field that is absent stays as it is; null clears it.</summary>
public sealed record ChangeItemRequest : IJsonRequest<ChangeItemRequest>
{
    private bool _hasNote;
    private bool _hasColour;
    private bool _hasSection;

    /// <summary>At most 280 characters on one line; null takes the note away.</summary>
    public string? Note { get; init; }

    /// <summary>red, orange, yellow, green, blue or purple; null takes the flag away.</summary>
    public SymbolColour? Colour { get; init; }

    /// <summary>The section at whose end the symbol goes, made when there is none of the name; null for the symbols before the headings.</summary>
    public string? Section { get; init; }

    /// <inheritdoc />
    public static ChangeItemRequest Read(JsonFields fields)
    {
        ChangeItemRequest request = new()
        {
            Note = fields.Text("note", WatchlistRules.MaxNoteLength)?.Trim(),
            Colour = fields.Word<SymbolColour>("colour"),
            Section = SectionRequest.ReadName(fields, "section"),
            _hasNote = fields.Has("note"),
            _hasColour = fields.Has("colour"),
            _hasSection = fields.Has("section"),
        };
        if (request is { _hasNote: false, _hasColour: false, _hasSection: false })
        {
            fields.Missing("note", "is required, or 'colour' or 'section': a change changes something.");
        }

        return request;
    }

    /// <summary>The list with the symbol changed; null when it does not hold the symbol.</summary>
    internal WatchlistContent? Apply(WatchlistContent before, Symbol symbol)
    {
        if (before.Find(symbol) is not { } item)
        {
            return null;
        }

        WatchlistContent after = before.WithItem(
            item with
            {
                Note = _hasNote ? Note : item.Note,
                Colour = _hasColour ? Colour : item.Colour,
            }
        );
        return _hasSection ? after.Move(symbol, Section) : after;
    }
}
