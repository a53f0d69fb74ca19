using TradingHub.Domain.Channels;

namespace TradingHub.Server.Channels;

/// <summary>
/// One of the five data channels: a loop under a supervisor. A loop that fails starts again with back-off, and the other four
/// never notice; a person can stop, start and restart it. The health record says what happened.
/// </summary>
internal abstract partial class ChannelService : BackgroundService
{
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan HealthyLife = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _machine;
    private readonly ILogger _logger;
    private readonly ChannelSwitch _switch = new();
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Creates the supervisor.</summary>
    protected ChannelService(DataChannel channel, ChannelOptions options, TimeProvider machine, ILogger logger)
    {
        Options = options;
        _machine = machine;
        _logger = logger;
        Health = new ChannelHealth(channel, machine);
        Lane = new RequestLane(options, machine);
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

    /// <summary>Throws when a proof wants this channel to fail on every message.</summary>
    protected void ThrowIfToldTo()
    {
        if (Options.FaultOn == Health.Channel)
        {
            throw new InvalidOperationException("This channel was told to throw on every message (Channels:FaultOn).");
        }
    }

    /// <summary>Says that the mailbox is open.</summary>
    protected void HasBegun() => _begun.TrySetResult();

    /// <summary>One life of the loop: opens the mailbox, works until canceled or broken, closes the mailbox.</summary>
    protected abstract Task RunAsync(CancellationToken cancellationToken);

    /// <inheritdoc />
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TimeSpan backOff = TimeSpan.FromMilliseconds(Options.BackOffMilliseconds);
        while (!stoppingToken.IsCancellationRequested)
        {
            CancellationToken life = await _switch.NextLifeAsync(stoppingToken);
            long began = _machine.GetTimestamp();
            if (await EndsInFailureAsync(life, stoppingToken))
            {
                backOff =
                    _machine.GetElapsedTime(began) > HealthyLife
                        ? TimeSpan.FromMilliseconds(Options.BackOffMilliseconds)
                        : TimeSpan.FromTicks(Math.Min(backOff.Ticks * 2, LongestBackOff.Ticks));
                await WaitAsync(backOff, life, stoppingToken);
                Health.Restarted();
            }
        }

        Health.MoveTo(ChannelState.Stopped);
    }

    private async Task<bool> EndsInFailureAsync(CancellationToken life, CancellationToken stoppingToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(life, stoppingToken);
        try
        {
            Health.Begins();
            await RunAsync(either.Token);
            return false;
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
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
        finally
        {
            if (!_switch.IsOn)
            {
                Health.MoveTo(ChannelState.Stopped);
            }
        }
    }

    private async Task WaitAsync(TimeSpan wait, CancellationToken life, CancellationToken stoppingToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(life, stoppingToken);
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
