using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Server.Streaming;

/// <summary>
/// Writes single updates for one client, in its form and encoding: newest values, entries of snapshots, the past. One thread, the broadcaster's
/// loop.
/// </summary>
internal sealed class SingleUpdates(TopicBook book)
{
    private readonly ItemFormat _itemFormat = new();

    /// <summary>Adds the newest value of a market topic; nothing when there is none.</summary>
    /// <param name="client">For whom.</param>
    /// <param name="target">Where to.</param>
    /// <param name="topic">Of what.</param>
    /// <param name="isSnapshot">Whether it tells the state at subscribing.</param>
    /// <param name="skipped">How many quotes were left out for the client before it.</param>
    public void AddNewest(StreamClient client, ByteBuffer target, int topic, bool isSnapshot, long skipped = 0)
    {
        InstrumentId instrument = TopicIndex.InstrumentOf(topic);
        UpdateMarks marks = MarksOf(book.SequenceOf(topic), isSnapshot) with { Skipped = skipped };
        switch (TopicIndex.KindOf(topic))
        {
            case StreamTopic.Quotes when book.TryGetNewestQuote(instrument, out Tick quote):
                Add(client, target, quote, marks);
                break;
            case StreamTopic.Trades when book.TryGetNewestTrade(instrument, out Tick trade):
                Add(client, target, trade, marks);
                break;
            case StreamTopic.Bars when book.TryGetNewestBar(instrument, TopicIndex.TimeframeOf(topic), out BarUpdate bar):
                Add(client, target, bar, marks with { ReceivedTime = bar.EventTime });
                break;
        }
    }

    /// <summary>Adds a trade of the past.</summary>
    public void AddTrade(StreamClient client, ByteBuffer target, in KeptUpdate<Tick> kept) =>
        Add(client, target, kept.Value, MarksOf(kept.Sequence, isSnapshot: false));

    /// <summary>Adds a bar of the past.</summary>
    public void AddBar(StreamClient client, ByteBuffer target, int topic, in KeptUpdate<KeptBar> kept)
    {
        BarUpdate bar = kept.Value.ToUpdate(TopicIndex.InstrumentOf(topic), TopicIndex.TimeframeOf(topic));
        Add(client, target, bar, MarksOf(kept.Sequence, isSnapshot: false) with { ReceivedTime = kept.Value.ReceivedTime });
    }

    /// <summary>Adds an update or an entry of a snapshot of a topic without an instrument, for a client of the hub's own protocol.</summary>
    public void AddItem(StreamClient client, ByteBuffer target, int topic, StreamItem item, long sequence, bool isSnapshot)
    {
        StreamTopic kind = TopicIndex.KindOf(topic);
        if (client.Form is IHubForm form)
        {
            ReadOnlySpan<byte> payload = form.Item(_itemFormat, kind, item, MarksOf(sequence, isSnapshot));
            StreamEncodings.Add(target, client.Encoding, TopicIndex.TypeOf(kind), payload);
        }
    }

    private static void Add(StreamClient client, ByteBuffer target, in Tick tick, in UpdateMarks marks)
    {
        Span<byte> payload = stackalloc byte[IUpdateForm.MaxLength];
        NamedInstrument named = client.Updates.NamedOf(tick.Instrument);
        bool isQuote = tick.Kind == TickKind.Quote;
        int length = isQuote ? client.Form.Quote(payload, tick, named, marks) : client.Form.Trade(payload, tick, named, marks);
        ReadOnlySpan<byte> type = TopicIndex.TypeOf(isQuote ? StreamTopic.Quotes : StreamTopic.Trades);
        StreamEncodings.Add(target, client.Encoding, type, payload[..length]);
    }

    private static void Add(StreamClient client, ByteBuffer target, in BarUpdate bar, in UpdateMarks marks)
    {
        Span<byte> payload = stackalloc byte[IUpdateForm.MaxLength];
        int length = client.Form.Bar(payload, bar, client.Updates.NamedOf(bar.Instrument), marks);
        StreamEncodings.Add(target, client.Encoding, TopicIndex.TypeOf(StreamTopic.Bars), payload[..length]);
    }

    private UpdateMarks MarksOf(long sequence, bool isSnapshot) => new(sequence, isSnapshot) { SentTime = book.SentTime };
}
