using TradingHub.Domain.Channels;

namespace TradingHub.Server.Channels;

/// <summary>How the watchdog deals with a loop that stands still.</summary>
internal abstract partial class ChannelService
{
    private LifeVerdict _judged;

    /// <summary>
    /// Whether a life may be given up in the middle of a batch, because what it touches there is its own or does no harm. Otherwise a life that
    /// stands there keeps its place until it comes back: two of them in one order book would be worse than none.
    /// </summary>
    protected virtual bool MayBeLeftInside => false;

    /// <summary>
    /// Watchdog, again and again: ends a life that stands still although messages wait, and gives it up when it does not end. The next life then
    /// begins on another thread and reads on where this one stopped reading.
    /// </summary>
    public void LookAfter()
    {
        if (_life is not { } life)
        {
            return;
        }

        LifeVerdict verdict = _watch.Judge(life, MailboxDepth);
        bool isNews = verdict != _judged;
        _judged = verdict;
        switch (verdict)
        {
            case LifeVerdict.StandsStill:
                Health.Failed(
                    $"It did not look into its mailbox for {Options.WatchdogSeconds} s although messages wait. It is started again."
                );
                StoodStill(Health.Channel, Options.WatchdogSeconds);
                life.EndStanding();
                break;
            case LifeVerdict.DoesNotEnd when !life.TryGiveUp(MayBeLeftInside) && isNews:
                Down(
                    "It stands inside of what it shares with the rest of the hub, and no second loop may enter there. Restart the hub."
                );
                break;
            case LifeVerdict.HeldUp when isNews:
                Health.Failed(
                    "Those it hands on to take nothing: the desk, the store of bars or the stream. It goes on when they do."
                );
                break;
        }
    }

    /// <summary>A life was given up: its thread may come back or never. With too many of them the channel is down.</summary>
    /// <returns>True: it failed.</returns>
    private bool Abandon(Task run)
    {
        Health.GaveUp();
        LifeAbandoned(Health.Channel);
        _abandoned.RemoveAll(task => task.IsCompleted);
        _abandoned.Add(run);
        if (_abandoned.Count > Options.AbandonedLives)
        {
            _switch.TurnOff();
            Down(
                $"{_abandoned.Count} loops of it stand still and do not end (Channels:AbandonedLives). Restart the hub, or start the channel to try once more."
            );
        }

        return true;
    }

    private void Down(string reason)
    {
        Health.Failed(reason);
        Health.MoveTo(ChannelState.Stopped);
        IsDown(Health.Channel, reason);
    }

    [LoggerMessage(
        2103,
        LogLevel.Error,
        "The loop of channel {Channel} stood still for {Seconds} s although messages wait; it is ended."
    )]
    private partial void StoodStill(DataChannel channel, int seconds);

    [LoggerMessage(2104, LogLevel.Error, "The loop of channel {Channel} did not end and is given up; another one begins.")]
    private partial void LifeAbandoned(DataChannel channel);

    [LoggerMessage(2105, LogLevel.Information, "A loop of channel {Channel} that was given up has come back and ended: {Reason}")]
    private partial void CameBack(DataChannel channel, string reason);

    [LoggerMessage(2106, LogLevel.Critical, "Channel {Channel} is down. {Reason}")]
    private partial void IsDown(DataChannel channel, string reason);
}
