using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.Extensions.Options;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Server.Streaming;

/// <summary>
/// Reads the symbols, types and timeframes of a subscription, from either door. The first thing that is wrong is told; then nothing changes.
/// </summary>
internal sealed partial class SelectionReader(
    InstrumentCatalogue catalogue,
    IOptions<StreamingOptions> options,
    IFollowedLists? watchlists = null
)
{
    private const string EverySymbol = "*";

    private readonly int _maxSymbols = options.Value.MaxSymbolsPerClient;

    /// <summary>Reads a subscription.</summary>
    /// <param name="fields">The fields as they came.</param>
    /// <param name="defaultTypes">What absent types mean.</param>
    /// <param name="selection">What was read.</param>
    /// <param name="problem">What is wrong.</param>
    public bool TryRead(
        SelectionFields fields,
        IReadOnlyList<StreamTopic> defaultTypes,
        [NotNullWhen(true)] out (TopicSelection Topics, SelectionEcho Echo)? selection,
        [NotNullWhen(false)] out StreamProblem? problem
    )
    {
        selection = null;
        if (
            !TryReadTypes(fields.Types, defaultTypes, out List<StreamTopic> types, out problem)
            || !TryReadTimeframes(fields.Timeframes, out List<Timeframe> timeframes, out problem)
            || !TryReadLists(fields.Watchlists, out List<FollowedList> lists, out problem)
        )
        {
            return false;
        }

        bool needsSymbols = types.Exists(type => type >= StreamTopic.Quotes) && (lists.Count == 0 || !IsAbsent(fields.Symbols));
        List<string> names = [];
        if (needsSymbols && !TryReadSymbols(fields.Symbols, names, out problem))
        {
            return false;
        }

        if (!TryFind(names, out List<Instrument> instruments, out problem))
        {
            return false;
        }

        bool isEvery = names.Contains(EverySymbol);
        selection = (
            new TopicSelection([.. instruments.Select(instrument => instrument.Id)], isEvery, types, timeframes)
            {
                Lists = lists,
            },
            new SelectionEcho(
                isEvery ? [EverySymbol] : [.. instruments.Concat(InstrumentsOf(lists)).Distinct().Select(SymbolOf)],
                [.. types.Select(TopicIndex.NameOf)]
            )
        );
        return true;
    }

    /// <summary>The answer to more symbols than a client may have.</summary>
    public static StreamProblem TooManySymbols(int limit) =>
        new("TOO_MANY_SYMBOLS", $"A client may subscribe to at most {limit} symbols; use \"*\" for all of them.", "symbols");

    private static string SymbolOf(Instrument instrument) => instrument.Symbol.Value;

    private IEnumerable<Instrument> InstrumentsOf(List<FollowedList> lists) =>
        lists.SelectMany(list => list.Symbols).Select(id => catalogue[id]);

    private bool TryReadLists(JsonElement? field, out List<FollowedList> lists, [NotNullWhen(false)] out StreamProblem? problem)
    {
        lists = [];
        problem = null;
        if (IsAbsent(field))
        {
            return true;
        }

        if (!TryReadTexts(field, "watchlists", _maxSymbols, out List<string> names, out problem))
        {
            return false;
        }

        foreach (string name in names)
        {
            if (watchlists?.Find(name) is not { } list)
            {
                problem = new StreamProblem(
                    "WATCHLIST_UNKNOWN",
                    $"There is no watchlist '{Shorten(name)}'. /api/watchlists lists them; name one by its name or id.",
                    "watchlists"
                );
                return false;
            }

            lists.Add(list);
        }

        lists = [.. lists.DistinctBy(list => list.Id)];
        return true;
    }

    private static bool TryReadTypes(
        JsonElement? field,
        IReadOnlyList<StreamTopic> defaultTypes,
        out List<StreamTopic> types,
        [NotNullWhen(false)] out StreamProblem? problem
    )
    {
        types = [.. defaultTypes];
        problem = null;
        if (IsAbsent(field))
        {
            return true;
        }

        if (!TryReadTexts(field, "types", TopicIndex.ByName.Count * 2, out List<string> names, out problem))
        {
            return false;
        }

        types.Clear();
        foreach (string name in names)
        {
            if (!TopicIndex.ByName.TryGetValue(name.ToLowerInvariant(), out StreamTopic type))
            {
                problem = new StreamProblem(
                    "TOPIC_UNKNOWN",
                    $"'{Shorten(name)}' is not a type. There are {string.Join(", ", TopicIndex.ByName.Keys)}.",
                    "types",
                    [.. TopicIndex.ByName.Keys]
                );
                return false;
            }

            types.Add(type);
        }

        types = [.. types.Distinct()];
        return true;
    }

    private static bool TryReadTimeframes(
        JsonElement? field,
        out List<Timeframe> timeframes,
        [NotNullWhen(false)] out StreamProblem? problem
    )
    {
        timeframes = [Timeframe.OneMinute];
        problem = null;
        if (IsAbsent(field))
        {
            return true;
        }

        if (!TryReadTexts(field, "timeframes", Timeframes.All.Count * 2, out List<string> names, out problem))
        {
            return false;
        }

        timeframes.Clear();
        foreach (string name in names)
        {
            if (!Timeframes.TryParse(name, out Timeframe timeframe))
            {
                string known = string.Join(", ", Timeframes.Names);
                problem = new StreamProblem(
                    "FIELD_INVALID",
                    $"'{Shorten(name)}' is not a timeframe. There are {known}.",
                    "timeframes"
                );
                return false;
            }

            timeframes.Add(timeframe);
        }

        timeframes = [.. timeframes.Distinct()];
        return true;
    }

    private bool TryReadSymbols(JsonElement? field, List<string> names, [NotNullWhen(false)] out StreamProblem? problem)
    {
        if (IsAbsent(field))
        {
            const string Detail = "Name the symbols: an array of texts, a text with commas, or \"*\" for all.";
            problem = new StreamProblem("FIELD_MISSING", Detail, "symbols");
            return false;
        }

        if (!TryReadTexts(field, "symbols", _maxSymbols, out List<string> texts, out problem))
        {
            problem = problem.Code == TooLong ? TooManySymbols(_maxSymbols) : problem;
            return false;
        }

        names.AddRange(texts);
        return true;
    }

    private bool TryFind(List<string> names, out List<Instrument> instruments, [NotNullWhen(false)] out StreamProblem? problem)
    {
        instruments = [];
        problem = null;
        foreach (string name in names.Where(name => name != EverySymbol))
        {
            if (!catalogue.TryFind(name, out Instrument? instrument))
            {
                problem = new StreamProblem(
                    "SYMBOL_UNKNOWN",
                    $"There is no symbol '{Shorten(name)}'. /api/market/symbols lists them.",
                    "symbols"
                );
                return false;
            }

            if (!instruments.Contains(instrument))
            {
                instruments.Add(instrument);
            }
        }

        return true;
    }
}

/// <summary>Fields of a subscription as they came; absent ones are null.</summary>
internal readonly record struct SelectionFields(JsonElement? Symbols, JsonElement? Types, JsonElement? Timeframes)
{
    /// <summary>Names or ids of watchlists; from version 2 on.</summary>
    public JsonElement? Watchlists { get; init; }
}
