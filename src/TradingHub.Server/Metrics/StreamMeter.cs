using System.Diagnostics.Metrics;
using TradingHub.Server.Channels;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.Metrics;

/// <summary>
/// The streams and the five channels as metrics. Counts are those that the loops keep anyway and are read when somebody looks; only the
/// latencies are recorded as they happen, one sample for each delivery and kind of update.
/// </summary>
internal sealed class StreamMeter
{
    private const string ItemWord = "{update}";

    private static readonly double[] LatencyBounds =
    [
        0.0001,
        0.00025,
        0.0005,
        0.001,
        0.0025,
        0.005,
        0.01,
        0.025,
        0.05,
        0.1,
        0.25,
        0.5,
        1,
        2.5,
        5,
        10,
        60,
    ];

    private readonly StreamCounters _counters;
    private readonly StreamInbox _inbox;
    private readonly ClientDirectory _clients;
    private readonly DataChannels _channels;

    /// <summary>Makes the instruments.</summary>
    public StreamMeter(IMeterFactory factory, TopicBook book, StreamInbox inbox, ClientDirectory clients, DataChannels channels)
    {
        (_counters, _inbox, _clients, _channels) = (book.Counters, inbox, clients, channels);
        Meter meter = factory.Create(HubMeters.Name);
        AddStream(meter);
        AddQueues(meter);
        AddLatency(meter, book.Latency);
    }

    private void AddStream(Meter meter)
    {
        meter.CreateObservableCounter(
            "tradinghub.stream.updates.received",
            Received,
            ItemWord,
            "Updates that came to the broadcaster, by kind."
        );
        Count(meter, "updates.sent", () => _counters.UpdatesOut, ItemWord, "Updates handed to clients.");
        Count(meter, "sent", () => _counters.BytesOut, "By", "Bytes handed to clients.");
        Count(meter, "deliveries", () => _counters.Deliveries, "{delivery}", "Sends, each to one client.");
        Count(meter, "drains", () => _counters.Drains, "{drain}", "Rounds in which every client was offered what is new.");
        string replaced = "Quotes that a newer one replaced for a client that was behind.";
        Count(meter, "quotes.conflated", () => _counters.Conflated, "{quote}", replaced);
        meter.CreateObservableCounter(
            "tradinghub.stream.closes",
            () => _counters.Closes.Select(one => One(one.Value, "code", CloseCodes.NameOf(one.Key))),
            "{connection}",
            "Ended connections by close code; cut without one."
        );
        meter.CreateObservableGauge("tradinghub.stream.clients", Clients, "{client}", "Connected clients by door.");
    }

    private void AddQueues(Meter meter)
    {
        meter.CreateObservableGauge("tradinghub.queue.depth", Depths, "{message}", "Messages that wait, by queue.");
        meter.CreateObservableGauge("tradinghub.queue.capacity", Capacities, "{message}", "Messages that fit, by queue.");
        meter.CreateObservableCounter(
            "tradinghub.channel.messages",
            () => _channels.All.Select(channel => One(channel.Health.Messages, "channel", NameOf(channel))),
            "{message}",
            "Messages that a channel has processed."
        );
        meter.CreateObservableCounter(
            "tradinghub.channel.skipped",
            () => _channels.All.Select(channel => One(channel.Skipped, "channel", NameOf(channel))),
            "{message}",
            "Messages that newer ones replaced in a channel's mailbox, by design."
        );
    }

    private static void AddLatency(Meter meter, StreamLatency latency)
    {
        latency.VenueToReceived = Latency(meter, "venue_to_received", "From the venue's time to our receipt.");
        latency.ReceivedToSent = Latency(meter, "received_to_sent", "From our receipt to the end of the delivery.");
        latency.VenueToSent = Latency(meter, "venue_to_sent", "From the venue's time to the end of the delivery.");
    }

    private static Histogram<double> Latency(Meter meter, string name, string what) =>
        meter.CreateHistogram(
            $"tradinghub.stream.{name}",
            "s",
            what + " One sample for each delivery and kind: the first update in it.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = LatencyBounds }
        );

    private static void Count(Meter meter, string name, Func<long> read, string unit, string what) =>
        meter.CreateObservableCounter($"tradinghub.stream.{name}", read, unit, what);

    private IEnumerable<Measurement<long>> Received() =>
        [
            One(_counters.Quotes, "kind", "quote"),
            One(_counters.Trades, "kind", "trade"),
            One(_counters.Bars, "kind", "bar"),
            One(_counters.Items, "kind", "other"),
        ];

    private IEnumerable<Measurement<long>> Clients() => _clients.ByDoor().Select(door => One(door.Value, "door", door.Key));

    private IEnumerable<Measurement<long>> Depths() =>
        _channels
            .All.Select(channel => One(channel.MailboxDepth, "queue", NameOf(channel)))
            .Prepend(One(_inbox.Ticks.Depth, "queue", "broadcaster"));

    private IEnumerable<Measurement<long>> Capacities() =>
        _channels
            .All.Select(channel => One(channel.MailboxCapacity, "queue", NameOf(channel)))
            .Prepend(One(_inbox.Ticks.Capacity, "queue", "broadcaster"));

    private static string NameOf(ChannelService channel) => ChannelNames.Of(channel.Health.Channel);

    private static Measurement<long> One(long value, string name, string label) =>
        new(value, new KeyValuePair<string, object?>(name, label));
}
