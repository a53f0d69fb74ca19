using Microsoft.Extensions.Options;
using TradingHub.Connectors.Alpaca.Data;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.Market;
using TradingHub.Engine.SimulatedMarket;
using TradingHub.Server.Channels;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Hosting.Composition;

/// <summary>Wires Alpaca's live market: the feed, its history over the bar store, and what the hub itself wants of it.</summary>
internal static class AlpacaMarketRegistration
{
    /// <summary>Adds the market. Nothing is asked before the host runs, so that the hub starts without Alpaca too.</summary>
    public static IServiceCollection AddAlpacaMarket(this IServiceCollection services)
    {
        InstrumentCatalogue catalogue = new();
        // Names, listings and steps of the well-known symbols; further ones are looked up by the settings' list.
        SimulatedUniverse.AddTo(catalogue);
        services.AddSingleton(catalogue);
        services.AddSingleton<MarketClock, LiveMarketClock>();
        services.AddSingleton<IMarketCalendar, UsMarketCalendar>();
        services.AddSingleton(SettingsOf);
        services.AddSingleton<AlpacaDataClient>();
        services.AddSingleton<AlpacaBarSource>();
        services.AddSingleton<IBarBackfill>(provider => provider.GetRequiredService<AlpacaBarSource>());
        services.AddSingleton<IBarSource>(provider =>
            ActivatorUtilities.CreateInstance<CachedBarSource>(provider, provider.GetRequiredService<AlpacaBarSource>())
        );
        services.AddSingleton<IQuoteSource, AlpacaQuoteSource>();
        services.AddSingleton<IFeedWishes>(provider => provider.GetRequiredService<FeedSubscriptions>());
        services.AddSingleton<IFeedWatch>(provider => provider.GetRequiredService<BarBackfill>());
        services.AddSingleton<IMarketFeed>(FeedOf);
        services.AddSingleton<AskedValues>();
        services.AddSingleton<ILastValues>(provider => provider.GetRequiredService<AskedValues>());
        return services.AddStandingSymbols();
    }

    private static AlpacaMarketFeed FeedOf(IServiceProvider provider)
    {
        FeedSurroundings surroundings = new(
            provider.GetRequiredService<InstrumentCatalogue>(),
            provider.GetRequiredService<LastValues>(),
            provider.GetRequiredService<IFeedWishes>(),
            provider.GetRequiredService<IFeedWatch>(),
            provider.GetRequiredService<IMarketCalendar>(),
            provider.GetRequiredService<TimeProvider>()
        );
        return new AlpacaMarketFeed(
            provider.GetRequiredService<AlpacaDataSettings>(),
            provider.GetRequiredService<AlpacaDataClient>(),
            surroundings,
            // Two hubs that lose Alpaca together shall not come back together.
            new Random(Environment.ProcessId),
            provider.GetRequiredService<ILogger<AlpacaMarketFeed>>()
        );
    }

    private static IServiceCollection AddStandingSymbols(this IServiceCollection services)
    {
        services.AddAlpacaAssets();
        services.AddSingleton(provider =>
            ActivatorUtilities.CreateInstance<StandingSymbols>(
                provider,
                provider.GetRequiredService<IOptions<AlpacaOptions>>().Value.StandingSymbols()
            )
        );
        return services;
    }

    private static AlpacaDataSettings SettingsOf(IServiceProvider provider)
    {
        AlpacaOptions options = provider.GetRequiredService<IOptions<AlpacaOptions>>().Value;
        return new AlpacaDataSettings(
            AlpacaRegistration.SettingsOf(provider),
            new Uri(options.DataUrl),
            new Uri(options.StreamUrl),
            options.Feed
        );
    }
}
