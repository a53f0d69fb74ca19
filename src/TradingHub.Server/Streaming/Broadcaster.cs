namespace TradingHub.Server.Streaming;

/// <summary>
/// One loop that owns the logs, the clients and every byte that goes out, and waits for nobody. After a quiet spell the first update goes
/// at once, then deliveries are spaced by the drain interval.
/// </summary>
internal sealed partial class Broadcaster(
    StreamInbox inbox,
    StreamIntake intake,
    ClientRoster roster,
    Delivery delivery,
    StreamPulse pulse,
    StreamAnnouncer announcer,
    ILogger<Broadcaster> logger
) : BackgroundService
{
    private bool _wasDelivering = true;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        bool mustLookAgain = false;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (!mustLookAgain)
                {
                    await inbox.WaitForWorkAsync(stoppingToken);
                }

                mustLookAgain = WorkOnce(stoppingToken);
                await pulse.PauseAsync(mustLookAgain, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        finally
        {
            roster.End();
        }
    }

    private bool WorkOnce(CancellationToken stoppingToken)
    {
        try
        {
            return Work(stoppingToken);
        }
        catch (Exception exception)
        {
            LoopFailed(exception);
            return true;
        }
    }

    private bool Work(CancellationToken stoppingToken)
    {
        inbox.AnswerCalls();
        roster.TakeIn(inbox.Joining);
        roster.ReleaseLeaving();
        intake.GrowWithCatalogue();
        roster.Obey();
        Announce();
        SendAway();

        bool hasMore;
        bool mustLookAgain;
        do
        {
            hasMore = intake.Take();
            mustLookAgain = delivery.DeliverAll(roster.Clients);
        } while (hasMore && !stoppingToken.IsCancellationRequested);

        return mustLookAgain;
    }

    private void Announce()
    {
        if (inbox.IsDelivering != _wasDelivering)
        {
            _wasDelivering = inbox.IsDelivering;
            announcer.AnnounceStatus();
        }

        if (pulse.TryTakeSecond())
        {
            announcer.AnnounceSecond();
        }
    }

    private void SendAway()
    {
        if (inbox.IsStopping)
        {
            delivery.CloseAll(roster.Clients, CloseCodes.GoingAway, "The server stops.");
        }
        else if (inbox.HasOverflowed)
        {
            inbox.HasOverflowed = false;
            Overflowed();
            delivery.CloseAll(roster.Clients, CloseCodes.TooSlow, "The server lost updates. Connect again.");
        }
    }

    [LoggerMessage(3003, LogLevel.Error, "The broadcaster's loop failed and goes on.")]
    private partial void LoopFailed(Exception exception);

    [LoggerMessage(
        3004,
        LogLevel.Error,
        "Updates found no room in the broadcaster's inboxes; all stream clients are asked to connect again."
    )]
    private partial void Overflowed();
}
