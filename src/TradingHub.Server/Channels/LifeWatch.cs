namespace TradingHub.Server.Channels;

/// <summary>What the watchdog thinks of a life.</summary>
internal enum LifeVerdict
{
    /// <summary>It works, or there is nothing to do.</summary>
    Fine,

    /// <summary>It stands still because those it hands on to take nothing: a new life could do no more.</summary>
    HeldUp,

    /// <summary>It stands still although something waits: it has to end.</summary>
    StandsStill,

    /// <summary>It had to end and did not.</summary>
    DoesNotEnd,
}

/// <summary>
/// Judges by the machine's clock whether a life of a channel's loop moves: each look into its mailbox is a sign of life. One caller, again and again.
/// </summary>
internal sealed class LifeWatch(ChannelOptions options, TimeProvider machine)
{
    /// <summary>How long a life may take to end after it was told to.</summary>
    public static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(2);

    private ChannelLife? _life;
    private long _looks;
    private long _stoodSince;
    private long? _endingSince;

    /// <summary>Judges a life.</summary>
    /// <param name="life">The present one.</param>
    /// <param name="waiting">How many messages wait for it.</param>
    public LifeVerdict Judge(ChannelLife life, int waiting)
    {
        long now = machine.GetTimestamp();
        if (life != _life)
        {
            (_life, _looks, _stoodSince, _endingSince) = (life, life.Looks, now, null);
        }

        if (life.Ending.IsCancellationRequested)
        {
            _endingSince ??= now;
            return machine.GetElapsedTime(_endingSince.Value, now) >= TimeToEnd ? LifeVerdict.DoesNotEnd : LifeVerdict.Fine;
        }

        if (life.Looks != _looks || (waiting == 0 && !life.IsBusy))
        {
            (_looks, _stoodSince) = (life.Looks, now);
            return LifeVerdict.Fine;
        }

        if (machine.GetElapsedTime(_stoodSince, now).TotalSeconds < options.WatchdogSeconds)
        {
            return LifeVerdict.Fine;
        }

        return life.IsHeldUp ? LifeVerdict.HeldUp : LifeVerdict.StandsStill;
    }
}
