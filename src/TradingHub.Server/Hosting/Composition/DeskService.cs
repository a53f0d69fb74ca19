using TradingHub.Domain.Orders;
using TradingHub.Engine.Orders;
using TradingHub.Engine.Risk;
using TradingHub.Storage.Journal;

namespace TradingHub.Server.Hosting.Composition;

/// <summary>Runs the order desk. The start waits until the desk has recovered from its journal, so that no tick and no request comes before.</summary>
internal sealed class DeskService(OrderDesk desk, SqliteOrderJournal journal, TimeProvider machine) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);
    private readonly TaskCompletionSource<Exception> _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the desk breaks while it trades: the process has to end.</summary>
    public Task<Exception> Broken => _broken.Task;

    /// <inheritdoc />
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        using PeriodicTimer timer = new(Look, machine);
        while (!HasRecovered() && await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (ExecuteTask is { IsFaulted: true } broken)
            {
                await StopStartAsync(broken);
            }
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await desk.RunAsync(stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested && HasRecovered())
        {
            _broken.TrySetResult(exception);
            throw;
        }
    }

    /// <summary>Whether the desk has its books: ready, waiting for a broker that is away, or up for readers alone because its journal takes no writes.</summary>
    private bool HasRecovered() => desk.IsReplayed || desk.Readiness is Readiness.StorageFailed or Readiness.StorageFull;

    private async Task StopStartAsync(Task broken)
    {
        try
        {
            await broken;
        }
        catch (JournalException exception)
        {
            throw new StartException(
                ExitCodes.Damaged,
                $"The order journal {journal.Path} cannot be read, so trading does not begin: {exception.Message} "
                    + "Look with the command verify, and restore a backup."
            );
        }
    }
}
