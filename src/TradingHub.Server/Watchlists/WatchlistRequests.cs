using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;
using TradingHub.Server.Requests;

namespace TradingHub.Server.Watchlists;

/// <summary>A new watchlist.</summary>
public sealed record CreateWatchlistRequest : IJsonRequest<CreateWatchlistRequest>
{
    /// <summary>1 to 60 characters, unique without regard to case. Required.</summary>
    public required string Name { get; init; }

    /// <summary>At most 500 symbols, in order. Default none.</summary>
    public IReadOnlyList<string>? Symbols { get; init; }

    /// <summary>The symbols under headings instead. At most 50 sections.</summary>
    public IReadOnlyList<SectionRequest>? Sections { get; init; }

    /// <inheritdoc />
    public static CreateWatchlistRequest Read(JsonFields fields)
    {
        CreateWatchlistRequest request = new()
        {
            Name = fields.RequiredText("name", WatchlistRules.MaxNameLength).Trim(),
            Symbols = fields.Texts("symbols", WatchlistRules.MaxSymbols, allowCommas: true),
            Sections = SectionRequest.ReadAll(fields),
        };
        ChangeWatchlistRequest.RefuseBoth(fields, request.Symbols, request.Sections);
        return request;
    }

    /// <summary>The list that is asked for.</summary>
    internal WatchlistContent ToContent(InstrumentCatalogue catalogue) =>
        Sections is not null
            ? WatchlistContent.Of(Name, WatchlistSymbols.Read(catalogue, Sections))
            : WatchlistContent.Of(Name, WatchlistSymbols.Read(catalogue, Symbols ?? []));
}

/// <summary>Another name, other symbols or sections, or both.</summary>
public sealed record ChangeWatchlistRequest : IJsonRequest<ChangeWatchlistRequest>
{
    /// <summary>The new name, or null to keep it.</summary>
    public string? Name { get; init; }

    /// <summary>The symbols that the list is to hold; those that stay keep section, note and colour. Null keeps them as they are.</summary>
    public IReadOnlyList<string>? Symbols { get; init; }

    /// <summary>Everything that the list is to hold, notes and colours included; or null.</summary>
    public IReadOnlyList<SectionRequest>? Sections { get; init; }

    /// <inheritdoc />
    public static ChangeWatchlistRequest Read(JsonFields fields)
    {
        ChangeWatchlistRequest request = new()
        {
            Name = fields.Text("name", WatchlistRules.MaxNameLength)?.Trim(),
            Symbols = fields.Texts("symbols", WatchlistRules.MaxSymbols, allowCommas: true),
            Sections = SectionRequest.ReadAll(fields),
        };
        RefuseBoth(fields, request.Symbols, request.Sections);
        if (request is { Name: null, Symbols: null, Sections: null })
        {
            fields.Missing("name", "is required, or 'symbols' or 'sections': a change changes something.");
        }

        return request;
    }

    /// <summary>The list after the change.</summary>
    internal Func<WatchlistContent, WatchlistContent> ToChange(InstrumentCatalogue catalogue)
    {
        IReadOnlyList<WatchlistSection>? sections = Sections is null ? null : WatchlistSymbols.Read(catalogue, Sections);
        IReadOnlyList<Symbol>? symbols = Symbols is null ? null : WatchlistSymbols.Read(catalogue, Symbols);
        return before =>
        {
            WatchlistContent after = Name is null ? before : before.Named(Name);
            return sections is not null ? after.WithSections(sections)
                : symbols is not null ? after.WithSymbols(symbols)
                : after;
        };
    }

    /// <summary>Symbols and sections both say what a list holds.</summary>
    internal static void RefuseBoth(JsonFields fields, object? symbols, object? sections)
    {
        if (symbols is not null && sections is not null)
        {
            fields.Invalid("sections", "cannot stand beside 'symbols': send one of them.");
        }
    }
}
