using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Indicators;

namespace TradingHub.Server.Streaming.BarIndicators;

/// <summary>
/// The indicators that clients wish to hear with closed bars: what is wished of one instrument in one timeframe is calculated once for everybody.
/// Bounded. One thread, the broadcaster's loop.
/// </summary>
internal sealed class IndicatorBoard(InstrumentCatalogue catalogue, IIndicatorPast past)
{
    /// <summary>Of so many instruments and timeframes indicators may be wished, over all clients.</summary>
    public const int MostTopics = 500;

    /// <summary>So many different ones of one instrument and timeframe, over all clients.</summary>
    public const int MostOfTopic = 40;

    private readonly Dictionary<int, IndicatorTopic> _topics = [];

    /// <summary>The answer to more wishes than there may be.</summary>
    public static StreamProblem TooMany { get; } =
        new(
            "TOO_MANY_INDICATORS",
            $"All clients together may have indicators of at most {MostTopics} symbols and timeframes with their bars, and at most {MostOfTopic}"
                + " different ones of each. Name fewer, or ask GET /api/market/indicators/{symbol}.",
            "indicators"
        );

    /// <summary>Whether anything is wished.</summary>
    public bool HasWishes => _topics.Count > 0;

    /// <summary>Puts indicators in the place of those that a client wished of some topics before; false when there is no room, then nothing has changed.</summary>
    public bool TrySet(IndicatorWishes client, IReadOnlyList<int> topics, IReadOnlyList<IndicatorSpec> specs)
    {
        if (specs.Count > 0 && !HasRoomFor(client, topics, specs))
        {
            return false;
        }

        foreach (int topic in topics)
        {
            Change(client, topic, specs);
        }

        return true;
    }

    /// <summary>Ends what a client wished of topics that it does not hear any more.</summary>
    public void Keep(IndicatorWishes client, Predicate<int> isKept)
    {
        foreach (int topic in client.Topics.Where(topic => !isKept(topic)).ToArray())
        {
            Change(client, topic, []);
        }
    }

    /// <summary>The values of a closed bar; null where nobody wishes any, and where they are not warm.</summary>
    public IndicatorFigures? Take(in BarUpdate bar) =>
        _topics.TryGetValue(TopicIndex.Bars(bar.Instrument, bar.Timeframe), out IndicatorTopic? topic) ? topic.Take(bar) : null;

    private bool HasRoomFor(IndicatorWishes client, IReadOnlyList<int> topics, IReadOnlyList<IndicatorSpec> specs) =>
        _topics.Count + topics.Count(topic => !_topics.ContainsKey(topic)) <= MostTopics
        && topics.All(topic =>
            !_topics.TryGetValue(topic, out IndicatorTopic? known) || known.CountWith(client.Of(topic), specs) <= MostOfTopic
        );

    private void Change(IndicatorWishes client, int topic, IReadOnlyList<IndicatorSpec> specs)
    {
        IReadOnlyList<IndicatorSpec> before = client.Of(topic);
        if (before.Count == 0 && specs.Count == 0)
        {
            return;
        }

        if (!_topics.TryGetValue(topic, out IndicatorTopic? known))
        {
            Instrument instrument = catalogue[TopicIndex.InstrumentOf(topic)];
            _topics[topic] = known = new IndicatorTopic(instrument, TopicIndex.TimeframeOf(topic), past);
        }

        known.Change(before, specs);
        client.Set(topic, specs);
        if (known.HasEnded)
        {
            _topics.Remove(topic);
        }
    }
}
