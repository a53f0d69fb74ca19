using System.Runtime.CompilerServices;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.Market;

/// <summary>
/// Hands every tick of the feed to the last values and to the mailbox of each channel. One publisher at a time; each channel reads its
/// own mailbox. A patient publisher waits for lossless mailboxes whose channel reads; a channel that has stopped, failed or hangs, and one
/// that has no room for a live venue's ticks, is passed by and gets a counted gap, so it never holds up the others.
/// </summary>
public sealed class MarketBus : IMarketSink, IDisposable
{
    private readonly SemaphoreSlim _publishing = new(1, 1);
    private readonly Lock _attaching = new();
    private readonly LastValues _lastValues;
    private readonly TimeProvider _timeProvider;
    private readonly TimeSpan _patience;
    private readonly ITimer _patienceTimer;
    private volatile MarketMailbox[] _mailboxes = [];
    private volatile LosslessMailbox? _awaited;
    private long _published;

    /// <summary>Makes a bus without mailboxes.</summary>
    /// <param name="lastValues">Updated before any mailbox gets a tick.</param>
    /// <param name="timeProvider">The machine's clock.</param>
    /// <param name="patience">How long to wait for a channel that takes nothing at all before it is passed by.</param>
    public MarketBus(LastValues lastValues, TimeProvider timeProvider, TimeSpan patience)
    {
        _lastValues = lastValues;
        _timeProvider = timeProvider;
        _patience = patience;
        _patienceTimer = timeProvider.CreateTimer(
            _ => _awaited?.WakeWriter(),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    /// <summary>How many ticks were published.</summary>
    public long Published => Volatile.Read(ref _published);

    /// <summary>The attached mailboxes, in the order of attaching.</summary>
    public IReadOnlyList<MarketMailbox> Mailboxes => _mailboxes;

    /// <summary>
    /// Attaches a mailbox. It is closed: its channel opens it when it starts to read.
    /// </summary>
    /// <param name="name">Name of the channel.</param>
    /// <param name="policy">What happens when the channel is slow.</param>
    /// <param name="capacity">How many ticks it holds; without meaning for <see cref="MailboxPolicy.Latest"/>.</param>
    public MarketMailbox Attach(string name, MailboxPolicy policy, int capacity) =>
        policy switch
        {
            MailboxPolicy.Lossless => Attach(new LosslessMailbox(name, capacity)),
            MailboxPolicy.Latest => Attach(new LatestTicks(name)),
            _ => AttachConflating(name, capacity),
        };

    /// <summary>Attaches a mailbox of the policy <see cref="MailboxPolicy.Conflating"/>.</summary>
    public ConflatingTicks AttachConflating(string name, int capacity) => Attach(new ConflatingTicks(name, capacity));

    /// <inheritdoc />
    public ValueTask PublishAsync(ReadOnlyMemory<Tick> ticks, CancellationToken cancellationToken) =>
        PublishAsync(ticks, isPatient: true, cancellationToken);

    /// <inheritdoc />
    public ValueTask OfferAsync(ReadOnlyMemory<Tick> ticks, CancellationToken cancellationToken) =>
        PublishAsync(ticks, isPatient: false, cancellationToken);

    /// <inheritdoc />
    public void Dispose()
    {
        _patienceTimer.Dispose();
        _publishing.Dispose();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask PublishAsync(ReadOnlyMemory<Tick> ticks, bool isPatient, CancellationToken cancellationToken)
    {
        await _publishing.WaitAsync(cancellationToken);
        try
        {
            _lastValues.Apply(ticks.Span);
            foreach (MarketMailbox mailbox in _mailboxes)
            {
                int taken = mailbox.Offer(ticks.Span);
                if (taken < ticks.Length && isPatient)
                {
                    await OfferRestAsync((LosslessMailbox)mailbox, ticks[taken..], cancellationToken);
                }
                else if (taken < ticks.Length)
                {
                    mailbox.Miss(ticks.Span[taken..]);
                }
            }

            Volatile.Write(ref _published, _published + ticks.Length);
        }
        finally
        {
            _publishing.Release();
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask OfferRestAsync(
        LosslessMailbox mailbox,
        ReadOnlyMemory<Tick> rest,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            rest = rest[mailbox.Offer(rest.Span)..];
            if (rest.IsEmpty)
            {
                return;
            }

            if (mailbox.IsStalled || !await HasMovedAsync(mailbox, cancellationToken))
            {
                mailbox.IsStalled = true;
                mailbox.Miss(rest.Span);
                return;
            }
        }
    }

    /// <summary>Waits for room. False when the channel has taken nothing for as long as patience lasts.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> HasMovedAsync(LosslessMailbox mailbox, CancellationToken cancellationToken)
    {
        long readBefore = mailbox.TotalRead;
        long started = _timeProvider.GetTimestamp();
        _awaited = mailbox;
        _patienceTimer.Change(_patience, Timeout.InfiniteTimeSpan);
        try
        {
            await mailbox.WaitToWriteAsync(cancellationToken);
        }
        finally
        {
            _patienceTimer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _awaited = null;
        }

        return mailbox.TotalRead != readBefore || _timeProvider.GetElapsedTime(started) < _patience * 0.9;
    }

    private TMailbox Attach<TMailbox>(TMailbox mailbox)
        where TMailbox : MarketMailbox
    {
        lock (_attaching)
        {
            _mailboxes = [.. _mailboxes, mailbox];
        }

        return mailbox;
    }
}
