namespace TradingHub.Server.Hosting;

/// <summary>Exit codes of the process, as the BSD convention (sysexits.h) numbers them.</summary>
internal static class ExitCodes
{
    /// <summary>Ended as asked.</summary>
    public const int Ok = 0;

    /// <summary>The port is taken, or another thing that the start needs is not there.</summary>
    public const int Unavailable = 69;

    /// <summary>Broke without a known reason.</summary>
    public const int Broken = 70;

    /// <summary>The data folder is locked or cannot be written.</summary>
    public const int DataFolder = 73;

    /// <summary>A setting is unknown, misspelt or has a bad value.</summary>
    public const int WrongSetting = 78;

    /// <summary>
    /// Runs the host until it is stopped and says how it ended: a part that broke stops the host, and that is no end as asked.
    /// </summary>
    public static async Task<int> RunToEndAsync(this WebApplication app)
    {
        BackgroundService[] parts = [.. app.Services.GetServices<IHostedService>().OfType<BackgroundService>()];
        await app.RunAsync();
        return parts.Any(part => part.ExecuteTask is { IsFaulted: true }) ? Broken : Ok;
    }
}
