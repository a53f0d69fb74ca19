using TradingHub.Domain.Alerts;
using TradingHub.Engine.Alerts;

namespace TradingHub.Server.Alerts;

/// <summary>Says once a minute what nobody has acknowledged.</summary>
internal sealed class AlertReminder(AlertBook alerts, TimeProvider machine) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Pause, machine);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            alerts.Remind();
        }
    }
}

/// <summary>Wires alerts.</summary>
internal static class AlertsRegistration
{
    /// <summary>Adds the book of alerts and the service that repeats them.</summary>
    public static IServiceCollection AddAlerts(this IServiceCollection services)
    {
        services.AddSingleton<AlertBook>();
        services.AddSingleton<IAlerts>(provider => provider.GetRequiredService<AlertBook>());
        services.AddHostedService<AlertReminder>();
        return services;
    }
}
