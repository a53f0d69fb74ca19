using System.Text.Json;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.Streaming;

/// <summary>
/// What the stream says of itself: a heartbeat each second to those who asked, and its status to all when it or the feed behind it changes. The
/// broadcaster's loop.
/// </summary>
internal sealed class StreamAnnouncer(
    InstrumentCatalogue catalogue,
    TopicBook book,
    ClientRoster roster,
    StreamStatusSource status,
    MarketClock marketClock,
    TimeProvider timeProvider
)
{
    private readonly Dictionary<ClientGroup, byte[]> _heartbeats = [];
    private (string? Trouble, DateTimeOffset? StaleSince) _toldOfFeed;

    /// <summary>Another second has passed.</summary>
    public void AnnounceSecond()
    {
        book.Counters.EndSecond();
        _heartbeats.Clear();
        foreach (StreamClient client in roster.Clients)
        {
            if (client.Group.Mask.Has(TopicIndex.Of(StreamTopic.Heartbeat)) && client.Outbox.Length == 0)
            {
                client.Say("heartbeat"u8, HeartbeatOf(client));
            }
        }

        if (status.FeedNews is var news && news != _toldOfFeed)
        {
            _toldOfFeed = news;
            AnnounceStatus();
        }
    }

    /// <summary>
    /// Delivery of market updates was stopped or started, or the feed is in trouble or out of it: says so to those who read the hub's own messages.
    /// </summary>
    public void AnnounceStatus()
    {
        StreamReply message = status.Message("status");
        foreach (StreamClient client in roster.Clients.Where(client => client.Form is IHubForm))
        {
            client.Say("status"u8, message.Payload);
        }
    }

    private byte[] HeartbeatOf(StreamClient client)
    {
        ClientGroup group = client.Group;
        if (!_heartbeats.TryGetValue(group, out byte[]? heartbeat))
        {
            heartbeat = JsonSerializer.SerializeToUtf8Bytes(ComposeHeartbeat(group.Mask, client.Version), HubJson.Options);
            _heartbeats.Add(group, heartbeat);
        }

        return heartbeat;
    }

    private object ComposeHeartbeat(TopicMask mask, int version)
    {
        int heartbeat = TopicIndex.Of(StreamTopic.Heartbeat);
        Dictionary<string, long> sequences = mask.Topics()
            .Where(topic => topic != heartbeat)
            .ToDictionary(topic => TopicIndex.FullName(topic, catalogue), book.SequenceOf);
        DateTimeOffset now = timeProvider.GetUtcNow();
        return version == 1
            ? new Heartbeat("heartbeat", now, marketClock.Now, sequences)
            : new HeartbeatTwo("heartbeat", now, marketClock.Now, book.Epoch, sequences);
    }

    private sealed record Heartbeat(
        string Type,
        DateTimeOffset Timestamp,
        DateTimeOffset MarketTime,
        IReadOnlyDictionary<string, long> Seq
    );

    private sealed record HeartbeatTwo(
        string Type,
        DateTimeOffset Timestamp,
        DateTimeOffset MarketTime,
        string Epoch,
        IReadOnlyDictionary<string, long> Seq
    );
}
