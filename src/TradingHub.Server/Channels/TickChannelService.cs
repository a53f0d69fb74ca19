using TradingHub.Domain.Channels;
using TradingHub.Domain.Market;
using TradingHub.Engine.Market;

namespace TradingHub.Server.Channels;

/// <summary>
/// A channel whose messages are ticks of the market bus. One bad tick never stops it: it is counted, and only a run of them restarts the loop.
/// </summary>
internal abstract partial class TickChannelService : ChannelService
{
    private const int BatchSize = 1024;

    private readonly Tick[] _batch = new Tick[BatchSize];
    private readonly ILogger _logger;
    private int _errorsInARow;
    private int _failedAt;

    /// <summary>Creates the channel on its mailbox.</summary>
    protected TickChannelService(
        DataChannel channel,
        MarketMailbox mailbox,
        ChannelOptions options,
        TimeProvider machine,
        ILogger logger
    )
        : base(channel, options, machine, logger)
    {
        Mailbox = mailbox;
        _logger = logger;
    }

    /// <inheritdoc />
    public override int MailboxDepth => Mailbox.Depth;

    /// <inheritdoc />
    public override int MailboxCapacity => Mailbox.Capacity;

    /// <inheritdoc />
    public override long Skipped => Mailbox.Skipped;

    /// <inheritdoc />
    public override long Gaps => Mailbox.Gaps;

    /// <summary>Where the bus puts this channel's ticks.</summary>
    protected MarketMailbox Mailbox { get; }

    /// <summary>Called when a life of the loop begins, before the mailbox opens. What came since the last life is missing.</summary>
    protected virtual void Begin() { }

    /// <summary>Processes one tick.</summary>
    protected abstract void Process(in Tick tick);

    /// <summary>Called before each look into the mailbox.</summary>
    protected virtual void BeforeRead() { }

    /// <summary>Called after each batch, with all of its ticks processed. The memory is used again afterwards.</summary>
    protected virtual ValueTask EndBatchAsync(ReadOnlyMemory<Tick> batch, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;

    /// <inheritdoc />
    protected sealed override async Task RunAsync(CancellationToken cancellationToken)
    {
        Begin();
        Mailbox.Open();
        HasBegun();
        try
        {
            while (true)
            {
                BeforeRead();
                int count = Mailbox.Read(_batch);
                if (count == 0)
                {
                    await Mailbox.WaitToReadAsync(cancellationToken);
                    cancellationToken.ThrowIfCancellationRequested();
                    continue;
                }

                ProcessBatch(count);
                await EndBatchAsync(_batch.AsMemory(0, count), cancellationToken);
                Health.Delivered(count, _batch[count - 1].EventTime, _batch[count - 1].ReceivedTime);
                if (_errorsInARow == 0)
                {
                    Health.Recovered();
                }

                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            Mailbox.Close();
        }
    }

    private void ProcessBatch(int count)
    {
        int next = 0;
        while (next < count)
        {
            try
            {
                next = ProcessFrom(next, count);
            }
            catch (Exception exception)
            {
                Health.Failed(exception);
                TickFailed(Health.Channel, exception);
                if (++_errorsInARow >= Options.ErrorsBeforeRestart)
                {
                    _errorsInARow = 0;
                    throw;
                }

                next = _failedAt + 1;
            }
        }
    }

    private int ProcessFrom(int next, int count)
    {
        for (; next < count; next++)
        {
            _failedAt = next;
            ThrowIfToldTo();
            Process(in _batch[next]);
            _errorsInARow = 0;
        }

        return next;
    }

    [LoggerMessage(2102, LogLevel.Warning, "Channel {Channel} failed on one message and goes on.")]
    private partial void TickFailed(DataChannel channel, Exception exception);
}
