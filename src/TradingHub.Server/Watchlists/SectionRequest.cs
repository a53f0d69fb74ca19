using TradingHub.Domain.Watchlists;
using TradingHub.Server.Requests;

namespace TradingHub.Server.Watchlists;

/// <summary>Symbols under one heading.</summary>
/// <param name="Name">1 to 60 characters without a comma, unique in the list; null for the symbols before the first heading.</param>
/// <param name="Items">In order. Default none.</param>
public sealed record SectionRequest(string? Name, IReadOnlyList<ItemRequest> Items)
{
    /// <summary>Reads <c>sections</c>; null when the field is absent.</summary>
    public static IReadOnlyList<SectionRequest>? ReadAll(JsonFields fields) =>
        fields.Objects("sections", WatchlistRules.MaxSections) is { } sections ? [.. sections.Select(Read)] : null;

    /// <summary>Reads the name of a section from a field; null when it is absent or null.</summary>
    public static string? ReadName(JsonFields fields, string field)
    {
        string? name = fields.Text(field, WatchlistRules.MaxNameLength)?.Trim();
        if (name is not null && WatchlistRules.FaultOfSectionName(name) is { } fault)
        {
            fields.Invalid(field, fault);
        }

        return name;
    }

    private static SectionRequest Read(JsonFields fields) =>
        new(
            ReadName(fields, "name"),
            fields.Objects("items", WatchlistRules.MaxSymbols) is { } items ? [.. items.Select(ItemRequest.Read)] : []
        );
}

/// <summary>A symbol of a section.</summary>
/// <param name="Symbol">The symbol. Required.</param>
/// <param name="Note">At most 280 characters on one line, or null.</param>
/// <param name="Colour">Its flag, or null.</param>
public sealed record ItemRequest(string Symbol, string? Note, SymbolColour? Colour)
{
    /// <summary>Reads one item.</summary>
    public static ItemRequest Read(JsonFields fields) =>
        new(
            fields.RequiredText("symbol", Domain.Instruments.TradingViewSymbols.MaxLength),
            fields.Text("note", WatchlistRules.MaxNoteLength)?.Trim(),
            fields.Word<SymbolColour>("colour")
        );
}
