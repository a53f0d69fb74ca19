using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Market;
using TradingHub.Server.Streaming;
using TradingHub.Server.Streaming.BarIndicators;
using TradingHub.Server.Tests.Streaming.BarIndicators;
using TradingHub.Testing;

namespace TradingHub.Server.Tests.Streaming;

/// <summary>The broadcaster's own parts without threads and sockets: a test turns the loop, moves the clock, and holds clients up.</summary>
internal sealed class StreamLoop : ILastValues, IStreamSnapshots
{
    private readonly FeedSubscriptions _feed = new();
    private readonly Delivery _delivery;

    public StreamLoop(StreamingOptions settings, params string[] symbols)
    {
        IOptions<StreamingOptions> options = Options.Create(settings);
        Catalogue = Given.Catalogue(symbols);
        Book = new TopicBook(Catalogue, this, new StreamEpoch(), Time, options);
        Roster = new ClientRoster(Book, this, options, new IndicatorBoard(Catalogue, new GivenPast()));
        _delivery = new Delivery(Book, Time, options, NullLogger<Delivery>.Instance);
        Book.Grow();
    }

    public SteppedTime Time { get; } = new(new DateTimeOffset(2026, 3, 2, 14, 30, 0, TimeSpan.Zero));

    public InstrumentCatalogue Catalogue { get; }

    public TopicBook Book { get; }

    public ClientRoster Roster { get; }

    public FeedState Feed => new(true, DateTimeOffset.UnixEpoch, 0, 0);

    /// <summary>One turn of the loop after updates were taken; whether clients have to be looked at again.</summary>
    public bool Deliver() => _delivery.DeliverAll(Roster.Clients);

    /// <summary>A client that said hello.</summary>
    public (StreamClient Client, LoopSink Sink) Connect(double? maxRate = null, bool isBatch = false)
    {
        LoopSink sink = new();
        StreamClient client = new(sink, _feed.Open("client"), new MessageLimiter(1, Time), Roster.Ended);
        Roster.TakeIn(new ConcurrentQueue<StreamClient>([client]));
        Ask(
            client,
            new HelloCommand(
                new HelloWishes(2, isBatch, maxRate, null, null),
                new StreamReply("hello", "{\"type\":\"hello\"}"u8.ToArray())
            )
        );
        return (client, sink);
    }

    /// <summary>Subscribes a client to everything there is of its symbols, with bars of one minute, and to orders.</summary>
    public void Subscribe(StreamClient client, ResumePoint? resume = null)
    {
        StreamTopic[] types = [StreamTopic.Quotes, StreamTopic.Trades, StreamTopic.Bars, StreamTopic.Orders];
        InstrumentId[] symbols = [.. Enumerable.Range(0, Book.Instruments).Select(id => new InstrumentId(id))];
        TopicSelection selection = new(symbols, IsEverySymbol: false, types, [Timeframe.OneMinute]);
        Ask(client, new SubscribeCommand(selection, new SelectionEcho([], [])) { Resume = resume });
    }

    /// <summary>Takes a client out, with what it was sent and did not take.</summary>
    public void Disconnect(StreamClient client)
    {
        client.IsLeaving = true;
        Roster.ReleaseLeaving();
    }

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

    private void Ask(StreamClient client, ClientCommand command)
    {
        client.Command = command;
        Roster.Obey();
    }
}

/// <summary>A way out that a test can block.</summary>
internal sealed class LoopSink : IClientSink
{
    private readonly ByteBuffer _staged = new();

    /// <summary>Whether the peer takes nothing.</summary>
    public bool IsBlocked { get; set; }

    /// <summary>Code of the close that it was sent.</summary>
    public int? CloseCode { get; private set; }

    /// <summary>Bytes that it was handed.</summary>
    public long Bytes { get; private set; }

    public IUpdateForm Form => HubForm.Instance;

    public StreamEncoding Encoding => StreamEncoding.Frames;

    public bool IsClosing => CloseCode is not null;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Bytes += bytes.Length;
        _staged.Add(bytes);
    }

    public bool WriteControl() => false;

    public void WriteClose(int code, string reason) => CloseCode = code;

    public SendState Flush() => Poll();

    public SendState Poll() => IsBlocked ? SendState.Pending : SendState.Ready;

    public void Abort() => CloseCode ??= 0;

    /// <summary>Forgets what was sent.</summary>
    public void Clear() => _staged.Reset();

    /// <summary>Takes the messages that were sent; none while it is blocked.</summary>
    public IReadOnlyList<JsonElement> TakeMessages()
    {
        List<JsonElement> messages = [];
        if (IsBlocked)
        {
            return messages;
        }

        ReadOnlySpan<byte> rest = _staged.Span;
        while (!rest.IsEmpty)
        {
            ReadOnlySpan<byte> payload = WebSocketFrames.TakePayload(ref rest);
            JsonElement message = JsonElement.Parse(System.Text.Encoding.UTF8.GetString(payload));
            messages.AddRange(message.ValueKind == JsonValueKind.Array ? message.EnumerateArray() : [message]);
        }

        _staged.Reset();
        return messages;
    }
}
