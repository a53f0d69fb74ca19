namespace TradingHub.Server.Streaming;

/// <summary>
/// Stages the updates that one client is due: first what it missed before it came back, then what never conflates, then quotes. One thread,
/// the broadcaster's loop.
/// </summary>
internal sealed partial class UpdateDelivery(TopicBook book, TimeProvider timeProvider, int budget, ILogger logger)
{
    private readonly SingleUpdates _updates = new(book);
    private readonly QuoteConflation _conflation = new(book, new SingleUpdates(book), timeProvider);
    private readonly ByteBuffer _scratch = new();
    private readonly ByteBuffer _joined = new();

    /// <summary>Saves what would be overwritten before the client is sent it.</summary>
    /// <returns>False when something that never conflates is lost for the client.</returns>
    public bool KeepInReach(StreamClient client)
    {
        (FrameLog events, FrameLog quotes) = (client.Updates.Events, client.Updates.Quotes);
        if (client.Version > 1 && client.QuoteCursor < quotes.Tail)
        {
            // How many quotes it was not sent cannot be said any more. The loop delivers often enough that this does not happen.
            return false;
        }

        if (IsWithheld(client) || quotes.IsFarBehind(client.QuoteCursor))
        {
            _conflation.FallBehind(client);
        }

        return client.EventCursor >= events.Tail
            && (client.Replays.Count == 0 || !events.IsFarBehind(client.EventCursor) || ReplayOn(client));
    }

    /// <summary>Stages what the client is due now, as much as goes out at once.</summary>
    /// <returns>Whether anything was staged.</returns>
    public bool Stage(StreamClient client)
    {
        if (client.Replays.Count > 0)
        {
            return StageReplays(client);
        }

        (FrameLog events, FrameLog quotes) = (client.Updates.Events, client.Updates.Quotes);
        if (client.EventCursor == events.Head && client.QuoteCursor == quotes.Head && !HasWaiting(client))
        {
            return false;
        }

        bool isInStep =
            client.EventCursor == events.DrainStart
            && client.QuoteCursor == quotes.DrainStart
            && client.Dirty.Count == 0
            && client.MaxRate is null;
        if (
            isInStep
            && client.Group.TryGetBlock(client.Updates, client.Encoding, budget, out ReadOnlySpan<byte> block, out int count)
        )
        {
            (client.EventCursor, client.QuoteCursor) = (events.Head, quotes.Head);
            Write(client, block, count);
            return block.Length > 0;
        }

        return StageAlone(client);
    }

    /// <summary>Whether quotes wait for the client that may go out although nothing new comes.</summary>
    public bool HasWaiting(StreamClient client) => client.Dirty.Count > 0 && !IsWithheld(client);

    /// <summary>Whether quotes do not go out now and are counted for the client.</summary>
    private bool IsWithheld(StreamClient client) => client.Version > 1 && !book.IsDelivering;

    private bool StageAlone(StreamClient client)
    {
        (FrameLog events, FrameLog quotes) = (client.Updates.Events, client.Updates.Quotes);
        _scratch.Reset();
        client.EventCursor = events.Compose(
            client.EventCursor,
            events.Head,
            client.Group.Mask,
            client.Encoding,
            _scratch,
            budget
        );
        int updates = events.Composed;
        if (client.Dirty.Count > 0 || client.MaxRate is not null)
        {
            _conflation.FallBehind(client);
        }

        if (HasWaiting(client))
        {
            updates += _conflation.CatchUp(client, _scratch, budget);
        }

        client.QuoteCursor = quotes.Compose(
            client.QuoteCursor,
            quotes.Head,
            client.Group.Mask,
            client.Encoding,
            _scratch,
            budget
        );
        if (client.QuoteCursor < quotes.Head)
        {
            // It cannot take in one delivery what came since the last: the newest of each is of more use to it than all of them late.
            _conflation.FallBehind(client);
        }

        return WriteScratch(client, updates + quotes.Composed);
    }

    private bool StageReplays(StreamClient client)
    {
        _scratch.Reset();
        int updates = 0;
        while (_scratch.Length < budget && client.Replays.TryPeek(out TopicReplay? replay))
        {
            if (replay.Count == 0)
            {
                client.Replays.Dequeue().Release();
                continue;
            }

            try
            {
                replay.AddNext(_updates, client, _scratch);
                updates++;
            }
            catch (Exception exception)
            {
                // As when it was new: its number is left out.
                ReplayFailed(exception);
            }
        }

        return WriteScratch(client, updates);
    }

    /// <summary>Stages bytes and counts them.</summary>
    /// <param name="client">For whom.</param>
    /// <param name="bytes">Whole messages in its encoding.</param>
    /// <param name="updates">How many updates they are; replies and snapshots are none.</param>
    public void Write(StreamClient client, ReadOnlySpan<byte> bytes, int updates)
    {
        client.Sink.Write(bytes);
        client.Tally.CountWritten(updates, bytes.Length);
        book.Counters.CountWritten(updates, bytes.Length);
    }

    private bool WriteScratch(StreamClient client, int updates)
    {
        Write(client, ArrayFrames.Joined(_scratch, client, _joined), updates);
        return _scratch.Length > 0;
    }

    /// <summary>
    /// The client is still sent the past, and what came since may soon leave the log: that becomes part of the past.
    /// </summary>
    /// <returns>False when it is not kept either.</returns>
    private bool ReplayOn(StreamClient client)
    {
        FrameLog events = client.Updates.Events;
        HashSet<int> seen = [];
        for (; client.EventCursor < events.Head; client.EventCursor++)
        {
            int topic = events.TopicOf(client.EventCursor);
            if (client.Group.Mask.Has(topic) && seen.Add(topic))
            {
                if (book.History.ReplayAfter(topic, events.SequenceOf(client.EventCursor) - 1) is not { } replay)
                {
                    return false;
                }

                client.Replays.Enqueue(replay);
            }
        }

        return true;
    }

    [LoggerMessage(3005, LogLevel.Error, "An update of the past could not be written for a stream client.")]
    private partial void ReplayFailed(Exception exception);
}
