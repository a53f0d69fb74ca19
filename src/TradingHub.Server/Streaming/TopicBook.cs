using System.Text.Json;
using Microsoft.Extensions.Options;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.Streaming;

/// <summary>
/// What the broadcaster knows of each topic: its sequence number, its newest value, how many groups of clients want it; and the two logs of
/// ready frames: one for quotes, which conflate for a client that is behind, one for everything that never does. One thread, the loop's.
/// </summary>
internal sealed class TopicBook(InstrumentCatalogue catalogue, ILastValues lastValues, IOptions<StreamingOptions> options)
{
    private static readonly byte[][] TimeframeNames = [.. Timeframes.Names.Select(System.Text.Encoding.ASCII.GetBytes)];

    private readonly ItemFormat _itemFormat = new();
    private byte[][] _symbols = [];
    private long[] _sequences = new long[TopicIndex.Count(0)];
    private int[] _wanted = new int[TopicIndex.Count(0)];
    private Tick[] _quotes = [];
    private Tick[] _trades = [];
    private BarUpdate[] _bars = [];

    /// <summary>Counts of what it took.</summary>
    public StreamCounters Counters { get; } = new();

    /// <summary>Quotes.</summary>
    public FrameLog QuoteLog { get; } = new(options.Value.LogBytes);

    /// <summary>Everything that never conflates.</summary>
    public FrameLog EventLog { get; } = new(options.Value.LogBytes);

    /// <summary>Whether much is new since the last delivery: deliver before taking more.</summary>
    public bool IsDrainFull => QuoteLog.IsDrainFull || EventLog.IsDrainFull;

    /// <summary>Number of instruments it has room for.</summary>
    public int Instruments => _symbols.Length;

    /// <summary>Makes room for the whole catalogue; true when it had grown.</summary>
    public bool Grow()
    {
        int count = catalogue.Count;
        if (count == _symbols.Length)
        {
            return false;
        }

        byte[][] added = [.. catalogue.All.Skip(_symbols.Length).Take(count - _symbols.Length).Select(EncodedSymbol)];
        _symbols = [.. _symbols, .. added];
        Array.Resize(ref _sequences, TopicIndex.Count(count));
        Array.Resize(ref _wanted, TopicIndex.Count(count));
        Array.Resize(ref _quotes, count);
        Array.Resize(ref _trades, count);
        Array.Resize(ref _bars, count * TimeframeNames.Length);
        Counters.Grow(count);
        return true;
    }

    /// <summary>The symbol of an instrument. Any thread.</summary>
    public string SymbolOf(InstrumentId instrument) => catalogue[instrument].Symbol.Value;

    /// <summary>Last sequence number of a topic; 0 before its first update.</summary>
    public long SequenceOf(int topic) => _sequences[topic];

    /// <summary>A group of clients came to want the topics, or no longer does.</summary>
    public void CountWishes(TopicMask mask, int change)
    {
        foreach (int topic in mask.Topics())
        {
            _wanted[topic] += change;
        }
    }

    /// <summary>Takes a tick; writes a frame when somebody wants it.</summary>
    public void Take(in Tick tick, bool isDelivering)
    {
        if (tick.Kind == TickKind.Quote)
        {
            TakeQuote(tick, isDelivering);
        }
        else if (tick.Kind == TickKind.Trade)
        {
            TakeTrade(tick, isDelivering);
        }
    }

    /// <summary>Leaves numbers out for trades that were lost.</summary>
    public void SkipTrades(InstrumentId instrument, int count) => _sequences[TopicIndex.Trades(instrument)] += count;

    /// <summary>Takes a bar; writes a frame when somebody wants it.</summary>
    public void Take(in BarUpdate bar, bool isDelivering, long receivedTime)
    {
        int topic = TopicIndex.Bars(bar.Instrument, bar.Timeframe);
        Counters.CountBar(bar.Instrument, receivedTime);
        ref BarUpdate newest = ref NewestBar(bar.Instrument, bar.Timeframe);
        newest = bar.Bar.Time >= newest.Bar.Time ? bar : newest;
        UpdateMarks marks = new(++_sequences[topic], false, receivedTime);
        if (isDelivering && _wanted[topic] > 0)
        {
            Span<byte> frame = EventLog.Begin(UpdateFormat.MaxLength);
            EventLog.End(topic, FormatBar(frame, bar, marks));
        }
    }

    /// <summary>Takes an update of a topic without an instrument.</summary>
    public void Take(StreamTopic topic, StreamItem item)
    {
        int index = TopicIndex.Of(topic);
        UpdateMarks marks = new(++_sequences[index], false);
        if (_wanted[index] > 0)
        {
            ReadOnlySpan<byte> payload = _itemFormat.Write(topic, item, marks);
            if (payload.Length > EventLog.MaxPayload)
            {
                throw new InvalidOperationException(
                    $"An update of {payload.Length} bytes is over the limit of {EventLog.MaxPayload}."
                );
            }

            payload.CopyTo(EventLog.Begin(payload.Length));
            EventLog.End(index, payload.Length);
        }
    }

    /// <summary>Adds the newest value of a market topic to a client's outbox; nothing when there is none.</summary>
    public void AddNewest(ByteBuffer target, StreamEncoding encoding, int topic, bool isSnapshot)
    {
        Span<byte> payload = stackalloc byte[UpdateFormat.MaxLength];
        UpdateMarks marks = new(_sequences[topic], isSnapshot);
        StreamTopic kind = TopicIndex.KindOf(topic);
        int length = kind switch
        {
            StreamTopic.Quotes => FormatNewestQuote(payload, topic, marks),
            StreamTopic.Trades => FormatNewestTrade(payload, topic, marks),
            _ => FormatNewestBar(payload, topic, marks),
        };
        if (length > 0)
        {
            StreamEncodings.Add(target, encoding, TopicIndex.TypeOf(kind), payload[..length]);
        }
    }

    /// <summary>Adds an entry of a snapshot to a client's outbox.</summary>
    public void AddItem(ByteBuffer target, StreamEncoding encoding, StreamTopic topic, StreamItem item)
    {
        UpdateMarks marks = new(_sequences[TopicIndex.Of(topic)], true);
        StreamEncodings.Add(target, encoding, TopicIndex.TypeOf(topic), _itemFormat.Write(topic, item, marks));
    }

    private void TakeQuote(in Tick tick, bool isDelivering)
    {
        int topic = TopicIndex.Quotes(tick.Instrument);
        Counters.CountQuote(tick.Instrument, tick.ReceivedTime);
        _quotes[tick.Instrument.Value] = tick;
        UpdateMarks marks = new(++_sequences[topic], false);
        if (isDelivering && _wanted[topic] > 0)
        {
            Span<byte> frame = QuoteLog.Begin(UpdateFormat.MaxLength);
            QuoteLog.End(
                topic,
                UpdateFormat.Quote(frame, tick, catalogue[tick.Instrument], _symbols[tick.Instrument.Value], marks)
            );
        }
    }

    private void TakeTrade(in Tick tick, bool isDelivering)
    {
        int topic = TopicIndex.Trades(tick.Instrument);
        Counters.CountTrade(tick.Instrument, tick.ReceivedTime);
        if (tick.IsPriceForming)
        {
            _trades[tick.Instrument.Value] = tick;
        }

        UpdateMarks marks = new(++_sequences[topic], false);
        if (isDelivering && _wanted[topic] > 0)
        {
            Span<byte> frame = EventLog.Begin(UpdateFormat.MaxLength);
            EventLog.End(topic, UpdateFormat.Trade(frame, tick, _symbols[tick.Instrument.Value], marks));
        }
    }

    private int FormatNewestQuote(Span<byte> payload, int topic, in UpdateMarks marks)
    {
        InstrumentId instrument = TopicIndex.InstrumentOf(topic);
        Tick newest = _quotes[instrument.Value];
        if (newest.EventTime == 0)
        {
            if (!lastValues.TryGetQuote(instrument, out Quote quote))
            {
                return 0;
            }

            newest = Tick.Of(quote);
        }

        return UpdateFormat.Quote(payload, newest, catalogue[instrument], _symbols[instrument.Value], marks);
    }

    private int FormatNewestTrade(Span<byte> payload, int topic, in UpdateMarks marks)
    {
        InstrumentId instrument = TopicIndex.InstrumentOf(topic);
        Tick newest = _trades[instrument.Value];
        if (newest.EventTime == 0)
        {
            if (!lastValues.TryGetTrade(instrument, out Trade trade))
            {
                return 0;
            }

            newest = Tick.Of(trade);
        }

        return UpdateFormat.Trade(payload, newest, _symbols[instrument.Value], marks);
    }

    private int FormatNewestBar(Span<byte> payload, int topic, in UpdateMarks marks)
    {
        BarUpdate newest = NewestBar(TopicIndex.InstrumentOf(topic), TopicIndex.TimeframeOf(topic));
        return newest.Bar.Time == default ? 0 : FormatBar(payload, newest, marks with { ReceivedTime = newest.EventTime });
    }

    private ref BarUpdate NewestBar(InstrumentId instrument, Timeframe timeframe) =>
        ref _bars[(instrument.Value * TimeframeNames.Length) + (int)timeframe];

    private int FormatBar(Span<byte> payload, in BarUpdate bar, in UpdateMarks marks) =>
        UpdateFormat.Bar(payload, bar, _symbols[bar.Instrument.Value], TimeframeNames[(int)bar.Timeframe], marks);

    private static byte[] EncodedSymbol(Instrument instrument) =>
        JsonSerializer.SerializeToUtf8Bytes(instrument.Symbol.Value, HubJson.Options);
}
