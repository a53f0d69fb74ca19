using Microsoft.Extensions.Options;
using TradingHub.Domain.Orders;
using TradingHub.Server.Hosting.Composition;
using TradingHub.Storage.Journal;

namespace TradingHub.Server.Hosting;

/// <summary>Runs the host to its end and says how it ended.</summary>
internal static partial class HubEnd
{
    private static readonly TimeSpan QuickStop = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Runs the host until it is stopped. A part that broke stops the host, and that is no end as asked. A journal or a desk that broke ends
    /// the process within two seconds: what the last sync left behind, and what was sent, is only known after a new start.
    /// </summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunToEndAsync(this WebApplication app)
    {
        BackgroundService[] parts = [.. app.Services.GetServices<IHostedService>().OfType<BackgroundService>()];
        HostOptions options = app.Services.GetRequiredService<IOptions<HostOptions>>().Value;
        Task<JournalException> broken = app.Services.GetRequiredService<SqliteOrderJournal>().Broken;
        Task<Exception> brokenDesk = parts.OfType<DeskService>().Single().Broken;
        Task running = app.RunAsync();
        Task first = await Task.WhenAny(running, broken, brokenDesk);
        if (first != running)
        {
            LogBroken(app.Logger, first == broken ? await broken : await brokenDesk);
            options.ShutdownTimeout = QuickStop;
            app.Lifetime.StopApplication();
            await Task.WhenAny(running, Task.Delay(QuickStop * 1.5, TimeProvider.System));
            return first == broken ? ExitCodes.DiskFailed : ExitCodes.Broken;
        }

        await running;
        return parts.Any(part => part.ExecuteTask is { IsFaulted: true }) ? ExitCodes.Broken : ExitCodes.Ok;
    }

    [LoggerMessage(
        510,
        LogLevel.Critical,
        "The order journal or the order desk broke. The hub ends; what was acknowledged is found again at its next start."
    )]
    private static partial void LogBroken(ILogger logger, Exception exception);
}
