using Microsoft.Extensions.Options;
using TradingHub.Connectors.Alpaca;
using TradingHub.Domain.Instruments;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Hosting.Composition;

/// <summary>Wires Alpaca's trading API. It is made only when orders go there.</summary>
internal static class AlpacaRegistration
{
    /// <summary>Name of the account in ids that travel to the venue.</summary>
    public const string AccountId = "ALPACA-PAPER";

    /// <summary>Adds the connector.</summary>
    public static IServiceCollection AddAlpacaBroker(this IServiceCollection services)
    {
        services.AddSingleton(provider => new AlpacaBroker(
            SettingsOf(provider),
            provider.GetRequiredService<InstrumentCatalogue>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AlpacaBroker>>()
        ));
        return services;
    }

    private static AlpacaSettings SettingsOf(IServiceProvider provider) =>
        SettingsOf(provider.GetRequiredService<IOptions<AlpacaOptions>>().Value, provider.GetRequiredService<IConfiguration>());

    /// <summary>Where the account is, and its keys.</summary>
    public static AlpacaSettings SettingsOf(AlpacaOptions options, IConfiguration settings) =>
        new(
            new Uri(options.BaseUrl),
            new Secret(settings[AlpacaCheck.ApiKey] ?? "").Reveal(),
            new Secret(settings[AlpacaCheck.SecretKey] ?? "").Reveal()
        )
        {
            RequestsPerMinute = options.RequestsPerMinute,
            Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds),
        };
}
