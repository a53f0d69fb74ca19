using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;
using TradingHub.Engine.SimulatedMarket;

namespace TradingHub.Server.Tests.Watchlists.Files;

/// <summary>Lists made by chance from a seed: odd names, empty sections, sections before the first heading, notes in any script.</summary>
internal static class SeededLists
{
    private const string Letters =
        "aZ09 #\"'`/\\:;.!?%&=+-_|<>[]{}()*~^$@\u00e9\u00df\u0416\u05d0\u0645\u65e5\u200b\u2028\ufeff\U0001F680";

    /// <summary>Everything that the simulated market lists.</summary>
    public static InstrumentCatalogue Catalogue { get; } = NewCatalogue();

    /// <summary>The list of a seed; never empty.</summary>
    public static WatchlistContent Of(int seed)
    {
        Random random = new(seed);
        Queue<Symbol> symbols = new(Shuffled(random).Take(random.Next(0, 53)));
        List<WatchlistSection> sections = [];
        if (random.Next(2) == 0)
        {
            sections.Add(new WatchlistSection(null, Items(random, symbols)));
        }

        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        for (int count = random.Next(1, 7); count > 0; count--)
        {
            if (Text(random, WatchlistRules.MaxNameLength) is { } name && names.Add(name))
            {
                sections.Add(new WatchlistSection(name, Items(random, symbols)));
            }
        }

        WatchlistContent list = WatchlistContent.Of($"List {seed}", sections);
        return list.Sections.Count > 0 ? list : WatchlistContent.Of($"List {seed}", [Symbol.Parse("SPY")]);
    }

    private static List<WatchlistItem> Items(Random random, Queue<Symbol> symbols)
    {
        List<WatchlistItem> items = [];
        for (int count = random.Next(0, 12); count > 0 && symbols.TryDequeue(out Symbol symbol); count--)
        {
            string? note = random.Next(3) == 0 ? Text(random, WatchlistRules.MaxNoteLength) : null;
            SymbolColour? colour = random.Next(3) == 0 ? (SymbolColour)random.Next(6) : null;
            items.Add(new WatchlistItem(symbol, note, colour));
        }

        return items;
    }

    /// <summary>Text as the rules allow it, or null where chance made none.</summary>
    private static string? Text(Random random, int maxLength)
    {
        string[] letters = [.. Letters.EnumerateRunes().Select(rune => rune.ToString())];
        int length = random.Next(1, (maxLength / 2) + 1);
        string text = string.Concat(Enumerable.Range(0, length).Select(_ => letters[random.Next(letters.Length)])).Trim();
        return text.Length == 0 ? null : text;
    }

    private static Symbol[] Shuffled(Random random)
    {
        Symbol[] symbols = [.. Catalogue.All.Select(instrument => instrument.Symbol)];
        random.Shuffle(symbols);
        return symbols;
    }

    private static InstrumentCatalogue NewCatalogue()
    {
        InstrumentCatalogue catalogue = new();
        SimulatedUniverse.AddTo(catalogue);
        return catalogue;
    }
}
