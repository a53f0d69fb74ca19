using TradingHub.Engine.Market;
using TradingHub.Server.Streaming.BarIndicators;

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
        (Form, Encoding) = (sink.Form, sink.Encoding);
        Holder = holder;
        Limiter = limiter;
        Released = Task.WhenAny(_left.Task, loopEnded);
    }

    /// <summary>Whether it may halt; said once, before its reader begins.</summary>
    public bool MayHalt { get; set; } = true;

    /// <summary>Where it comes from; said once, before the broadcaster knows it.</summary>
    public ClientOrigin Origin { get; set; } = ClientOrigin.Unknown;

    /// <summary>What it calls itself, or null.</summary>
    public string? Name { get; set; }

    /// <summary>Since when it is connected, machine time.</summary>
    public DateTimeOffset ConnectedAt { get; init; }

    /// <summary>What it was sent and how far it is behind. Any thread may read it.</summary>
    public ClientTally Tally { get; } = new();

    /// <summary>Its id, as it was told when it connected.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>Its way out.</summary>
    public IClientSink Sink { get; }

    /// <summary>The form in which it reads market updates: its sink's, until a hello chooses another.</summary>
    public IUpdateForm Form { get; private set; }

    /// <summary>How its messages are wrapped: as its sink says, until a hello chooses another way.</summary>
    public StreamEncoding Encoding { get; private set; }

    /// <summary>Version of the hub's protocol that it reads; 1 for other protocols.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>Whether it speaks the hub's protocol in MessagePack.</summary>
    public bool IsPack => Sink.Form is IHubForm { IsBinary: true };

    /// <summary>Most quotes per second and symbol; null for no limit.</summary>
    public double? MaxRate { get; private set; }

    /// <summary>Whether it has subscribed to something since it connected: then it is too late for a hello.</summary>
    public bool HasSubscribed { get; set; }

    /// <summary>Its wishes, as the feed sees them.</summary>
    public FeedHolder Holder { get; }

    /// <summary>How many messages it may send. Its reader's.</summary>
    public MessageLimiter Limiter { get; }

    /// <summary>The updates in the form that it reads. Only once the loop has taken it in.</summary>
    public UpdateLogs Updates => _updates ?? throw new InvalidOperationException("The loop has not taken the client in.");

    /// <summary>What it subscribed to.</summary>
    public ClientSubscription Subscription { get; } = new();

    /// <summary>The indicators that it wishes to hear with closed bars.</summary>
    public IndicatorWishes Indicators { get; } = new();

    /// <summary>The clients with the same subscription.</summary>
    public ClientGroup Group { get; set; } = ClientGroup.None;

    /// <summary>Replies and snapshots that go before the next updates.</summary>
    public ByteBuffer Outbox { get; } = new();

    /// <summary>First quote that it was not offered.</summary>
    public long QuoteCursor { get; set; }

    /// <summary>First other update that it was not sent.</summary>
    public long EventCursor { get; set; }

    /// <summary>
    /// Quotes of which it will be sent the newest only, because it was behind, wants no more a second, or market updates do not go out; each with
    /// the number of the last that it was sent.
    /// </summary>
    public Dictionary<int, long> Dirty { get; } = [];

    /// <summary>From when on it may be sent the next quote of a topic (timestamp of the machine's clock); only of a client with a rate.</summary>
    public Dictionary<int, long> NextQuotes { get; } = [];

    /// <summary>What it has still to be sent of the past, before anything new.</summary>
    public Queue<TopicReplay> Replays { get; } = new();

    /// <summary>Whether a send is under way, and since when (timestamp of the machine's clock).</summary>
    public long? PendingSince { get; set; }

    /// <summary>Whether a list that it follows may have changed since the loop looked.</summary>
    public bool HasNewLists { get; set; }

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

    /// <summary>
    /// Whether everything that was published was handed to it. From version 2 on quotes may wait: what is waiting is known by symbol and ends with
    /// its subscription.
    /// </summary>
    public bool IsCaughtUp =>
        PendingSince is null
        && Replays.Count == 0
        && (Dirty.Count == 0 || Version > 1)
        && QuoteCursor == Updates.Quotes.Head
        && EventCursor == Updates.Events.Head;

    /// <summary>Loop: takes it in; it gets what is published from now on.</summary>
    public void Enter(UpdateLogs updates)
    {
        LeaveUpdates();
        updates.Clients++;
        _updates = updates;
        QuoteCursor = updates.Quotes.Head;
        EventCursor = updates.Events.Head;
    }

    /// <summary>Loop: speaks to it as its hello asks; it has no subscription yet.</summary>
    /// <param name="wishes">What it asked for.</param>
    /// <param name="logsOf">The logs of a form.</param>
    public void Speak(HelloWishes wishes, Func<IUpdateForm, UpdateLogs> logsOf)
    {
        (Name, MaxRate) = (wishes.Name, wishes.MaxRate);
        (Form, Encoding) = (Sink.Form, Sink.Encoding);
        if (wishes.Version > 1)
        {
            Form = HubForms.Choose(IsPack, wishes.Fields);
            Encoding = HubForms.EncodingOf(IsPack, wishes.IsBatch);
        }

        Version = (Form as IHubForm)?.Version ?? 1;
        UpdateLogs updates = logsOf(Form);
        Form = updates.Form;
        Enter(updates);
    }

    /// <summary>Loop: forgets waiting quotes that it does not want any more.</summary>
    public void ForgetUnwanted()
    {
        foreach (int topic in Dirty.Keys.Concat(NextQuotes.Keys).Where(topic => !Subscription.Mask.Has(topic)).ToArray())
        {
            Dirty.Remove(topic);
            NextQuotes.Remove(topic);
        }
    }

    /// <summary>Loop: sends it no more of the past.</summary>
    private void EndReplays()
    {
        while (Replays.TryDequeue(out TopicReplay? replay))
        {
            replay.Release();
        }
    }

    /// <summary>Puts a message that is no update before the next updates, as it reads it.</summary>
    /// <param name="type">The word in <c>type</c>, for SignalR.</param>
    /// <param name="message">The message: JSON for clients of the hub's own protocol, else as the door wrote it.</param>
    public void Say(ReadOnlySpan<byte> type, ReadOnlySpan<byte> message) =>
        StreamEncodings.Add(Outbox, Encoding, type, Form is IHubForm form ? form.Message(message) : message);

    /// <summary>Loop: lets go of it.</summary>
    public void Release()
    {
        IsGone = true;
        LeaveUpdates();
        EndReplays();
        Holder.Dispose();
        _command?.Drop();
        _left.TrySetResult();
    }

    private void LeaveUpdates()
    {
        if (_updates is not null)
        {
            _updates.Clients--;
        }
    }
}
