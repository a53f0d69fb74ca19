using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Server.Streaming;

/// <summary>The watchlists that one client follows, and the topics that they mean now. One thread, the broadcaster's loop.</summary>
internal sealed class ListFollows
{
    private readonly List<Follow> _follows = [];

    /// <summary>Whether there are any.</summary>
    public bool HasAny => _follows.Count > 0;

    /// <summary>The topics that they mean now, without those that a limit left out.</summary>
    public TopicMask Mask { get; private set; } = TopicMask.Empty;

    /// <summary>Whether the limit of symbols left some out the last time.</summary>
    public bool IsOverLimit { get; private set; }

    /// <summary>Follows the lists of a selection, too; their symbols come with the next <see cref="Renew"/>.</summary>
    public void Add(TopicSelection selection)
    {
        foreach (Follow follow in selection.Lists.SelectMany(list => FollowsOf(list.Id, selection)))
        {
            if (!_follows.Contains(follow))
            {
                _follows.Add(follow);
            }
        }
    }

    /// <summary>Ends following the lists of a selection, or all of them for <c>*</c>, as to its types.</summary>
    public void Remove(TopicSelection selection)
    {
        HashSet<Guid> lists = [.. selection.Lists.Select(list => list.Id)];
        _follows.RemoveAll(follow =>
            (selection.IsEverySymbol || lists.Contains(follow.List))
            && selection.Types.Contains(follow.Type)
            && (follow.Type != StreamTopic.Bars || selection.IsEverySymbol || selection.Timeframes.Contains(follow.Timeframe))
        );
    }

    /// <summary>Takes the symbols that the lists have now.</summary>
    /// <param name="symbolsOf">The symbols of a list.</param>
    /// <param name="others">Symbols that the client has beside them; they count first.</param>
    /// <param name="limit">How many symbols it may have; what comes after them in the lists is left out.</param>
    public void Renew(Func<Guid, IReadOnlyList<InstrumentId>> symbolsOf, IEnumerable<InstrumentId> others, int limit)
    {
        HashSet<InstrumentId> taken = [.. others];
        List<int> topics = [];
        IsOverLimit = false;
        foreach (Follow follow in _follows)
        {
            foreach (InstrumentId symbol in symbolsOf(follow.List))
            {
                if (taken.Contains(symbol) || taken.Count < limit)
                {
                    taken.Add(symbol);
                    topics.Add(follow.TopicOf(symbol));
                }
                else
                {
                    IsOverLimit = true;
                }
            }
        }

        Mask = TopicMask.Empty.With(topics, []);
    }

    private static IEnumerable<Follow> FollowsOf(Guid list, TopicSelection selection) =>
        selection
            .Types.Where(type => type >= StreamTopic.Quotes)
            .SelectMany(type =>
                type == StreamTopic.Bars
                    ? selection.Timeframes.Select(timeframe => new Follow(list, type, timeframe))
                    : [new Follow(list, type, default)]
            );

    private readonly record struct Follow(Guid List, StreamTopic Type, Timeframe Timeframe)
    {
        public int TopicOf(InstrumentId symbol) =>
            Type switch
            {
                StreamTopic.Quotes => TopicIndex.Quotes(symbol),
                StreamTopic.Trades => TopicIndex.Trades(symbol),
                _ => TopicIndex.Bars(symbol, Timeframe),
            };
    }
}
