using Microsoft.Extensions.Options;
using TradingHub.Domain.Instruments;
using TradingHub.Engine.Bars;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.SocketIo;

/// <summary>Registers the door for clients of Socket.IO.</summary>
internal static class SocketIoRegistration
{
    /// <summary>Adds it. Needs from elsewhere: the streams, the catalogue the engine and the history of bars.</summary>
    public static IServiceCollection AddSocketIo(this IServiceCollection services)
    {
        services
            .AddOptions<SocketIoOptions>()
            .BindConfiguration(SocketIoOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<BarReading>(provider => provider.GetRequiredService<BarHistory>().GetAsync);
        services.AddSingleton<BarWholeness>(provider => provider.GetRequiredService<BarEngine>().IsComplete);
        services.AddSingleton<CandlePast>();
        services.AddSingleton<CandleQuestions>();
        services.AddHostedService(provider => provider.GetRequiredService<CandleQuestions>());
        services.AddSingleton(provider => new CandleServices(
            provider.GetRequiredService<InstrumentCatalogue>(),
            provider.GetRequiredService<CandlePast>(),
            provider.GetRequiredService<BarWholeness>(),
            provider.GetRequiredService<CandleQuestions>(),
            provider.GetRequiredService<IOptions<StreamingOptions>>()
        ));
        services.AddSingleton<EngineSessions>();
        services.AddSingleton<EngineTerms>();
        services.AddSingleton<EnginePolling>();
        services.AddSingleton<EngineUpgrade>();
        services.AddSingleton<SocketIoDoor>();
        return services;
    }

    /// <summary>Opens the door.</summary>
    public static void MapSocketIo(this WebApplication app) =>
        app.Map(SocketIoDoor.Path, app.Services.GetRequiredService<SocketIoDoor>().ServeAsync).ExcludeFromDescription();
}
