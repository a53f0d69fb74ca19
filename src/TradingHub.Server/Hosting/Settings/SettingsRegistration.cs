using Microsoft.Extensions.Options;
using TradingHub.Engine.Risk;

namespace TradingHub.Server.Hosting.Settings;

/// <summary>Options of the host itself. Their values were checked before (<see cref="SettingValues"/>).</summary>
internal static class SettingsRegistration
{
    /// <summary>Binds the sections of the host.</summary>
    public static IServiceCollection AddHubSettings(this IServiceCollection services)
    {
        services.AddSection<HubOptions>("Hub");
        services.AddSection<StorageOptions>("Storage");
        services.AddSection<SimulatorOptions>("Simulator");
        services.AddSection<ReplayOptions>("Replay");
        services.AddSection<AlpacaOptions>("Alpaca");
        services
            .AddOptions<HubOptions>()
            .PostConfigure<IOptions<AlpacaOptions>>(
                (hub, alpaca) => hub.IsLive = hub.Broker == BrokerKind.Alpaca && alpaca.Value.Live
            );
        services.AddSection<RiskOptions>("Risk");
        services.AddSection<ProofOptions>("Proof");
        return services;
    }

    private static void AddSection<TOptions>(this IServiceCollection services, string section)
        where TOptions : class =>
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
}
