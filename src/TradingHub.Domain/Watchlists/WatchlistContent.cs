using System.Collections.Immutable;
using TradingHub.Domain.Instruments;

namespace TradingHub.Domain.Watchlists;

/// <summary>
/// What a person made of a watchlist: its name and its sections in order. Immutable; every way to make one keeps
/// <see cref="WatchlistRules"/>. A first section without a name is there only when it holds something.
/// </summary>
public sealed record WatchlistContent
{
    private WatchlistContent(string name, ImmutableArray<WatchlistSection> sections)
    {
        Name = name;
        Sections = sections;
        Symbols = [.. sections.SelectMany(section => section.Items).Select(item => item.Symbol)];
    }

    /// <summary>1 to 60 characters, unique among the lists without regard to case.</summary>
    public string Name { get; }

    /// <summary>At most 50.</summary>
    public IReadOnlyList<WatchlistSection> Sections { get; }

    /// <summary>All symbols in order, none twice, at most 500.</summary>
    public IReadOnlyList<Symbol> Symbols { get; }

    /// <summary>A list of these sections.</summary>
    /// <exception cref="WatchlistRuleException">It breaks a rule.</exception>
    public static WatchlistContent Of(string name, IEnumerable<WatchlistSection> sections)
    {
        ImmutableArray<WatchlistSection> kept = [.. sections];
        if (kept is [{ Name: null, Items.Count: 0 }, ..])
        {
            kept = kept.RemoveAt(0);
        }

        WatchlistRules.Check(name, kept);
        return new WatchlistContent(name, kept);
    }

    /// <summary>A list without headings; symbols that stand twice are taken once.</summary>
    /// <exception cref="WatchlistRuleException">It breaks a rule.</exception>
    public static WatchlistContent Of(string name, IEnumerable<Symbol> symbols) =>
        Of(name, [new WatchlistSection(null, [.. symbols.Distinct().Select(symbol => new WatchlistItem(symbol))])]);

    /// <summary>The same under another name.</summary>
    /// <exception cref="WatchlistRuleException">The name breaks a rule.</exception>
    public WatchlistContent Named(string name) => Of(name, Sections);

    /// <summary>The same name with other sections.</summary>
    /// <exception cref="WatchlistRuleException">They break a rule.</exception>
    public WatchlistContent WithSections(IEnumerable<WatchlistSection> sections) => Of(Name, sections);

    /// <summary>Takes these sections and their symbols; symbols that stay keep note and colour, whatever the new sections say.</summary>
    /// <exception cref="WatchlistRuleException">The sections break a rule.</exception>
    public WatchlistContent Arranged(IEnumerable<WatchlistSection> sections)
    {
        Dictionary<Symbol, WatchlistItem> items = Sections.SelectMany(section => section.Items).ToDictionary(item => item.Symbol);
        return WithSections(
            sections.Select(section =>
                section with
                {
                    Items = [.. section.Items.Select(item => items.GetValueOrDefault(item.Symbol) ?? item)],
                }
            )
        );
    }

    /// <summary>
    /// Holds exactly these symbols. Those that stay keep section, note and colour; new ones join the last section; within a section the
    /// order is that of <paramref name="symbols"/>. Headings stay.
    /// </summary>
    /// <exception cref="WatchlistRuleException">They are too many.</exception>
    public WatchlistContent WithSymbols(IEnumerable<Symbol> symbols)
    {
        Symbol[] wanted = [.. symbols.Distinct()];
        HashSet<Symbol> before = [.. Symbols];
        WatchlistSection[] sections = Sections.Count > 0 ? [.. Sections] : [new WatchlistSection(null, [])];
        for (int index = 0; index < sections.Length; index++)
        {
            Dictionary<Symbol, WatchlistItem> items = sections[index].Items.ToDictionary(item => item.Symbol);
            bool isLast = index == sections.Length - 1;
            sections[index] = sections[index] with
            {
                Items =
                [
                    .. wanted
                        .Where(symbol => items.ContainsKey(symbol) || (isLast && !before.Contains(symbol)))
                        .Select(symbol => items.GetValueOrDefault(symbol) ?? new WatchlistItem(symbol)),
                ],
            };
        }

        return WithSections(sections);
    }

    /// <summary>Adds symbols at the end of a section; those that the list holds stay where they are.</summary>
    /// <param name="symbols">What to add.</param>
    /// <param name="section">Name of the section, made as the last one when there is none; null takes the last section.</param>
    /// <exception cref="WatchlistRuleException">They are too many, or the name cannot be one.</exception>
    public WatchlistContent With(IEnumerable<Symbol> symbols, string? section = null)
    {
        WatchlistItem[] added = [.. symbols.Distinct().Except(Symbols).Select(symbol => new WatchlistItem(symbol))];
        return WithItems(section ?? (Sections.Count > 0 ? Sections[^1].Name : null), added);
    }

    /// <summary>Takes symbols off; headings stay.</summary>
    public WatchlistContent Without(IEnumerable<Symbol> symbols)
    {
        HashSet<Symbol> removed = [.. symbols];
        return WithSections(
            Sections.Select(section => section with { Items = [.. section.Items.Where(item => !removed.Contains(item.Symbol))] })
        );
    }

    /// <summary>The item of a symbol, or null when the list does not hold it.</summary>
    public WatchlistItem? Find(Symbol symbol) =>
        Sections.SelectMany(section => section.Items).FirstOrDefault(item => item.Symbol == symbol);

    /// <summary>Puts an item in the place of the one with its symbol.</summary>
    /// <exception cref="WatchlistRuleException">Its note breaks a rule.</exception>
    public WatchlistContent WithItem(WatchlistItem item) =>
        WithSections(
            Sections.Select(section =>
                section with
                {
                    Items = [.. section.Items.Select(other => other.Symbol == item.Symbol ? item : other)],
                }
            )
        );

    /// <summary>Moves a symbol to the end of a section, unless it is in there already.</summary>
    /// <param name="symbol">One that the list holds.</param>
    /// <param name="section">Name of the section, made as the last one when there is none; null for the symbols before the first heading.</param>
    /// <exception cref="WatchlistRuleException">The name cannot be one, or there are too many sections.</exception>
    public WatchlistContent Move(Symbol symbol, string? section)
    {
        WatchlistSection? now = Sections.FirstOrDefault(one => one.Items.Any(item => item.Symbol == symbol));
        return now is null || IsNamed(now, section)
            ? this
            : Without([symbol]).WithItems(section, [now.Items.First(item => item.Symbol == symbol)]);
    }

    /// <summary>Whether it has the same name and the same sections in the same order.</summary>
    public bool Equals(WatchlistContent? other) =>
        other is not null && string.Equals(Name, other.Name, StringComparison.Ordinal) && Sections.SequenceEqual(other.Sections);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Name, Symbols.Count);

    private static bool IsNamed(WatchlistSection section, string? name) =>
        string.Equals(section.Name, name, StringComparison.OrdinalIgnoreCase);

    private WatchlistContent WithItems(string? section, IReadOnlyList<WatchlistItem> items)
    {
        if (Sections.Any(one => IsNamed(one, section)))
        {
            return WithSections(
                Sections.Select(one => IsNamed(one, section) ? one with { Items = [.. one.Items, .. items] } : one)
            );
        }

        WatchlistSection added = new(section, items);
        return WithSections(section is null ? [added, .. Sections] : [.. Sections, added]);
    }
}
