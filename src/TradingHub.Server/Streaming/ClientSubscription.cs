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
    /// <summary>Numbers of all its topics, in a catalogue of so many instruments.</summary>
    public IEnumerable<int> Topics(int instruments) =>
        Types.SelectMany(type =>
            type >= StreamTopic.Quotes ? Instruments(instruments).SelectMany(id => OfInstrument(id, type)) : [TopicIndex.Of(type)]
        );

    /// <summary>The instruments that it means.</summary>
    public IEnumerable<InstrumentId> Instruments(int instruments) =>
        IsEverySymbol ? Enumerable.Range(0, instruments).Select(id => new InstrumentId(id)) : Symbols;

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
    private Func<int, IEnumerable<int>>? _whole;

    /// <summary>Its topics.</summary>
    public TopicMask Mask { get; private set; } = TopicMask.Empty;

    /// <summary>How many symbols it would have after a selection was added; <c>*</c> counts as one.</summary>
    public int CountWith(TopicSelection selection)
    {
        bool isEvery = selection.IsEverySymbol || _wildcards.Count > 0;
        return isEvery ? 1 : NamedSymbols().Union(selection.Symbols).Count();
    }

    /// <summary>Adds a selection; returns the topics that are new.</summary>
    public IReadOnlyList<int> Add(TopicSelection selection, int instruments)
    {
        int[] added = [.. selection.Topics(instruments).Where(topic => !Mask.Has(topic))];
        Mask = Mask.With(added, []);
        if (selection.IsEverySymbol)
        {
            _wildcards.Add(selection);
        }

        return added;
    }

    /// <summary>Takes a selection back.</summary>
    public void Remove(TopicSelection selection, int instruments)
    {
        Mask = Mask.With([], selection.Topics(instruments));
        if (selection.IsEverySymbol)
        {
            KeepWildcards(type => !selection.Types.Contains(type));
        }
    }

    /// <summary>Takes a wish in place of everything before.</summary>
    /// <param name="topics">Its topics in a catalogue of so many instruments.</param>
    /// <param name="instruments">How many there are.</param>
    public void Replace(Func<int, IEnumerable<int>> topics, int instruments)
    {
        _wildcards.Clear();
        _whole = topics;
        Mask = TopicMask.Empty.With(topics(instruments), []);
    }

    /// <summary>Adds what <c>*</c> means for instruments that were not known before; true when something was added.</summary>
    public bool GrowWildcards(int instruments)
    {
        TopicMask before = Mask;
        Mask = Mask.With(_wildcards.SelectMany(selection => selection.Topics(instruments)), []);
        Mask = Mask.With(_whole?.Invoke(instruments) ?? [], []);
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

    private IEnumerable<InstrumentId> NamedSymbols() =>
        Mask.Topics().Where(TopicIndex.IsMarket).Select(TopicIndex.InstrumentOf).Distinct();

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
