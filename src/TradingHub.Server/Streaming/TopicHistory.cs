using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Server.Streaming;

/// <summary>
/// The newest updates of every topic that never conflates, whether or not somebody listens, for clients that come back. With the default of
/// 1024 updates a busy symbol takes up to 64 KiB for trades and 80 KiB for each timeframe. One thread, the broadcaster's loop.
/// </summary>
/// <param name="capacity">How many updates of each topic.</param>
internal sealed class TopicHistory(int capacity)
{
    private static readonly AddKept<Tick> AddTrade = (updates, client, target, _, in kept) =>
        updates.AddTrade(client, target, kept);

    private static readonly AddKept<KeptBar> AddBar = (updates, client, target, topic, in kept) =>
        updates.AddBar(client, target, topic, kept);

    private static readonly AddKept<StreamItem> AddItem = (updates, client, target, topic, in kept) =>
        updates.AddItem(client, target, topic, kept.Value, kept.Sequence, isSnapshot: false);

    private readonly UpdateRing<StreamItem>?[] _items = new UpdateRing<StreamItem>?[TopicIndex.Count(0)];
    private UpdateRing<Tick>?[] _trades = [];
    private UpdateRing<KeptBar>?[] _bars = [];

    /// <summary>Makes room for so many instruments.</summary>
    public void Grow(int instruments)
    {
        Array.Resize(ref _trades, instruments);
        Array.Resize(ref _bars, instruments * Timeframes.All.Count);
    }

    /// <summary>Keeps a trade.</summary>
    public void Keep(in Tick trade, long sequence) =>
        (_trades[trade.Instrument.Value] ??= new UpdateRing<Tick>(capacity)).Add(sequence, trade);

    /// <summary>Keeps a bar.</summary>
    public void Keep(in BarUpdate bar, long receivedTime, long sequence)
    {
        ref UpdateRing<KeptBar>? ring = ref _bars[BarIndex(bar.Instrument, bar.Timeframe)];
        (ring ??= new UpdateRing<KeptBar>(capacity)).Add(sequence, new KeptBar(bar, receivedTime));
    }

    /// <summary>Keeps an update of a topic without an instrument.</summary>
    public void Keep(int topic, StreamItem item, long sequence) =>
        (_items[topic] ??= new UpdateRing<StreamItem>(capacity)).Add(sequence, item);

    /// <summary>
    /// What came after a number: held until it is released. Null when something of it is no longer kept. Not for quotes.
    /// </summary>
    public TopicReplay? ReplayAfter(int topic, long sequence) =>
        TopicIndex.KindOf(topic) switch
        {
            StreamTopic.Trades => Replay(topic, _trades[TopicIndex.InstrumentOf(topic).Value], sequence, AddTrade),
            StreamTopic.Bars => Replay(topic, BarsOf(topic), sequence, AddBar),
            _ => Replay(topic, _items[topic], sequence, AddItem),
        };

    private static TopicReplay<T>? Replay<T>(int topic, UpdateRing<T>? ring, long sequence, AddKept<T> add)
    {
        ring ??= new UpdateRing<T>(capacity: 0);
        return ring.HasAllAfter(sequence) ? new TopicReplay<T>(topic, ring.HoldAfter(sequence), add) : null;
    }

    private UpdateRing<KeptBar>? BarsOf(int topic) =>
        _bars[BarIndex(TopicIndex.InstrumentOf(topic), TopicIndex.TimeframeOf(topic))];

    private static int BarIndex(InstrumentId instrument, Timeframe timeframe) =>
        (instrument.Value * Timeframes.All.Count) + (int)timeframe;
}
