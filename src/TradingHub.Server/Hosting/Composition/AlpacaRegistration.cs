using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TradingHub.Connectors.Alpaca;
using TradingHub.Connectors.Alpaca.Data;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Venues;
using TradingHub.Domain.Watchlists;
using TradingHub.Server.Channels;
using TradingHub.Server.Hosting.Settings;
using TradingHub.Server.Watchlists.Sync;

namespace TradingHub.Server.Hosting.Composition;

/// <summary>Wires Alpaca's trading API, and the calls a minute that it shares with Alpaca's market data. It is made only when it is used.</summary>
internal static class AlpacaRegistration
{
    /// <summary>Name of the account in ids that travel to the venue.</summary>
    public static string AccountIdOf(AlpacaOptions options) => options.Live ? "ALPACA-LIVE" : "ALPACA-PAPER";

    /// <summary>Adds the connector.</summary>
    public static IServiceCollection AddAlpacaBroker(this IServiceCollection services)
    {
        services.AddSingleton(provider => new AlpacaBroker(
            SettingsOf(provider),
            provider.GetRequiredService<InstrumentCatalogue>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AlpacaBroker>>(),
            provider.GetRequiredService<RequestBudget>()
        ));
        return services;
    }

    /// <summary>Adds the calls that orders, questions and history share, and shows them where Alpaca is used at all.</summary>
    public static IServiceCollection AddAlpacaBudget(this IServiceCollection services, HubOptions hub)
    {
        services.AddSingleton(provider => new RequestBudget(
            SettingsOf(provider),
            new SteadyTime(provider.GetRequiredService<TimeProvider>())
        ));
        if (hub.Broker == BrokerKind.Alpaca || hub.MarketData == MarketDataKind.Alpaca)
        {
            services.AddSingleton<IRateBudget>(provider => provider.GetRequiredService<RequestBudget>());
        }

        return services;
    }

    /// <summary>Keeps the watchlists in step with those of the account, where orders go to Alpaca and the settings do not forbid it.</summary>
    public static IServiceCollection AddAlpacaWatchlists(this IServiceCollection services, IConfiguration settings)
    {
        HubOptions hub = settings.GetSection("Hub").Get<HubOptions>() ?? new HubOptions();
        AlpacaOptions alpaca = settings.GetSection("Alpaca").Get<AlpacaOptions>() ?? new AlpacaOptions();
        if (hub.Broker != BrokerKind.Alpaca || alpaca.WatchlistMinutes == 0)
        {
            return services;
        }

        services.AddSingleton<IVenueWatchlists>(provider => new AlpacaVenueWatchlists(
            SettingsOf(provider),
            provider.GetRequiredService<RequestBudget>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddAlpacaAssets();
        return services.AddWatchlistSync(TimeSpan.FromMinutes(alpaca.WatchlistMinutes));
    }

    /// <summary>Adds what describes the symbols that the hub does not know.</summary>
    public static IServiceCollection AddAlpacaAssets(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new AlpacaAssets(
            SettingsOf(provider),
            provider.GetRequiredService<RequestBudget>(),
            provider.GetRequiredService<InstrumentCatalogue>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.TryAddSingleton<InstrumentFinder>(provider => provider.GetRequiredService<AlpacaAssets>().FindAsync);
        return services;
    }

    /// <summary>Where the account is, and its keys.</summary>
    public static AlpacaSettings SettingsOf(IServiceProvider provider) =>
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
            LiveAccount = options.Live ? options.LiveAccount : null,
        };
}
