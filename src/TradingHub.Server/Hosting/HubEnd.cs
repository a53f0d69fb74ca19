using Microsoft.Extensions.Options;
using TradingHub.Domain.Orders;
using TradingHub.Storage.Journal;

namespace TradingHub.Server.Hosting;

/// <summary>Runs the host to its end and says how it ended.</summary>
internal static partial class HubEnd
{
    private static readonly TimeSpan QuickStop = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Runs the host until it is stopped. A part that broke stops the host, and that is no end as asked. A journal that broke ends the
    /// process within two seconds: what its last sync left behind is only known after a new start.
    /// </summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunToEndAsync(this WebApplication app)
    {
        BackgroundService[] parts = [.. app.Services.GetServices<IHostedService>().OfType<BackgroundService>()];
        HostOptions options = app.Services.GetRequiredService<IOptions<HostOptions>>().Value;
        Task<JournalException> broken = app.Services.GetRequiredService<SqliteOrderJournal>().Broken;
        Task running = app.RunAsync();
        if (await Task.WhenAny(running, broken) == broken)
        {
            LogBroken(app.Logger, await broken);
            options.ShutdownTimeout = QuickStop;
            app.Lifetime.StopApplication();
            await Task.WhenAny(running, Task.Delay(QuickStop * 1.5, TimeProvider.System));
            return ExitCodes.DiskFailed;
        }

        await running;
        return parts.Any(part => part.ExecuteTask is { IsFaulted: true }) ? ExitCodes.Broken : ExitCodes.Ok;
    }

    [LoggerMessage(
        510,
        LogLevel.Critical,
        "The order journal broke. The hub ends; what was acknowledged is found again at its next start."
    )]
    private static partial void LogBroken(ILogger logger, Exception exception);
}
