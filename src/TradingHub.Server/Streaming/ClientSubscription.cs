using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Market;

namespace TradingHub.Server.Streaming;

/// <summary>What a message subscribes to or unsubscribes from, checked.</summary>
/// <param name="Symbols">Instruments that were named.</param>
/// <param name="IsEverySymbol">Whether <c>*</c> was among the symbols.</param>
/// <param name="Types">Topics.</param>
/// <param name="Timeframes">For bars.</param>
internal sealed record TopicSelection(
    IReadOnlyList<InstrumentId> Symbols,
    bool IsEverySymbol,
    IReadOnlyList<StreamTopic> Types,
    IReadOnlyList<Timeframe> Timeframes
)
{
    /// <summary>Watchlists that were named; their symbols are not among <see cref="Symbols"/>.</summary>
    public IReadOnlyList<FollowedList> Lists { get; init; } = [];

    /// <summary>Numbers of all its topics, in a catalogue of so many instruments.</summary>
    public IEnumerable<int> Topics(int instruments) =>
        Types.SelectMany(type =>
            type >= StreamTopic.Quotes ? Instruments(instruments).SelectMany(id => OfInstrument(id, type)) : [TopicIndex.Of(type)]
        );

    /// <summary>Whether a topic is among them.</summary>
    public bool Has(int topic) =>
        Types.Contains(TopicIndex.KindOf(topic))
        && (
            !TopicIndex.IsMarket(topic)
            || (
                (IsEverySymbol || Means(TopicIndex.InstrumentOf(topic)))
                && (TopicIndex.KindOf(topic) != StreamTopic.Bars || Timeframes.Contains(TopicIndex.TimeframeOf(topic)))
            )
        );

    /// <summary>The instruments that it means.</summary>
    public IEnumerable<InstrumentId> Instruments(int instruments) =>
        IsEverySymbol ? Enumerable.Range(0, instruments).Select(id => new InstrumentId(id)) : Symbols;

    private bool Means(InstrumentId instrument) =>
        Symbols.Contains(instrument) || Lists.Any(list => list.Symbols.Contains(instrument));

    private IEnumerable<int> OfInstrument(InstrumentId instrument, StreamTopic type) =>
        type switch
        {
            StreamTopic.Quotes => [TopicIndex.Quotes(instrument)],
            StreamTopic.Trades => [TopicIndex.Trades(instrument)],
            _ => Timeframes.Select(timeframe => TopicIndex.Bars(instrument, timeframe)),
        };
}

/// <summary>What one client has subscribed to.</summary>
internal sealed class ClientSubscription
{
    private readonly List<TopicSelection> _wildcards = [];
    private readonly ListFollows _follows = new();
    private Func<int, IEnumerable<int>>? _whole;
    private TopicMask _named = TopicMask.Empty;

    /// <summary>Its topics.</summary>
    public TopicMask Mask { get; private set; } = TopicMask.Empty;

    /// <summary>Whether it follows watchlists.</summary>
    public bool FollowsLists => _follows.HasAny;

    /// <summary>Whether symbols of the followed lists are left out, because there are more than a client may have.</summary>
    public bool IsOverLimit => _follows.IsOverLimit;

    /// <summary>How many symbols it would have after a selection was added; <c>*</c> counts as one.</summary>
    public int CountWith(TopicSelection selection)
    {
        bool isEvery = selection.IsEverySymbol || _wildcards.Count > 0;
        IEnumerable<InstrumentId> listed = selection.Lists.SelectMany(list => list.Symbols);
        return isEvery ? 1 : SymbolsOf(Mask).Union(selection.Symbols).Union(listed).Count();
    }

    /// <summary>Adds a selection; returns the topics that are new. The symbols of its lists come with <see cref="Follow"/>.</summary>
    public IReadOnlyList<int> Add(TopicSelection selection, int instruments)
    {
        int[] added = [.. selection.Topics(instruments).Where(topic => !Mask.Has(topic))];
        _named = _named.With(selection.Topics(instruments), []);
        if (selection.IsEverySymbol)
        {
            _wildcards.Add(selection);
        }

        _follows.Add(selection);
        Join();
        return added;
    }

    /// <summary>Takes a selection back. A symbol stays as long as a list with it is followed.</summary>
    public void Remove(TopicSelection selection, int instruments)
    {
        _named = _named.With([], selection.Topics(instruments));
        if (selection.IsEverySymbol)
        {
            KeepWildcards(type => !selection.Types.Contains(type));
        }

        _follows.Remove(selection);
        Join();
    }

    /// <summary>Takes the symbols that the followed lists have now; returns the topics that are new.</summary>
    /// <param name="symbolsOf">The symbols of a list.</param>
    /// <param name="limit">How many symbols the client may have; those of the lists that come after them are left out.</param>
    public IReadOnlyList<int> Follow(Func<Guid, IReadOnlyList<InstrumentId>> symbolsOf, int limit)
    {
        TopicMask before = Mask;
        _follows.Renew(symbolsOf, SymbolsOf(_named), _wildcards.Count > 0 ? int.MaxValue : limit);
        Join();
        return [.. _follows.Mask.Topics().Where(topic => !before.Has(topic))];
    }

    /// <summary>Takes a wish in place of everything before.</summary>
    /// <param name="topics">Its topics in a catalogue of so many instruments.</param>
    /// <param name="instruments">How many there are.</param>
    public void Replace(Func<int, IEnumerable<int>> topics, int instruments)
    {
        _wildcards.Clear();
        _whole = topics;
        _named = TopicMask.Empty.With(topics(instruments), []);
        Join();
    }

    /// <summary>Adds what <c>*</c> means for instruments that were not known before; true when something was added.</summary>
    public bool GrowWildcards(int instruments)
    {
        TopicMask before = Mask;
        _named = _named.With(_wildcards.SelectMany(selection => selection.Topics(instruments)), []);
        _named = _named.With(_whole?.Invoke(instruments) ?? [], []);
        Join();
        return !Mask.Equals(before);
    }

    /// <summary>What the feed is asked for.</summary>
    public IEnumerable<(InstrumentId Instrument, FeedTypes Types)> FeedWishes() =>
        Mask.Topics()
            .Where(TopicIndex.IsMarket)
            .GroupBy(TopicIndex.InstrumentOf)
            .Select(topics => (topics.Key, topics.Select(FeedTypeOf).Aggregate((types, type) => types | type)));

    /// <summary>Whether it wants anything of an instrument.</summary>
    public bool HasAny(InstrumentId instrument) =>
        Enumerable.Range(TopicIndex.Quotes(instrument), TopicIndex.PerInstrument).Any(Mask.Has);

    private void Join() => Mask = _follows.HasAny ? _named.With(_follows.Mask.Topics(), []) : _named;

    private static IEnumerable<InstrumentId> SymbolsOf(TopicMask topics) =>
        topics.Topics().Where(TopicIndex.IsMarket).Select(TopicIndex.InstrumentOf).Distinct();

    private void KeepWildcards(Predicate<StreamTopic> isKept)
    {
        TopicSelection[] kept =
        [
            .. _wildcards.Select(selection => selection with { Types = [.. selection.Types.Where(type => isKept(type))] }),
        ];
        _wildcards.Clear();
        _wildcards.AddRange(kept.Where(selection => selection.Types.Any(type => type >= StreamTopic.Quotes)));
    }

    private static FeedTypes FeedTypeOf(int topic) =>
        TopicIndex.KindOf(topic) switch
        {
            StreamTopic.Quotes => FeedTypes.Quotes,
            StreamTopic.Trades => FeedTypes.Trades,
            _ => FeedTypes.Bars,
        };
}
