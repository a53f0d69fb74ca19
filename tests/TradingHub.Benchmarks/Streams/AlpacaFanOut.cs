using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Market;
using TradingHub.Indicators;
using TradingHub.Server.AlpacaApi.DataStreams;
using TradingHub.Server.Streaming;
using TradingHub.Server.Streaming.BarIndicators;
using TradingHub.Server.Streaming.Codecs;
using TradingHub.Testing;

namespace TradingHub.Benchmarks.Streams;

/// <summary>
/// The broadcaster's own parts without sockets: clients of Alpaca's stream of shares, in JSON, that all want the quotes of one share. Counts
/// the bytes that the form writes and those that each client is handed. One thread.
/// </summary>
internal sealed class AlpacaFanOut
{
    private const int UpdatesAtOnce = 4;
    private static readonly InstrumentId Share = new(0);
    private static readonly long Time = new DateTimeOffset(2026, 3, 2, 14, 30, 0, 250, TimeSpan.Zero).UtcTicks;

    private readonly CountingForm _form = new(new AlpacaForm<JsonFields>(alias: null));
    private readonly FeedSubscriptions _feed = new();
    private readonly TopicBook _book;
    private readonly ClientRoster _roster;
    private readonly Delivery _delivery;
    private readonly PlainSink[] _sinks;

    /// <summary>Makes so many clients and subscribes them.</summary>
    public AlpacaFanOut(int clients)
    {
        IOptions<StreamingOptions> options = Options.Create(new StreamingOptions());
        Nothing nothing = new();
        _book = new TopicBook(Given.Catalogue("AAPL"), nothing, new StreamEpoch(), TimeProvider.System, options);
        _roster = new ClientRoster(_book, nothing, options, new IndicatorBoard(Given.Catalogue("AAPL"), nothing));
        _delivery = new Delivery(_book, TimeProvider.System, options, NullLogger<Delivery>.Instance);
        _sinks = [.. Enumerable.Range(0, clients).Select(_ => new PlainSink(_form))];
        _book.Grow();
        ConcurrentQueue<StreamClient> joining = new(_sinks.Select(MakeClient));
        _roster.TakeIn(joining);
        foreach (StreamClient client in _roster.Clients)
        {
            client.Command = new ReplaceCommand(
                _ => [TopicIndex.Quotes(Share)],
                new StreamReply("subscription", "{}"u8.ToArray())
            );
        }

        _roster.Obey();
        _delivery.DeliverAll(_roster.Clients);
        Array.ForEach(_sinks, sink => sink.Bytes = 0);
    }

    /// <summary>Bytes that the form has written.</summary>
    public long BytesWritten => _form.Bytes;

    /// <summary>Bytes that the clients have been handed, the fewest and the most of one.</summary>
    public (long Fewest, long Most) BytesHanded => (_sinks.Min(sink => sink.Bytes), _sinks.Max(sink => sink.Bytes));

    /// <summary>How many subscriptions the feed sees.</summary>
    public int Subscriptions => _feed.Count;

    /// <summary>Publishes so many quotes, a few for each delivery.</summary>
    public void Play(int updates)
    {
        for (int number = 0; number < updates; number++)
        {
            _book.Take(QuoteOf(number));
            if (number % UpdatesAtOnce == UpdatesAtOnce - 1)
            {
                _delivery.DeliverAll(_roster.Clients);
            }
        }
    }

    /// <summary>What a server would do that writes each quote for each client by itself.</summary>
    public static void WriteForEach(int clients, int updates)
    {
        AlpacaForm<JsonFields> form = new(alias: null);
        Instrument share = Given.Instrument("AAPL");
        NamedInstrument named = new(share, form.SymbolOf(share));
        byte[] memory = new byte[IUpdateForm.MaxLength];
        for (int number = 0; number < updates; number++)
        {
            Tick quote = QuoteOf(number);
            for (int client = 0; client < clients; client++)
            {
                form.Quote(memory, quote, named, new UpdateMarks(number, IsSnapshot: false));
            }
        }
    }

    private static Tick QuoteOf(int number) => Given.QuoteTick(Share.Value, Time + number, 150 + (number % 100 / 100d), 151);

    private StreamClient MakeClient(PlainSink sink) =>
        new(sink, _feed.Open("alpaca"), new MessageLimiter(1, TimeProvider.System), _roster.Ended);

    /// <summary>Knows no values and has no snapshots.</summary>
    private sealed class Nothing : ILastValues, IStreamSnapshots, IIndicatorPast
    {
        public FeedState Feed => new(true, DateTimeOffset.UnixEpoch, 0, 0);

        public bool TryGetQuote(InstrumentId instrument, out Quote quote)
        {
            quote = default;
            return false;
        }

        public bool TryGetTrade(InstrumentId instrument, out Trade trade)
        {
            trade = default;
            return false;
        }

        public IReadOnlyList<StreamItem> Get(StreamTopic topic) => [];

        public bool TryAsk(WarmUpQuestion question) => false;

        public SessionBar SessionOf(Instrument instrument, Timeframe timeframe, in Bar bar) => new(bar, default);

        public bool IsNext(Instrument instrument, Timeframe timeframe, DateTimeOffset last, DateTimeOffset next) => true;
    }

    /// <summary>Takes everything at once.</summary>
    private sealed class PlainSink(IUpdateForm form) : IClientSink
    {
        private readonly byte[] _memory = new byte[64 * 1024];

        public long Bytes { get; set; }

        public IUpdateForm Form => form;

        public StreamEncoding Encoding => StreamEncoding.JsonArrays;

        public bool IsClosing => false;

        public void Write(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(_memory);
            Bytes += bytes.Length;
        }

        public bool WriteControl() => false;

        public void WriteClose(int code, string reason) { }

        public SendState Flush() => SendState.Ready;

        public SendState Poll() => SendState.Ready;

        public void Abort() { }
    }
}
