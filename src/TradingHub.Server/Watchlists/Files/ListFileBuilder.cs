using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;

namespace TradingHub.Server.Watchlists.Files;

/// <summary>
/// Makes the sections of a list from what a file says line by line, and refuses at its line what no list can hold. One file, one thread.
/// </summary>
internal sealed class ListFileBuilder(InstrumentCatalogue catalogue)
{
    private readonly List<(string? Name, List<WatchlistItem> Items)> _sections = [(null, [])];
    private readonly Dictionary<Symbol, int> _lines = [];

    /// <summary>Whether nothing was begun or added yet.</summary>
    public bool IsAtStart => _sections.Count == 1 && _lines.Count == 0;

    /// <summary>Begins a section.</summary>
    /// <exception cref="ListFileException">The list cannot have it.</exception>
    public void BeginSection(string name, int line)
    {
        if (FindSection(name) >= 0)
        {
            throw new ListFileException(line, name, "a section name that stands only once in the file");
        }

        AddSection(name, line);
    }

    /// <summary>Goes on with the section of a name, which may be new; null stands for the symbols before the first heading.</summary>
    /// <returns>Its number, for <see cref="Add(int, ListFileEntry)"/>.</returns>
    /// <exception cref="ListFileException">The list cannot have it.</exception>
    public int Section(string? name, int line)
    {
        int found = name is null ? 0 : FindSection(name);
        return found >= 0 ? found : AddSection(name!, line);
    }

    /// <summary>Adds a symbol to the section that was begun last.</summary>
    /// <exception cref="ListFileException">The list cannot hold it.</exception>
    public void Add(ListFileEntry entry) => Add(_sections.Count - 1, entry);

    /// <summary>Adds a symbol to a section.</summary>
    /// <exception cref="ListFileException">The list cannot hold it.</exception>
    public void Add(int section, ListFileEntry entry)
    {
        if (!TradingViewSymbols.TryRead(catalogue, entry.Symbol, out Instrument? instrument))
        {
            throw Fault(entry, $"{entry.Expected} of an instrument that the hub knows");
        }

        if (!_lines.TryAdd(instrument.Symbol, entry.Line))
        {
            throw Fault(entry, $"each symbol once; {instrument.Symbol} stands on line {_lines[instrument.Symbol]} already");
        }

        if (_lines.Count > WatchlistRules.MaxSymbols)
        {
            throw Fault(entry, $"at most {WatchlistRules.MaxSymbols} symbols");
        }

        _sections[section].Items.Add(new WatchlistItem(instrument.Symbol, NoteOf(entry), ColourOf(entry)));
    }

    /// <summary>The sections.</summary>
    /// <exception cref="ListFileException">There was nothing in the file.</exception>
    public IReadOnlyList<WatchlistSection> Finish() =>
        IsAtStart
            ? throw new ListFileException(1, "", "at least one symbol or section")
            : [.. _sections.Select(section => new WatchlistSection(section.Name, section.Items))];

    private static ListFileException Fault(ListFileEntry entry, string expected) => new(entry.Line, entry.Symbol, expected);

    private static string? NoteOf(ListFileEntry entry)
    {
        string? note = entry.Note?.Trim();
        return string.IsNullOrEmpty(note) ? null
            : note.Length > WatchlistRules.MaxNoteLength || note.Any(char.IsControl)
                ? throw new ListFileException(
                    entry.Line,
                    note,
                    $"a note of at most {WatchlistRules.MaxNoteLength} characters on one line"
                )
            : note;
    }

    private static SymbolColour? ColourOf(ListFileEntry entry)
    {
        string? text = entry.Colour?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        // By name alone: Enum.TryParse would also take numbers.
        string? name = Array.Find(
            Enum.GetNames<SymbolColour>(),
            candidate => string.Equals(candidate, text, StringComparison.OrdinalIgnoreCase)
        );
        return name is null
            ? throw new ListFileException(entry.Line, text, "a colour: red, orange, yellow, green, blue or purple")
            : Enum.Parse<SymbolColour>(name);
    }

    private int FindSection(string name) =>
        _sections.FindIndex(section => string.Equals(section.Name, name, StringComparison.OrdinalIgnoreCase));

    private int AddSection(string name, int line)
    {
        if (WatchlistRules.FaultOfSectionName(name) is { } fault)
        {
            throw new ListFileException(line, name, $"the name of a section; it {fault.TrimEnd('.')}");
        }

        if (_sections.Count > WatchlistRules.MaxSections - (_sections[0].Items.Count > 0 ? 1 : 0))
        {
            throw new ListFileException(line, name, $"at most {WatchlistRules.MaxSections} sections");
        }

        _sections.Add((name, []));
        return _sections.Count - 1;
    }
}

/// <summary>A symbol as it stands in a file.</summary>
/// <param name="Line">Number of its line, from 1.</param>
/// <param name="Symbol">Our form or TradingView's.</param>
/// <param name="Expected">What may stand in its place, for the refusal.</param>
internal readonly record struct ListFileEntry(int Line, string Symbol, string Expected = "a symbol")
{
    /// <summary>Its note, or nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Its colour, or nothing.</summary>
    public string? Colour { get; init; }
}
