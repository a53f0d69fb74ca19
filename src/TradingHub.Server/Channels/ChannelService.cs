using TradingHub.Domain.Channels;

namespace TradingHub.Server.Channels;

/// <summary>
/// One of the five data channels: a loop under a supervisor, each life of it on a thread of its own. A loop that fails or stands still
/// starts again with back-off, and the other four never notice; a person can stop, start and restart it. The health record says what happened.
/// </summary>
internal abstract partial class ChannelService : BackgroundService
{
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan HealthyLife = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _machine;
    private readonly ILogger _logger;
    private readonly ChannelSwitch _switch = new();
    private readonly LifeWatch _watch;
    private readonly List<Task> _abandoned = [];
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ChannelLife? _life;
    private bool _takesOver;

    /// <summary>Creates the supervisor.</summary>
    protected ChannelService(DataChannel channel, ChannelOptions options, TimeProvider machine, ILogger logger)
    {
        Options = options;
        _machine = machine;
        _logger = logger;
        Health = new ChannelHealth(channel, machine);
        Lane = new RequestLane(options, machine);
        Fault = new ChannelFault(channel, options);
        _watch = new LifeWatch(options, machine);
    }

    /// <summary>How the channel is doing.</summary>
    public ChannelHealth Health { get; }

    /// <summary>How it is shown to be doing: what its loop says, unless what it is for has failed elsewhere.</summary>
    public virtual ChannelState State => Health.State;

    /// <summary>Text of the last error, or of what keeps it from doing its work; null when there is none.</summary>
    public virtual string? LastError => Health.LastError;

    /// <summary>On-demand reads of this channel.</summary>
    public RequestLane Lane { get; }

    /// <summary>In a few words, what it is for; shown to people.</summary>
    public abstract string Purpose { get; }

    /// <summary>Messages waiting.</summary>
    public abstract int MailboxDepth { get; }

    /// <summary>Messages that fit.</summary>
    public abstract int MailboxCapacity { get; }

    /// <summary>Messages that were replaced by newer ones before they were read, by design.</summary>
    public abstract long Skipped { get; }

    /// <summary>Messages that were lost while the channel was not reading.</summary>
    public abstract long Gaps { get; }

    /// <summary>Completes when the first life of the loop reads its mailbox.</summary>
    public Task Begun => _begun.Task;

    /// <summary>Settings of the channels.</summary>
    protected ChannelOptions Options { get; }

    /// <summary>What a proof wants it to do wrong.</summary>
    protected ChannelFault Fault { get; }

    /// <summary>Stops the channel's function, and nothing else, until <see cref="TurnOn"/>.</summary>
    public void TurnOff()
    {
        _switch.TurnOff();
        Health.MoveTo(ChannelState.Stopped);
    }

    /// <summary>Starts a stopped channel.</summary>
    public void TurnOn() => _switch.TurnOn();

    /// <summary>Ends the loop and begins it anew.</summary>
    public void Restart()
    {
        Health.Restarted();
        _switch.Restart();
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _switch.Dispose();
        Lane.Dispose();
        base.Dispose();
    }

    /// <summary>Says that the mailbox is open.</summary>
    protected void HasBegun() => _begun.TrySetResult();

    /// <summary>
    /// One life of the loop: opens the mailbox unless it takes over, works until it is ended or breaks, closes the mailbox unless it stood still.
    /// </summary>
    protected abstract Task RunAsync(ChannelLife life);

    /// <summary>Takes no more messages: the life that should have done so was given up.</summary>
    protected abstract void CloseMailbox();

    /// <inheritdoc />
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TimeSpan backOff = TimeSpan.FromMilliseconds(Options.BackOffMilliseconds);
        while (!stoppingToken.IsCancellationRequested)
        {
            CancellationToken switchedOff = await _switch.NextLifeAsync(stoppingToken);
            long began = _machine.GetTimestamp();
            if (await EndsInFailureAsync(switchedOff, stoppingToken))
            {
                backOff =
                    _machine.GetElapsedTime(began) > HealthyLife
                        ? TimeSpan.FromMilliseconds(Options.BackOffMilliseconds)
                        : TimeSpan.FromTicks(Math.Min(backOff.Ticks * 2, LongestBackOff.Ticks));
                await WaitAsync(backOff, switchedOff, stoppingToken);
                Health.Restarted();
            }
        }

        Health.MoveTo(ChannelState.Stopped);
    }

    private async Task<bool> EndsInFailureAsync(CancellationToken switchedOff, CancellationToken stoppingToken)
    {
        using ChannelLife life = new(_takesOver, switchedOff, stoppingToken);
        ChannelThread thread = new($"channel {Health.Channel}");
        Health.Begins();
        Task<bool> run = thread.RunAsync(() => FailsAsync(life));
        _life = life;
        await Task.WhenAny(run, life.GivenUp);
        _life = null;
        thread.End();
        bool hasFailed = run.IsCompleted ? await run : Abandon(run);
        Settle(life);
        return hasFailed || life.HasStoodStill;
    }

    /// <summary>Lives one life; never throws.</summary>
    /// <returns>Whether it ended in a failure.</returns>
    private async Task<bool> FailsAsync(ChannelLife life)
    {
        try
        {
            await RunAsync(life);
            return false;
        }
        catch (Exception exception) when (life.IsGivenUp)
        {
            CameBack(Health.Channel, exception.Message);
            return false;
        }
        catch (OperationCanceledException) when (life.Ending.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception exception)
        {
            Health.Failed(exception);
            Health.MoveTo(ChannelState.Degraded);
            LoopFailed(Health.Channel, exception);
            return true;
        }
    }

    /// <summary>After a life: the next one takes over where this one stood still, unless the channel is off.</summary>
    private void Settle(ChannelLife life)
    {
        bool isOn = _switch.IsOn;
        _takesOver = isOn && life.HasStoodStill;
        if (!_takesOver && (life.IsGivenUp || life.HasStoodStill))
        {
            CloseMailbox();
        }

        if (!isOn)
        {
            Health.MoveTo(ChannelState.Stopped);
        }
    }

    private async Task WaitAsync(TimeSpan wait, CancellationToken switchedOff, CancellationToken stoppingToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(switchedOff, stoppingToken);
        try
        {
            await Task.Delay(wait, _machine, either.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // A person stopped or restarted the channel: the wait is over.
        }
    }

    [LoggerMessage(2101, LogLevel.Error, "The loop of channel {Channel} failed and starts again with back-off.")]
    private partial void LoopFailed(DataChannel channel, Exception exception);
}
