using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.SignalR;

namespace TradingHub.Server.Streaming;

/// <summary>
/// The streams that SignalR clients read with <c>connection.stream</c>: each is a client of the broadcaster of its own, with a bounded queue,
/// until it is canceled, its connection ends, or it cannot keep up.
/// </summary>
internal sealed class HubStreams(ClientDoor door, SelectionReader selections, TimeProvider timeProvider)
{
    private const string Label = "client";
    private const string Closing = "CLOSING: the connection is being closed.";

    /// <summary>Opens a stream.</summary>
    /// <param name="places">Those of its connection.</param>
    /// <param name="fields">What was asked for; without types.</param>
    /// <param name="topic">What it streams.</param>
    /// <param name="cancellationToken">The client, or the end of its connection, ends it.</param>
    /// <exception cref="HubException">Something is wrong; the message begins with the code.</exception>
    public IAsyncEnumerable<RawJson> Open(
        HubStreamPlaces places,
        SelectionFields fields,
        StreamTopic topic,
        CancellationToken cancellationToken
    )
    {
        if (
            !selections.TryRead(
                fields,
                [topic],
                out (TopicSelection Topics, SelectionEcho Echo)? read,
                out StreamProblem? problem
            )
        )
        {
            throw new HubException($"{problem.Code}: {problem.Detail}");
        }

        if (!places.TryTake())
        {
            throw new HubException($"TOO_MANY_STREAMS: a connection may read {HubStreamPlaces.Most} streams at once; end one.");
        }

        return ReadAsync(places, new SubscribeCommand(read.Value.Topics, read.Value.Echo), topic, cancellationToken);
    }

    private async IAsyncEnumerable<RawJson> ReadAsync(
        HubStreamPlaces places,
        SubscribeCommand wish,
        StreamTopic topic,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        PacketQueue updates = new(timeProvider);
        HubStreamSink sink = new(topic, updates);
        StreamClient client = door.Make(Label, sink);
        door.Enter(client);
        try
        {
            StreamReply reply = await door.AskAsync(client, wish) ?? throw new HubException(Closing);
            if (reply.Problem is { } refusal)
            {
                throw new HubException($"{refusal.Code}: {refusal.Detail}");
            }

            bool isEnd = false;
            while (!isEnd)
            {
                using TakenPackets taken = await updates.TakeAsync(cancellationToken);
                isEnd = taken.IsEnd;
                foreach (Range range in taken.Ranges())
                {
                    yield return new RawJson(taken.Bytes[range].ToArray());
                }
            }

            throw new HubException(sink.Farewell ?? Closing);
        }
        finally
        {
            places.GiveBack();
            await door.LeaveAsync(client);
        }
    }
}

/// <summary>How many streams one connection reads. Any thread.</summary>
internal sealed class HubStreamPlaces
{
    /// <summary>The limit.</summary>
    public const int Most = 32;

    private int _taken;

    /// <summary>Takes a place; false at the limit.</summary>
    public bool TryTake()
    {
        if (Interlocked.Increment(ref _taken) <= Most)
        {
            return true;
        }

        GiveBack();
        return false;
    }

    /// <summary>Gives a place back.</summary>
    public void GiveBack() => Interlocked.Decrement(ref _taken);
}
