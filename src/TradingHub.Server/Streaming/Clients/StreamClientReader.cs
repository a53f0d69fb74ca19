using TradingHub.Domain.Instruments;

namespace TradingHub.Server.Streaming.Clients;

/// <summary>Puts together how each client is doing, from what the broadcaster's loop counts; the loop is not stopped for it. Any thread.</summary>
internal sealed class StreamClientReader(
    ClientDirectory directory,
    TopicBook book,
    InstrumentCatalogue catalogue,
    TimeProvider machine
)
{
    private const int NamedTopics = 50;

    /// <summary>The clients now.</summary>
    public StreamClientsResponse Read()
    {
        StreamClientResponse[] clients =
        [
            .. directory.All.OrderBy(client => client.ConnectedAt).ThenBy(client => client.Id).Select(Describe),
        ];
        return new StreamClientsResponse(clients, clients.Length);
    }

    /// <summary>What went out since the start.</summary>
    public StreamingDelivery ReadDelivery() =>
        new()
        {
            UpdatesSent = book.Counters.UpdatesOut,
            BytesSent = book.Counters.BytesOut,
            Deliveries = book.Counters.Deliveries,
            Drains = book.Counters.Drains,
            ClientsByDoor = directory.ByDoor(),
            ClosesByCode = book.Counters.Closes.ToDictionary(close => CloseCodes.NameOf(close.Key), close => close.Value),
        };

    private StreamClientResponse Describe(StreamClient client)
    {
        ClientTally tally = client.Tally;
        TopicMask topics = client.Group.Mask;
        long pendingSince = tally.PendingSince;
        long queue = tally.Behind;
        return new StreamClientResponse
        {
            ClientId = client.Id,
            Name = client.Name,
            Door = client.Origin.Door,
            RemoteAddress = client.Origin.RemoteAddress,
            User = client.Origin.User,
            ConnectedSince = client.ConnectedAt,
            TopicCount = topics.Topics().Count(),
            Topics = [.. topics.Topics().Take(NamedTopics).Select(topic => TopicIndex.FullName(topic, catalogue))],
            Sent = tally.Updates,
            Bytes = tally.Bytes,
            Skipped = tally.Skipped,
            Queue = queue,
            LagMs = pendingSince == 0 ? 0 : Math.Round(machine.GetElapsedTime(pendingSince).TotalMilliseconds, 3),
            State =
                tally.IsClosing ? StreamClientState.Closing
                : pendingSince != 0 || queue > 0 ? StreamClientState.Behind
                : StreamClientState.Live,
        };
    }
}
