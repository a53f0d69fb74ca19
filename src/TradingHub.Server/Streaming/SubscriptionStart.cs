namespace TradingHub.Server.Streaming;

/// <summary>
/// How a subscription begins: with the state, or for a client that comes back with what it missed. One thread, the broadcaster's loop.
/// </summary>
internal sealed class SubscriptionStart(TopicBook book, IStreamSnapshots snapshots)
{
    private static readonly int Heartbeat = TopicIndex.Of(StreamTopic.Heartbeat);

    private readonly SingleUpdates _updates = new(book);

    /// <summary>Decides how each topic begins. Nothing may be taken in between this and <see cref="Stage"/>.</summary>
    /// <param name="added">Topics that the client did not have before.</param>
    /// <param name="resume">Where it was; null when it did not say.</param>
    public IReadOnlyList<PlannedStart> Plan(IReadOnlyList<int> added, ResumePoint? resume) =>
        resume is null
            ? [.. added.Where(topic => topic != Heartbeat).Select(Snapshot)]
            : [.. added.Union(resume.Sequences.Keys).Where(topic => topic != Heartbeat).Select(topic => Plan(topic, resume))];

    /// <summary>
    /// Puts states and newest quotes into the client's outbox, and what it missed of the other topics behind it, before anything new.
    /// </summary>
    public void Stage(StreamClient client, IReadOnlyList<PlannedStart> starts)
    {
        foreach (PlannedStart start in starts)
        {
            client.Dirty.Remove(start.Topic);
            if (start.State != StartState.Resumed)
            {
                AddState(client, start);
            }
            else if (start.Replay is { } replay)
            {
                client.Replays.Enqueue(replay);
            }
            else if (start.Replayed > 0)
            {
                _updates.AddNewest(client, client.Outbox, start.Topic, isSnapshot: false, start.Sequence - start.Last - 1);
            }
        }
    }

    private PlannedStart Snapshot(int topic) => new(topic, book.SequenceOf(topic), StartState.Snapshot);

    private PlannedStart Plan(int topic, ResumePoint resume)
    {
        PlannedStart start = Snapshot(topic);
        if (!resume.Sequences.TryGetValue(topic, out long last))
        {
            return start;
        }

        if (resume.Epoch != book.Epoch || last > start.Sequence)
        {
            return start with { State = StartState.Reset };
        }

        if (TopicIndex.KindOf(topic) == StreamTopic.Quotes)
        {
            return start with { State = StartState.Resumed, Last = last, Replayed = last < start.Sequence ? 1 : 0 };
        }

        return book.History.ReplayAfter(topic, last) is { } replay
            ? start with
            {
                State = StartState.Resumed,
                Last = last,
                Replayed = replay.Count,
                Replay = replay,
            }
            : start with
            {
                State = StartState.Reset,
            };
    }

    private void AddState(StreamClient client, in PlannedStart start)
    {
        if (TopicIndex.IsMarket(start.Topic))
        {
            _updates.AddNewest(client, client.Outbox, start.Topic, isSnapshot: true);
            return;
        }

        foreach (StreamItem item in snapshots.Get(TopicIndex.KindOf(start.Topic)))
        {
            _updates.AddItem(client, client.Outbox, start.Topic, item, start.Sequence, isSnapshot: true);
        }
    }
}

/// <summary>How a topic of a subscription begins.</summary>
internal enum StartState
{
    /// <summary>With its state: no number was given.</summary>
    Snapshot,

    /// <summary>With what came after the number that was given.</summary>
    Resumed,

    /// <summary>With its state, which is a new one: what came after the number that was given is not known.</summary>
    Reset,
}

/// <summary>How one topic of a subscription begins.</summary>
/// <param name="Topic">Number of the topic.</param>
/// <param name="Sequence">Number of its last update; 0 before the first.</param>
/// <param name="State">How.</param>
internal readonly record struct PlannedStart(int Topic, long Sequence, StartState State)
{
    /// <summary>The number that was given.</summary>
    public long Last { get; init; }

    /// <summary>How many updates follow in place of the state.</summary>
    public int Replayed { get; init; }

    /// <summary>What follows of a topic that never conflates.</summary>
    public TopicReplay? Replay { get; init; }
}
