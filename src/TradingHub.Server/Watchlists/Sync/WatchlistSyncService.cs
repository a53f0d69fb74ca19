using System.Threading.Channels;
using TradingHub.Domain.Venues;

namespace TradingHub.Server.Watchlists.Sync;

/// <summary>
/// Keeps the hub's watchlists and those of the account at the venue in step: at the start and at regular times all of them, and two seconds
/// after a change here what was changed. After a round that fails all of them are looked at again, with growing pauses; nobody waits for it.
/// </summary>
internal sealed partial class WatchlistSyncService(
    WatchlistSync sync,
    WatchlistBook book,
    SyncBoard board,
    SyncPace pace,
    TimeProvider machine,
    ILogger<WatchlistSyncService> logger
) : BackgroundService
{
    // One word that something was changed; the reader finds out what.
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }
    );

    private int _failures;
    private bool _isFullDue = true;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        book.Changed += Wake;
        try
        {
            long lastFull = machine.GetTimestamp();
            while (!stoppingToken.IsCancellationRequested)
            {
                long began = machine.GetTimestamp();
                lastFull = _isFullDue ? began : lastFull;
                if (await RoundAsync(stoppingToken))
                {
                    _isFullDue = !await IsChangedAsync(pace.Between - machine.GetElapsedTime(lastFull), stoppingToken);
                }
                else
                {
                    await Task.Delay(pace.AfterFailure(_failures), machine, stoppingToken);
                    _isFullDue = true;
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The hub stops.
        }
        finally
        {
            book.Changed -= Wake;
        }
    }

    private void Wake(object? sender, EventArgs change) => _changes.Writer.TryWrite(true);

    private async Task<bool> RoundAsync(CancellationToken stoppingToken)
    {
        _changes.Reader.TryRead(out _);
        try
        {
            await sync.RunAsync(_isFullDue, stoppingToken);
            if (_failures > 0)
            {
                InStepAgain();
            }

            _failures = 0;
            return true;
        }
        catch (VenueException exception)
        {
            Failed(exception.Message, exception: null);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            Failed("the round broke off; the log says why.", exception);
        }

        return false;
    }

    /// <summary>Waits for a change here, and two seconds more for those that follow it; false when the time is over before one.</summary>
    private async Task<bool> IsChangedAsync(TimeSpan limit, CancellationToken stoppingToken)
    {
        if (limit <= TimeSpan.Zero)
        {
            return false;
        }

        using CancellationTokenSource time = new(limit, machine);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, stoppingToken);
        try
        {
            await _changes.Reader.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            return false;
        }

        await Task.Delay(SyncPace.Gathering, machine, stoppingToken);
        return true;
    }

    private void Failed(string trouble, Exception? exception)
    {
        board.Failed(trouble);
        if (_failures++ == 0 || exception is not null)
        {
            NotInStep(trouble, exception);
        }
    }

    [LoggerMessage(2805, LogLevel.Warning, "The watchlists are not in step with the broker's and are compared again: {Trouble}")]
    private partial void NotInStep(string trouble, Exception? exception);

    [LoggerMessage(2806, LogLevel.Information, "The watchlists are compared with the broker's again.")]
    private partial void InStepAgain();
}
