using TradingHub.Domain.Halts;

namespace TradingHub.Server.Halts;

/// <summary>
/// Looks for the kill file twice a second, the first time before the hub takes its first request. The file is put aside only when the halt is
/// durable; until then it is tried again, also after a crash.
/// </summary>
internal sealed partial class KillFileService(
    IHaltDesk desk,
    KillFile file,
    TimeProvider machine,
    ILogger<KillFileService> logger
) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc />
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Between, machine);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await LookAsync(stoppingToken);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (file.Read() is { } order)
            {
                await HaltAsync(order, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LookFailed(file.Path, exception);
        }
    }

    private async Task HaltAsync(KillOrder order, CancellationToken cancellationToken)
    {
        TripHalt trip = new(HaltTarget.Everything, order.Level, HaltSource.File, order.Reason, "kill-file");
        HaltAnswer answer = await desk.HaltAsync(trip, cancellationToken);
        if (answer.Refusal is { } refusal)
        {
            NotYet(file.Path, refusal.Detail);
        }
        else
        {
            Halted(file.Path, (int)order.Level, file.PutAside());
        }
    }

    [LoggerMessage(1020, LogLevel.Warning, "{File} was found: halted at level {Level}. The file is {Aside} now.")]
    private partial void Halted(string file, int level, string aside);

    [LoggerMessage(1021, LogLevel.Error, "{File} was found, but the halt is not durable yet: {Why}")]
    private partial void NotYet(string file, string why);

    [LoggerMessage(1022, LogLevel.Error, "{File} could not be worked on; it is tried again.")]
    private partial void LookFailed(string file, Exception exception);
}
