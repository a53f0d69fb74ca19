using TradingHub.Engine.Market;

namespace TradingHub.Server.Streaming;

/// <summary>
/// One client of the streams. All belongs to the broadcaster's loop but <see cref="Command"/>, <see cref="IsLeaving"/>,
/// <see cref="Released"/> and <see cref="Limiter"/>, which its door uses.
/// </summary>
internal sealed class StreamClient
{
    private readonly TaskCompletionSource _left;
    private volatile ClientCommand? _command;
    private volatile bool _isLeaving;
    private UpdateLogs? _updates;

    /// <summary>Makes a client.</summary>
    /// <param name="sink">Its way out.</param>
    /// <param name="holder">Its wishes, as the feed sees them.</param>
    /// <param name="limiter">How many messages it may send.</param>
    /// <param name="loopEnded">Completes when there is no broadcaster any more.</param>
    public StreamClient(IClientSink sink, FeedHolder holder, MessageLimiter limiter, Task loopEnded)
    {
        _left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Sink = sink;
        Holder = holder;
        Limiter = limiter;
        Released = Task.WhenAny(_left.Task, loopEnded);
    }

    /// <summary>Whether it may halt; said once, before its reader begins.</summary>
    public bool MayHalt { get; set; } = true;

    /// <summary>Its id, as it was told when it connected.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>Its way out.</summary>
    public IClientSink Sink { get; }

    /// <summary>Its wishes, as the feed sees them.</summary>
    public FeedHolder Holder { get; }

    /// <summary>How many messages it may send. Its reader's.</summary>
    public MessageLimiter Limiter { get; }

    /// <summary>The updates in the form that it reads. Only once the loop has taken it in.</summary>
    public UpdateLogs Updates => _updates ?? throw new InvalidOperationException("The loop has not taken the client in.");

    /// <summary>What it subscribed to.</summary>
    public ClientSubscription Subscription { get; } = new();

    /// <summary>The clients with the same subscription.</summary>
    public ClientGroup Group { get; set; } = ClientGroup.None;

    /// <summary>Replies and snapshots that go before the next updates.</summary>
    public ByteBuffer Outbox { get; } = new();

    /// <summary>First quote that it was not offered.</summary>
    public long QuoteCursor { get; set; }

    /// <summary>First other update that it was not sent.</summary>
    public long EventCursor { get; set; }

    /// <summary>Quotes of which it will be sent the newest only, because it was behind.</summary>
    public HashSet<int> Dirty { get; } = [];

    /// <summary>Whether a send is under way, and since when (timestamp of the machine's clock).</summary>
    public long? PendingSince { get; set; }

    /// <summary>Since when its connection is being closed, or null.</summary>
    public long? ClosingSince { get; set; }

    /// <summary>The code and reason that it has not yet been told.</summary>
    public (int Code, string Reason)? CloseReason { get; set; }

    /// <summary>Its connection was cut or is gone; it gets nothing more.</summary>
    public bool IsGone { get; set; }

    /// <summary>What it asked for last and the loop has not yet done.</summary>
    public ClientCommand? Command
    {
        get => _command;
        set => _command = value;
    }

    /// <summary>Its connection ended; the loop lets go of it.</summary>
    public bool IsLeaving
    {
        get => _isLeaving;
        set => _isLeaving = value;
    }

    /// <summary>Completes when the loop has let go of it and touches its connection no more.</summary>
    public Task Released { get; }

    /// <summary>Whether everything that was published was handed to it.</summary>
    public bool IsCaughtUp =>
        PendingSince is null && Dirty.Count == 0 && QuoteCursor == Updates.Quotes.Head && EventCursor == Updates.Events.Head;

    /// <summary>Loop: takes it in; it gets what is published from now on.</summary>
    public void Enter(UpdateLogs updates)
    {
        _updates = updates;
        QuoteCursor = updates.Quotes.Head;
        EventCursor = updates.Events.Head;
    }

    /// <summary>Loop: lets go of it.</summary>
    public void Release()
    {
        IsGone = true;
        Holder.Dispose();
        _command?.Drop();
        _left.TrySetResult();
    }
}
