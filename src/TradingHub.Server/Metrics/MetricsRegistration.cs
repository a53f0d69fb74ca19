using TradingHub.Domain.Orders;

namespace TradingHub.Server.Metrics;

/// <summary>Registers metrics and their export.</summary>
internal static class MetricsRegistration
{
    /// <summary>Adds the collector behind <c>/metrics</c>, the hub's own instruments and the export that the settings name.</summary>
    public static IServiceCollection AddHubMetrics(this IServiceCollection services)
    {
        services
            .AddOptions<TelemetryOptions>()
            .BindConfiguration(TelemetryOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddMetrics();
        services.AddSingleton<MetricCollector>();
        services.AddSingleton<StreamMeter>();
        services.AddSingleton<TradingMeter>();
        services.AddSingleton<IOrderListener>(provider => provider.GetRequiredService<TradingMeter>());
        services.AddHostedService<MetricsStart>();
        services.AddHostedService<OtlpExport>();
        return services;
    }

    /// <summary>Begins to count with the start of the host, before anybody asks.</summary>
    private sealed class MetricsStart(MetricCollector collector, StreamMeter streams, TradingMeter trading) : IHostedService
    {
        private readonly object[] _kept = [collector, streams, trading];

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            GC.KeepAlive(_kept);
            return Task.CompletedTask;
        }
    }
}
