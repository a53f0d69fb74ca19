using Microsoft.Extensions.Options;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Streaming.BarIndicators;

namespace TradingHub.Server.Streaming;

/// <summary>
/// What the broadcaster knows of each topic: its sequence number, its newest value and its recent past; and the logs of each form in which
/// clients read. One thread, the loop's.
/// </summary>
internal sealed partial class TopicBook
{
    /// <summary>The logs of a choice of fields are a quarter of the others, but no shorter: they also hold whole watchlists.</summary>
    private const int LeastChoiceBytes = 1024 * 1024;

    private readonly InstrumentCatalogue _catalogue;
    private readonly ILastValues _lastValues;
    private readonly int _logBytes;
    private readonly ItemFormat _itemFormat = new();
    private readonly TimeProvider _timeProvider;
    private readonly List<UpdateLogs> _logs;
    private int _instruments;
    private long[] _sequences = new long[TopicIndex.Count(0)];
    private Tick[] _quotes = [];
    private Tick[] _trades = [];
    private BarUpdate[] _bars = [];

    /// <summary>Makes a book that knows no instrument yet.</summary>
    public TopicBook(
        InstrumentCatalogue catalogue,
        ILastValues lastValues,
        StreamEpoch epoch,
        TimeProvider timeProvider,
        IOptions<StreamingOptions> options
    )
    {
        _catalogue = catalogue;
        _lastValues = lastValues;
        _logBytes = options.Value.LogBytes;
        _timeProvider = timeProvider;
        _logs = [new UpdateLogs(HubForm.Instance, _logBytes)];
        Epoch = epoch.Value;
        History = new TopicHistory(options.Value.ResumeUpdates);
    }

    /// <summary>Names the run of the hub in which the sequence numbers count.</summary>
    public string Epoch { get; }

    /// <summary>The newest updates of the topics that never conflate.</summary>
    public TopicHistory History { get; }

    /// <summary>What is written now was written at this time, UTC ticks: the time of the last <see cref="ReadClock"/>.</summary>
    public long SentTime { get; private set; }

    /// <summary>Whether market updates go out; while they do not, their numbers go on counting.</summary>
    public bool IsDelivering { get; set; } = true;

    /// <summary>Counts of what it took.</summary>
    public StreamCounters Counters { get; } = new();

    /// <summary>How old updates are when they come and go.</summary>
    public StreamLatency Latency { get; } = new();

    /// <summary>Whether much is new since the last delivery: deliver before taking more.</summary>
    public bool IsDrainFull => _logs.Exists(logs => logs.IsDrainFull);

    /// <summary>Number of instruments it has room for.</summary>
    public int Instruments => _instruments;

    /// <summary>Whether a form may be written beside those that are: of forms that clients made up there is a limit.</summary>
    public bool HasRoomFor(IHubForm form) =>
        !form.IsChoice
        || _logs.Exists(known => known.Form.Equals(form))
        || _logs.Count(known => known.Form is IHubForm { IsChoice: true }) < HubForms.MostChoices;

    /// <summary>Drops the forms that clients made up and nobody reads any more.</summary>
    public void DropUnread() => _logs.RemoveAll(logs => logs.Clients == 0 && logs.Form is IHubForm { IsChoice: true });

    /// <summary>The logs of a form; made for its first client and kept, those of a choice of fields until its last has left.</summary>
    public UpdateLogs LogsOf(IUpdateForm form)
    {
        UpdateLogs? logs = _logs.Find(known => known.Form.Equals(form));
        if (logs is null)
        {
            bool isChoice = form is IHubForm { IsChoice: true };
            logs = new UpdateLogs(
                form,
                isChoice ? Math.Clamp(_logBytes / 4, Math.Min(LeastChoiceBytes, _logBytes), _logBytes) : _logBytes
            );
            logs.Grow(_catalogue.All, _instruments);
            _logs.Add(logs);
        }

        return logs;
    }

    /// <summary>Takes the time for what is written from now on; once for many updates, a clock costs more than an update.</summary>
    public void ReadClock() => SentTime = _timeProvider.GetUtcNow().UtcTicks;

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
        History.Grow(count);
        _logs.ForEach(logs => logs.Grow(_catalogue.All, count));
        Counters.Grow(count);
        return true;
    }

    /// <summary>The symbol of an instrument. Any thread.</summary>
    public string SymbolOf(InstrumentId instrument) => _catalogue[instrument].Symbol.Value;

    /// <summary>A topic as a heartbeat names it.</summary>
    public string FullNameOf(int topic) => TopicIndex.FullName(topic, _catalogue);

    /// <summary>The kind of an instrument. Any thread.</summary>
    public AssetClass AssetClassOf(InstrumentId instrument) => _catalogue[instrument].AssetClass;

    /// <summary>Last sequence number of a topic; 0 before its first update.</summary>
    public long SequenceOf(int topic) => _sequences[topic];

    /// <summary>Lets a topic's numbers go on from one: those of a replay are then those of its recording. Before the loop runs.</summary>
    public void BeginAt(int topic, long sequence) => _sequences[topic] = sequence;

    /// <summary>Takes a tick; writes it in each form in which somebody wants it.</summary>
    public void Take(in Tick tick)
    {
        if (tick.Kind == TickKind.Quote)
        {
            TakeQuote(tick);
        }
        else if (tick.Kind == TickKind.Trade)
        {
            TakeTrade(tick);
        }
    }

    /// <summary>Leaves numbers out for trades that were lost.</summary>
    public void SkipTrades(InstrumentId instrument, int count) => _sequences[TopicIndex.Trades(instrument)] += count;

    /// <summary>Leaves numbers out of a topic without an instrument, for updates that were not told.</summary>
    public void Skip(StreamTopic topic, int count) => _sequences[TopicIndex.Of(topic)] += count;

    /// <summary>Takes a bar; writes it in each form in which somebody wants it.</summary>
    /// <param name="bar">The bar.</param>
    /// <param name="receivedTime">When it came, UTC ticks.</param>
    /// <param name="figures">Values of indicators at a closed bar, where somebody wishes them.</param>
    public void Take(in BarUpdate bar, long receivedTime, IndicatorFigures? figures = null)
    {
        Counters.CountBar(bar.Instrument, receivedTime);
        Latency.TakeBar(receivedTime);
        ref BarUpdate newest = ref NewestBar(bar.Instrument, bar.Timeframe);
        newest = bar.Bar.Time >= newest.Bar.Time ? bar : newest;
        long sequence = ++_sequences[TopicIndex.Bars(bar.Instrument, bar.Timeframe)];
        History.Keep(bar, receivedTime, sequence);
        UpdateMarks marks = new(sequence, false, receivedTime) { SentTime = SentTime };
        foreach (UpdateLogs logs in _logs)
        {
            logs.AddBar(bar, marks, IsDelivering, figures);
        }
    }

    /// <summary>Takes an update of a topic without an instrument.</summary>
    public void Take(StreamTopic topic, StreamItem item)
    {
        Counters.CountItem();
        int index = TopicIndex.Of(topic);
        UpdateMarks marks = new(++_sequences[index], false) { SentTime = SentTime };
        History.Keep(index, item, marks.Sequence);
        foreach (UpdateLogs logs in _logs)
        {
            if (logs.IsWanted(index) && logs.Form is IHubForm form)
            {
                logs.AddItem(index, form.Item(_itemFormat, topic, item, marks), marks.Sequence);
            }
        }
    }

    private void TakeQuote(in Tick tick)
    {
        int topic = TopicIndex.Quotes(tick.Instrument);
        Counters.CountQuote(tick.Instrument, tick.ReceivedTime);
        Latency.Take(tick);
        _quotes[tick.Instrument.Value] = tick;
        UpdateMarks marks = new(++_sequences[topic], false) { SentTime = SentTime };
        foreach (UpdateLogs logs in _logs)
        {
            logs.AddQuote(topic, tick, marks, IsDelivering);
        }
    }

    private void TakeTrade(in Tick tick)
    {
        int topic = TopicIndex.Trades(tick.Instrument);
        Counters.CountTrade(tick.Instrument, tick.ReceivedTime);
        Latency.Take(tick);
        if (tick.IsPriceForming)
        {
            _trades[tick.Instrument.Value] = tick;
        }

        Tick quote = _quotes[tick.Instrument.Value];
        UpdateMarks marks = new(++_sequences[topic], false) { Mid = (quote.First + quote.Second) / 2, SentTime = SentTime };
        History.Keep(tick, marks.Sequence);
        if (IsDelivering)
        {
            foreach (UpdateLogs logs in _logs)
            {
                logs.AddTrade(topic, tick, marks);
            }
        }
    }
}
