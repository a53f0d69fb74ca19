using System.Reflection;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.Exchange;
using TradingHub.Engine.SimulatedMarket;
using TradingHub.Server.AlpacaApi;
using TradingHub.Server.AlpacaApi.Accounts;
using TradingHub.Server.AlpacaApi.MarketData;
using TradingHub.Server.AlpacaApi.Orders;
using TradingHub.Server.AlpacaApi.Streams;
using TradingHub.Server.AlpacaApi.Venues;
using TradingHub.Server.AlpacaApi.Watchlists;
using TradingHub.Server.Hosting;
using TradingHub.SimBroker.Faults;
using TradingHub.SimBroker.Ledgers;
using TradingHub.SimBroker.MarketData;
using TradingHub.SimBroker.Markets;
using TradingHub.SimBroker.Venues;

namespace TradingHub.SimBroker;

/// <summary>Wires the broker.</summary>
internal static class SimServices
{
    /// <summary>Requests a minute: a client that asks too often meets the fault plan, never this.</summary>
    private const int AnyPace = 1_000_000;

    /// <summary>What stands on the hub's own curves and rankings, which no broker has.</summary>
    private static readonly Type[] HubOnly =
    [
        typeof(AlpacaHistoryController),
        typeof(ScreenerController),
        typeof(NewsController),
    ];

    /// <summary>Adds the exchange, its market, the books and the Alpaca surface over them.</summary>
    public static IServiceCollection AddSimBroker(this IServiceCollection services, SimSettings settings)
    {
        InstrumentCatalogue catalogue = new();
        IReadOnlyList<Instrument> instruments = SimulatedUniverse.AddTo(catalogue);
        services.AddSingleton(settings);
        services.AddSingleton(catalogue);
        services.AddSingleton(ShiftedTime.Ahead(TimeSpan.FromSeconds(settings.Ahead)));
        services.AddSingleton<MarketClock, LiveMarketClock>();
        services.AddSingleton<IMarketCalendar>(
            settings.Calendar == "us_equity" ? new UsMarketCalendar() : new AlwaysOpenCalendar()
        );
        services.AddSingleton<SimMarket>();
        services.AddSingleton<ILastValues>(provider => provider.GetRequiredService<SimMarket>());
        services.AddSingleton<SimulatedExchange>();
        services.AddSingleton<SimState>();
        services.AddSingleton<SimVenue>();
        services.AddSingleton<FaultPlan>();
        services.AddSingleton<HiddenOrders>();
        services.AddTransient<Postponed>();
        services.AddSingleton<StreamFaults>();
        services.AddSingleton<UpdateGate>();
        services.AddHttpContextAccessor();
        services.AddMarketFeed(settings, instruments);
        services.AddMarketData(settings);
        services.AddHostedService(provider => new MarketPump(
            provider.GetRequiredService<SimVenue>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<IMarketFeed>()
        ));
        return services.AddSurface(settings);
    }

    private static void AddMarketFeed(
        this IServiceCollection services,
        SimSettings settings,
        IReadOnlyList<Instrument> instruments
    )
    {
        if (settings.Market == "fixed")
        {
            return;
        }

        services.AddSingleton(
            new SimulatedMarketOptions
            {
                Seed = settings.Seed,
                UpdatesPerSecond = settings.UpdatesPerSecond,
                AlwaysOpen = settings.Calendar != "us_equity",
            }
        );
        services.AddSingleton(provider => new SimulatedPast(settings.Seed, provider.GetRequiredService<IMarketCalendar>()));
        services.AddSingleton<IMarketFeed>(provider => new SimulatedMarketFeed(
            provider.GetRequiredService<SimulatedPast>(),
            provider.GetRequiredService<SimulatedMarketOptions>(),
            instruments,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SimulatedMarketFeed>>()
        ));
    }

    private static IServiceCollection AddSurface(this IServiceCollection services, SimSettings settings)
    {
        services.AddSingleton(new AlpacaKeys(settings.Key, settings.Secret));
        services.AddSingleton(provider => new AlpacaPace(AnyPace, AnyPace, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IAlpacaBook, SimBook>();
        services.AddSingleton<IAlpacaDesk>(provider => provider.GetRequiredService<SimVenue>());
        services.AddSingleton<ITradeUpdateSink>(provider => provider.GetRequiredService<UpdateGate>());
        services.AddSingleton<IOrderListener, OrderUpdates>();
        services.AddSingleton<AlpacaWatchlists>();
        services.AddSingleton(provider => SimLists.Open(settings.Data, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(new AccountConfigurations(settings.Data));
        services.AddSingleton(provider => new Lazy<AccountRules>(provider.GetRequiredService<AccountRules>));
        services.AddAlpacaSurface();
        services
            .AddControllers()
            .ConfigureApplicationPartManager(parts =>
            {
                parts.FeatureProviders.Clear();
                parts.FeatureProviders.Add(new SurfaceControllers());
            })
            .AddApplicationPart(typeof(AlpacaRegistration).Assembly)
            .AddJsonOptions(options => HubJson.Apply(options.JsonSerializerOptions));
        services.ConfigureHttpJsonOptions(options => HubJson.Apply(options.SerializerOptions));
        return services;
    }

    /// <summary>Of the hub's controllers only those of the Alpaca API that a broker has.</summary>
    private sealed class SurfaceControllers : ControllerFeatureProvider
    {
        protected override bool IsController(TypeInfo typeInfo) =>
            typeInfo.IsClass
            && typeInfo.GetCustomAttribute<AlpacaRoutesAttribute>() is not null
            && !HubOnly.Contains(typeInfo.AsType());
    }
}
