using TradingHub.Domain.Instruments;

namespace TradingHub.Domain.Watchlists;

/// <summary>What every watchlist keeps to.</summary>
public static class WatchlistRules
{
    /// <summary>Most lists. Deleted ones do not count.</summary>
    public const int MaxLists = 200;

    /// <summary>Most symbols of one list.</summary>
    public const int MaxSymbols = 500;

    /// <summary>Most sections of one list.</summary>
    public const int MaxSections = 50;

    /// <summary>Most characters of a name, of a list and of a section.</summary>
    public const int MaxNameLength = 60;

    /// <summary>Most characters of a note.</summary>
    public const int MaxNoteLength = 280;

    /// <summary>Why a section cannot have this name, or null. TradingView's list files separate by commas and lines.</summary>
    public static string? FaultOfSectionName(string name) =>
        FaultOfText(name, MaxNameLength)
        ?? (
            name.Contains(',', StringComparison.Ordinal)
                ? "must not hold a comma: list files of TradingView separate by it."
                : null
        );

    /// <summary>Checks a whole list.</summary>
    /// <exception cref="WatchlistRuleException">It breaks a rule.</exception>
    internal static void Check(string name, IReadOnlyList<WatchlistSection> sections)
    {
        Refuse("name", FaultOfText(name, MaxNameLength));
        CheckSections(sections);
        CheckItems([.. sections.SelectMany(section => section.Items)]);
    }

    private static void CheckSections(IReadOnlyList<WatchlistSection> sections)
    {
        if (sections.Count > MaxSections)
        {
            throw new WatchlistRuleException("sections", $"would be {sections.Count}; a watchlist has at most {MaxSections}.")
            {
                Limit = MaxSections,
                Value = sections.Count,
            };
        }

        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach ((int index, WatchlistSection section) in sections.Index())
        {
            if (section.Name is not { } name)
            {
                Refuse("sections", index > 0 ? "may have one without a name only as the first." : null);
                continue;
            }

            Refuse("sections", FaultOfSectionName(name) is { } fault ? $"has a name that {fault}" : null);
            Refuse("sections", names.Add(name) ? null : $"has the name '{name}' twice.");
        }
    }

    private static void CheckItems(IReadOnlyList<WatchlistItem> items)
    {
        if (items.Count > MaxSymbols)
        {
            throw new WatchlistRuleException("symbols", $"would be {items.Count}; a watchlist holds at most {MaxSymbols}.")
            {
                Limit = MaxSymbols,
                Value = items.Count,
            };
        }

        HashSet<Symbol> symbols = [];
        foreach (WatchlistItem item in items)
        {
            Refuse("symbols", symbols.Add(item.Symbol) ? null : $"has {item.Symbol} twice; a watchlist holds each symbol once.");
            Refuse("note", item.Note is null ? null : FaultOfText(item.Note, MaxNoteLength));
        }
    }

    private static string? FaultOfText(string text, int maxLength) =>
        text.Length == 0 || text.Length > maxLength || text.Any(char.IsControl)
            ? $"must have 1 to {maxLength} characters without control characters."
        : text.Trim().Length != text.Length ? "must not begin or end with a blank."
        : null;

    private static void Refuse(string field, string? fault)
    {
        if (fault is not null)
        {
            throw new WatchlistRuleException(field, fault);
        }
    }
}

/// <summary>A watchlist would break a rule; it stays as it was.</summary>
/// <param name="field">Which part of it: name, symbols, sections or note.</param>
/// <param name="fault">What is wrong, to be read after the field's name.</param>
public sealed class WatchlistRuleException(string field, string fault) : Exception($"'{field}' {fault}")
{
    /// <summary>Which part of the list.</summary>
    public string Field { get; } = field;

    /// <summary>The limit that would be passed, or null.</summary>
    public int? Limit { get; init; }

    /// <summary>What it would be, or null.</summary>
    public int? Value { get; init; }
}
