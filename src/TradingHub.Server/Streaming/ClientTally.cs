namespace TradingHub.Server.Streaming;

/// <summary>
/// What one client was sent and how far it is behind. Written by the broadcaster's loop, read by any thread: each figure is read atomically,
/// the set of them is not one moment.
/// </summary>
internal sealed class ClientTally
{
    private long _updates;
    private long _bytes;
    private long _skipped;
    private long _behind;
    private long _pendingSince;
    private bool _isClosing;

    /// <summary>Updates handed to its connection, replies and snapshots not counted.</summary>
    public long Updates => Volatile.Read(ref _updates);

    /// <summary>Bytes handed to its connection.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Quotes that a newer one replaced before it was sent them.</summary>
    public long Skipped => Volatile.Read(ref _skipped);

    /// <summary>Updates that wait for it, those of others that lie between them included.</summary>
    public long Behind => Volatile.Read(ref _behind);

    /// <summary>Since when it has not taken a send (timestamp of the machine's clock); 0 when it has taken all.</summary>
    public long PendingSince => Volatile.Read(ref _pendingSince);

    /// <summary>Whether its connection is being closed.</summary>
    public bool IsClosing => Volatile.Read(ref _isClosing);

    /// <summary>Loop: counts what it was handed.</summary>
    public void CountWritten(int updates, int bytes)
    {
        Volatile.Write(ref _updates, _updates + updates);
        Volatile.Write(ref _bytes, _bytes + bytes);
    }

    /// <summary>Loop: counts quotes that it will not be sent.</summary>
    public void CountSkipped(long count) => Volatile.Write(ref _skipped, _skipped + count);

    /// <summary>Loop: notes how far its client is, at the end of a delivery.</summary>
    public void Note(StreamClient client)
    {
        long behind = client.Updates.Events.Head - client.EventCursor + client.Updates.Quotes.Head - client.QuoteCursor;
        Volatile.Write(ref _behind, client.IsGone ? 0 : behind + client.Dirty.Count);
        Volatile.Write(ref _pendingSince, client.PendingSince ?? 0);
        Volatile.Write(ref _isClosing, client.IsGone || client.ClosingSince is not null);
    }
}
