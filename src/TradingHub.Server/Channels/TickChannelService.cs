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

    private readonly ILogger _logger;

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

    /// <summary>
    /// Called after each batch, with all of its ticks processed. The memory is used again afterwards. What it waits for are those it hands on
    /// to, and the token ends the wait.
    /// </summary>
    protected virtual ValueTask EndBatchAsync(ReadOnlyMemory<Tick> batch, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;

    /// <inheritdoc />
    protected sealed override void CloseMailbox() => Mailbox.Close();

    /// <inheritdoc />
    protected sealed override async Task RunAsync(ChannelLife life)
    {
        OpenMailbox(life);
        Batch batch = new();
        try
        {
            while (true)
            {
                life.Ending.ThrowIfCancellationRequested();
                life.Look();
                await Fault.StrikeAsync(life.Ending);
                if (!await WorkAsync(life, batch))
                {
                    await Mailbox.WaitToReadAsync(life.Ending);
                }
            }
        }
        finally
        {
            if (!life.IsGivenUp && !life.HasStoodStill)
            {
                Mailbox.Close();
            }
        }
    }

    private void OpenMailbox(ChannelLife life)
    {
        life.Enter();
        if (!life.TakesOver)
        {
            Begin();
            Mailbox.Open();
        }

        HasBegun();
        life.Leave();
    }

    /// <summary>
    /// Takes a batch out and processes it. Nothing is taken out by a life that was given up, and a batch that was taken out is processed by the
    /// same life, so a life that stands still outside of it holds no tick.
    /// </summary>
    /// <returns>False when nothing waited.</returns>
    private async ValueTask<bool> WorkAsync(ChannelLife life, Batch batch)
    {
        life.Enter();
        try
        {
            BeforeRead();
            int count = Mailbox.Read(batch.Ticks);
            if (count == 0)
            {
                return false;
            }

            life.Found();
            ProcessBatch(life, batch, count);
            await HandOnAsync(life, batch.Ticks.AsMemory(0, count));
            life.ThrowIfGivenUp();
            Tick last = batch.Ticks[count - 1];
            Health.Delivered(count, last.EventTime, last.ReceivedTime);
            if (batch.ErrorsInARow == 0)
            {
                Health.Recovered();
            }

            return true;
        }
        finally
        {
            life.Leave();
        }
    }

    private ValueTask HandOnAsync(ChannelLife life, ReadOnlyMemory<Tick> ticks)
    {
        ValueTask handing = EndBatchAsync(ticks, life.Ending);
        return handing.IsCompletedSuccessfully ? handing : WaitAsync(life, handing);
    }

    private static async ValueTask WaitAsync(ChannelLife life, ValueTask handing)
    {
        life.IsHeldUp = true;
        try
        {
            await handing;
        }
        finally
        {
            life.IsHeldUp = false;
        }
    }

    private void ProcessBatch(ChannelLife life, Batch batch, int count)
    {
        ChannelFaultKind? fault = Fault.Now;
        int next = 0;
        while (next < count)
        {
            try
            {
                next = ProcessFrom(life, batch, next, count, fault);
            }
            catch (Exception exception) when (!life.IsGivenUp)
            {
                Health.Failed(exception);
                TickFailed(Health.Channel, exception);
                if (++batch.ErrorsInARow >= Options.ErrorsBeforeRestart)
                {
                    batch.ErrorsInARow = 0;
                    throw;
                }

                next = batch.FailedAt + 1;
            }
        }
    }

    private int ProcessFrom(ChannelLife life, Batch batch, int next, int count, ChannelFaultKind? fault)
    {
        for (; next < count; next++)
        {
            batch.FailedAt = next;
            life.ThrowIfGivenUp();
            ChannelFault.ThrowIf(fault);
            Process(in batch.Ticks[next]);
            batch.ErrorsInARow = 0;
        }

        return next;
    }

    [LoggerMessage(2102, LogLevel.Warning, "Channel {Channel} failed on one message and goes on.")]
    private partial void TickFailed(DataChannel channel, Exception exception);

    /// <summary>What one life works on.</summary>
    private sealed class Batch
    {
        public Tick[] Ticks { get; } = new Tick[BatchSize];

        public int ErrorsInARow { get; set; }

        public int FailedAt { get; set; }
    }
}
