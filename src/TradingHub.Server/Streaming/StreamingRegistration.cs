using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TradingHub.Engine.Market;
using TradingHub.Server.Hosting;
using TradingHub.Server.Streaming.BarIndicators;
using TradingHub.Server.Streaming.Clients;
using TradingHub.Server.Streaming.LogLines;

namespace TradingHub.Server.Streaming;

/// <summary>Registers the live streams.</summary>
internal static class StreamingRegistration
{
    private const int HubMessageBytes = 32_768;
    private const string HubPath = "/hubs/market";

    /// <summary>
    /// Adds the broadcaster and its doors. Needs from elsewhere: the catalogue, last values, both clocks, <see cref="IStreamSnapshots"/> and
    /// <see cref="IIndicatorPast"/>.
    /// </summary>
    public static IServiceCollection AddStreaming(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<StreamingOptions>()
            .Bind(configuration.GetSection(StreamingOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton<FeedSubscriptions>();
        services.AddSingleton<HubSubscriptions>();
        services.AddSingleton<ClientCount>();
        services.AddSingleton<ClientDirectory>();
        services.AddSingleton<StreamClientReader>();
        services.AddSingleton<StreamInbox>();
        services.AddSingleton<LogTap>();
        services.AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<LogTap>());
        services.AddSingleton<ITopicSnapshot>(provider => provider.GetRequiredService<LogTap>());
        services.AddSingleton<ClientDoor>();
        services.AddSingleton<IMarketPublisher>(provider => provider.GetRequiredService<StreamInbox>());
        services.AddSingleton<StreamEpoch>();
        services.AddSingleton<TopicBook>();
        services.AddSingleton<IndicatorBoard>();
        services.AddSingleton<ClientRoster>();
        services.AddSingleton<Delivery>();
        services.AddSingleton<StreamIntake>();
        services.AddSingleton<StreamPulse>();
        services.AddSingleton<StreamStatusSource>();
        services.AddSingleton<StreamAnnouncer>();
        services.AddSingleton<SelectionReader>();
        services.AddSingleton<HelloReader>();
        services.AddSingleton<ResumeReader>();
        services.AddSingleton<HubStreams>();
        services.AddSingleton<ClientMessages>();
        services.AddSingleton<SocketCarrier>();
        services.AddSingleton<MarketSocket>();
        services.AddHostedService<Broadcaster>();
        services.AddSingleton<HubCallLog>();
        services.AddLogging(logging => logging.AddFilter(HubCallLog.Replaced, LogLevel.None));
        services
            .AddSignalR(hub =>
            {
                hub.MaximumReceiveMessageSize = HubMessageBytes;
                hub.AddFilter<HubCallLog>();
            })
            .AddJsonProtocol(protocol => HubJson.Apply(protocol.PayloadSerializerOptions));
        services.AddSingleton<HubLifetimeManager<MarketHub>, MarketHubLifetime>();
        return services;
    }

    /// <summary>Opens the doors: <c>/ws/market</c> and <c>/hubs/market</c>.</summary>
    public static void MapStreaming(this WebApplication app)
    {
        MarketSocket socket = app.Services.GetRequiredService<MarketSocket>();
        app.Map("/ws/market", socket.ServeAsync).ExcludeFromDescription();
        // Only WebSockets: the other transports have no bound on what waits for a slow client.
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments(HubPath, StringComparison.OrdinalIgnoreCase),
            hub => hub.Use(HubGate.UseAsync)
        );
        app.MapHub<MarketHub>(HubPath, door => door.Transports = HttpTransportType.WebSockets);
        app.Lifetime.ApplicationStopping.Register(app.Services.GetRequiredService<StreamInbox>().Stop);
    }
}
