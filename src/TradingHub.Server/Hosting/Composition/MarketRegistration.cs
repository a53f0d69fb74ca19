using Microsoft.Extensions.Options;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.Market;
using TradingHub.Engine.SimulatedMarket;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Hosting.Composition;

/// <summary>Wires catalogue, calendar, clocks, bus and the one source of market data.</summary>
internal static class MarketRegistration
{
    /// <summary>How long the bus waits for a channel that takes nothing before it passes it by.</summary>
    private static readonly TimeSpan BusPatience = TimeSpan.FromSeconds(2);

    /// <summary>Adds what every source needs, and the source that <c>Hub:MarketData</c> names.</summary>
    public static IServiceCollection AddMarket(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton(CreateCatalogue());
        services.AddSingleton<LastValues>();
        services.AddSingleton<ILastValues>(provider => provider.GetRequiredService<LastValues>());
        services.AddSingleton<FeedSubscriptions>();
        services.AddSingleton(provider => new MarketBus(
            provider.GetRequiredService<LastValues>(),
            provider.GetRequiredService<TimeProvider>(),
            BusPatience
        ));
        services.AddSingleton<IMarketSink>(provider => provider.GetRequiredService<MarketBus>());
        HubOptions hub = settings.GetSection("Hub").Get<HubOptions>() ?? new HubOptions();
        return hub.MarketData switch
        {
            MarketDataKind.Replay => throw new SettingsException(
                "Hub:MarketData is 'Replay'; it must be Simulated in this build."
            ),
            _ => services.AddSimulatedMarket(),
        };
    }

    /// <summary>The instruments that are known whatever the source is, so that orders of former days find theirs.</summary>
    private static InstrumentCatalogue CreateCatalogue()
    {
        InstrumentCatalogue catalogue = new();
        SimulatedUniverse.AddTo(catalogue);
        return catalogue;
    }

    private static IServiceCollection AddSimulatedMarket(this IServiceCollection services)
    {
        services.AddSingleton<MarketClock, LiveMarketClock>();
        services.AddSingleton<IMarketCalendar>(provider =>
            OptionsOf(provider).AlwaysOpen ? new AlwaysOpenCalendar() : new UsMarketCalendar()
        );
        services.AddSingleton(OptionsOf);
        services.AddSingleton(provider => new SimulatedPast(
            OptionsOf(provider).Seed,
            provider.GetRequiredService<IMarketCalendar>()
        ));
        services.AddSingleton<IBarSource, SimulatedBarSource>();
        services.AddSingleton<IMarketFeed>(provider =>
            ActivatorUtilities.CreateInstance<SimulatedMarketFeed>(
                provider,
                SimulatedUniverse.AddTo(provider.GetRequiredService<InstrumentCatalogue>())
            )
        );
        return services;
    }

    private static SimulatedMarketOptions OptionsOf(IServiceProvider provider)
    {
        SimulatorOptions options = provider.GetRequiredService<IOptions<SimulatorOptions>>().Value;
        return new SimulatedMarketOptions
        {
            Seed = options.Seed,
            UpdatesPerSecond = options.UpdatesPerSecond,
            AlwaysOpen = options.Calendar == SimulatorCalendar.AlwaysOpen,
        };
    }
}
