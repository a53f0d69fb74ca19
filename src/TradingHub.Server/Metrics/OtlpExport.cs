using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace TradingHub.Server.Metrics;

/// <summary>
/// Sends metrics and traces to an OpenTelemetry collector, when the settings name one. A collector that does not answer is tried again with
/// the next send; nothing of the hub waits for it.
/// </summary>
internal sealed class OtlpExport(IMeterFactory factory, IOptions<TelemetryOptions> options) : IHostedService
{
    private const int TimeoutMilliseconds = 5_000;
    private const int FarewellMilliseconds = 1_000;

    private static readonly string[] MeterNames =
    [
        HubMeters.Name,
        "System.Runtime",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.Http.Connections",
    ];

    private MeterProvider? _metrics;
    private TracerProvider? _traces;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Endpoint is { } endpoint)
        {
            ResourceBuilder hub = ResourceBuilder
                .CreateEmpty()
                .AddService("tradinghub", serviceVersion: Version(), serviceInstanceId: $"{Guid.NewGuid():N}");
            _metrics = MakeMetrics(hub, endpoint);
            _traces = MakeTraces(hub, endpoint);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(
            Task.Run(() => End(_metrics, provider => provider.Shutdown(FarewellMilliseconds)), CancellationToken.None),
            Task.Run(() => End(_traces, provider => provider.Shutdown(FarewellMilliseconds)), CancellationToken.None)
        );

    private MeterProvider MakeMetrics(ResourceBuilder hub, Uri endpoint) =>
        Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(hub)
            .AddMeter(MeterNames)
            // Meters of another host in this process have the same names.
            .AddView(instrument => IsForeign(instrument) ? MetricStreamConfiguration.Drop : null)
            .AddOtlpExporter(
                (exporter, reader) =>
                {
                    Direct(exporter, endpoint, "metrics");
                    reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = options.Value.OtlpSeconds * 1_000;
                    reader.PeriodicExportingMetricReaderOptions.ExportTimeoutMilliseconds = TimeoutMilliseconds;
                }
            )
            .Build();

    private static TracerProvider MakeTraces(ResourceBuilder hub, Uri endpoint) =>
        Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(hub)
            .AddSource("Microsoft.AspNetCore")
            .AddOtlpExporter(exporter => Direct(exporter, endpoint, "traces"))
            .Build();

    private static void Direct(OtlpExporterOptions exporter, Uri endpoint, string signal)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/v1/{signal}");
        exporter.TimeoutMilliseconds = TimeoutMilliseconds;
    }

    private bool IsForeign(Instrument instrument) => instrument.Meter.Scope is { } scope && !ReferenceEquals(scope, factory);

    /// <summary>The last send may find nobody: what it would have said is then lost, and the stop goes on.</summary>
    private static void End<T>(T? provider, Action<T> shutdown)
        where T : class, IDisposable
    {
        if (provider is not null)
        {
            shutdown(provider);
            provider.Dispose();
        }
    }

    private static string? Version() =>
        typeof(OtlpExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
}
