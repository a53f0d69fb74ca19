using Microsoft.Extensions.Options;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Server.Streaming;

/// <summary>
/// What the broadcaster knows of each topic: its sequence number and its newest value; and the logs of each form in which clients read.
/// One thread, the loop's.
/// </summary>
internal sealed class TopicBook
{
    private readonly InstrumentCatalogue _catalogue;
    private readonly ILastValues _lastValues;
    private readonly int _logBytes;
    private readonly ItemFormat _itemFormat = new();
    private readonly UpdateLogs _own;
    private readonly List<UpdateLogs> _logs;
    private int _instruments;
    private long[] _sequences = new long[TopicIndex.Count(0)];
    private Tick[] _quotes = [];
    private Tick[] _trades = [];
    private BarUpdate[] _bars = [];

    /// <summary>Makes a book that knows no instrument yet.</summary>
    public TopicBook(InstrumentCatalogue catalogue, ILastValues lastValues, IOptions<StreamingOptions> options)
    {
        _catalogue = catalogue;
        _lastValues = lastValues;
        _logBytes = options.Value.LogBytes;
        _own = new UpdateLogs(HubForm.Instance, _logBytes);
        _logs = [_own];
    }

    /// <summary>Counts of what it took.</summary>
    public StreamCounters Counters { get; } = new();

    /// <summary>Whether much is new since the last delivery: deliver before taking more.</summary>
    public bool IsDrainFull => _logs.Exists(logs => logs.IsDrainFull);

    /// <summary>Number of instruments it has room for.</summary>
    public int Instruments => _instruments;

    /// <summary>The logs of a form; made for its first client and kept.</summary>
    public UpdateLogs LogsOf(IUpdateForm form)
    {
        UpdateLogs? logs = _logs.Find(known => known.Form == form);
        if (logs is null)
        {
            logs = new UpdateLogs(form, _logBytes);
            logs.Grow(_catalogue.All, _instruments);
            _logs.Add(logs);
        }

        return logs;
    }

    /// <summary>Says that everybody was offered what is there now.</summary>
    public void EndDrain()
    {
        foreach (UpdateLogs logs in _logs)
        {
            logs.EndDrain();
        }
    }

    /// <summary>Makes room for the whole catalogue; true when it had grown.</summary>
    public bool Grow()
    {
        int count = _catalogue.Count;
        if (count == _instruments)
        {
            return false;
        }

        _instruments = count;
        Array.Resize(ref _sequences, TopicIndex.Count(count));
        Array.Resize(ref _quotes, count);
        Array.Resize(ref _trades, count);
        Array.Resize(ref _bars, count * Timeframes.All.Count);
        _logs.ForEach(logs => logs.Grow(_catalogue.All, count));
        Counters.Grow(count);
        return true;
    }

    /// <summary>The symbol of an instrument. Any thread.</summary>
    public string SymbolOf(InstrumentId instrument) => _catalogue[instrument].Symbol.Value;

    /// <summary>The kind of an instrument. Any thread.</summary>
    public AssetClass AssetClassOf(InstrumentId instrument) => _catalogue[instrument].AssetClass;

    /// <summary>Last sequence number of a topic; 0 before its first update.</summary>
    public long SequenceOf(int topic) => _sequences[topic];

    /// <summary>Takes a tick; writes it in each form in which somebody wants it.</summary>
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

    /// <summary>Takes a bar; writes it in each form in which somebody wants it.</summary>
    public void Take(in BarUpdate bar, bool isDelivering, long receivedTime)
    {
        Counters.CountBar(bar.Instrument, receivedTime);
        ref BarUpdate newest = ref NewestBar(bar.Instrument, bar.Timeframe);
        newest = bar.Bar.Time >= newest.Bar.Time ? bar : newest;
        UpdateMarks marks = new(++_sequences[TopicIndex.Bars(bar.Instrument, bar.Timeframe)], false, receivedTime);
        foreach (UpdateLogs logs in _logs)
        {
            logs.AddBar(bar, marks, isDelivering);
        }
    }

    /// <summary>Takes an update of a topic without an instrument.</summary>
    public void Take(StreamTopic topic, StreamItem item)
    {
        int index = TopicIndex.Of(topic);
        UpdateMarks marks = new(++_sequences[index], false);
        if (_own.IsWanted(index))
        {
            _own.AddItem(index, _itemFormat.Write(topic, item, marks));
        }
    }

    /// <summary>Adds the newest value of a market topic for a client; nothing when there is none.</summary>
    public void AddNewest(StreamClient client, ByteBuffer target, int topic, bool isSnapshot)
    {
        Span<byte> payload = stackalloc byte[IUpdateForm.MaxLength];
        IUpdateForm form = client.Updates.Form;
        UpdateMarks marks = new(_sequences[topic], isSnapshot);
        NamedInstrument named = client.Updates.NamedOf(TopicIndex.InstrumentOf(topic));
        StreamTopic kind = TopicIndex.KindOf(topic);
        int length = 0;
        if (kind == StreamTopic.Quotes && TryGetNewestQuote(named.Instrument.Id, out Tick quote))
        {
            length = form.Quote(payload, quote, named, marks);
        }
        else if (kind == StreamTopic.Trades && TryGetNewestTrade(named.Instrument.Id, out Tick trade))
        {
            length = form.Trade(payload, trade, named, marks);
        }
        else if (kind == StreamTopic.Bars)
        {
            BarUpdate bar = NewestBar(named.Instrument.Id, TopicIndex.TimeframeOf(topic));
            length = bar.Bar.Time == default ? 0 : form.Bar(payload, bar, named, marks with { ReceivedTime = bar.EventTime });
        }

        if (length > 0)
        {
            StreamEncodings.Add(target, client.Sink.Encoding, TopicIndex.TypeOf(kind), payload[..length]);
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
        if (isDelivering)
        {
            foreach (UpdateLogs logs in _logs)
            {
                logs.AddQuote(topic, tick, marks);
            }
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

        Tick quote = _quotes[tick.Instrument.Value];
        UpdateMarks marks = new(++_sequences[topic], false) { Mid = (quote.First + quote.Second) / 2 };
        if (isDelivering)
        {
            foreach (UpdateLogs logs in _logs)
            {
                logs.AddTrade(topic, tick, marks);
            }
        }
    }

    private bool TryGetNewestQuote(InstrumentId instrument, out Tick newest)
    {
        newest = _quotes[instrument.Value];
        if (newest.EventTime == 0 && _lastValues.TryGetQuote(instrument, out Quote quote))
        {
            newest = Tick.Of(quote);
        }

        return newest.EventTime != 0;
    }

    private bool TryGetNewestTrade(InstrumentId instrument, out Tick newest)
    {
        newest = _trades[instrument.Value];
        if (newest.EventTime == 0 && _lastValues.TryGetTrade(instrument, out Trade trade))
        {
            newest = Tick.Of(trade);
        }

        return newest.EventTime != 0;
    }

    private ref BarUpdate NewestBar(InstrumentId instrument, Timeframe timeframe) =>
        ref _bars[(instrument.Value * Timeframes.All.Count) + (int)timeframe];
}
