using Serilog;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Json;

namespace TradingHub.Server.Hosting;

/// <summary>Logs to the console for people and to rolling JSON files for programs. Levels come from the section <c>Logging</c>.</summary>
internal static class HubLogging
{
    private const long FileBytes = 10 * 1024 * 1024;
    private const int FileCount = 10;
    private const string Line = "[{Timestamp:HH:mm:ss} {Level:u3}] {Message:lj} <{SourceContext}>{NewLine}{Exception}";

    /// <summary>Writes to the console and to <c>logs</c> in the data folder: 10 files of 10 MiB.</summary>
    public static void AddHubLogging(this ILoggingBuilder logging, string dataDirectory, IConfiguration settings)
    {
        Serilog.Core.Logger logger = new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .WriteTo.Async(
                sinks =>
                {
                    sinks.Console(outputTemplate: Line);
                    sinks.File(
                        new JsonFormatter(renderMessage: true),
                        Path.Combine(dataDirectory, "logs", "hub-.json"),
                        rollingInterval: RollingInterval.Day,
                        rollOnFileSizeLimit: true,
                        fileSizeLimitBytes: FileBytes,
                        retainedFileCountLimit: FileCount
                    );
                },
                bufferSize: 20_000
            )
            .CreateLogger();
        logging.ClearProviders();
        logging.AddConfiguration(settings.GetSection("Logging"));
        // AddSerilog would let every level through, whatever the section Logging says.
        logging.AddProvider(new SerilogLoggerProvider(logger, dispose: true));
    }
}
