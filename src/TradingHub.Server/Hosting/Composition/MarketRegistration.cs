using Microsoft.Extensions.Options;
using TradingHub.Connectors.Recordings;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Venues;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.Market;
using TradingHub.Engine.SimulatedMarket;
using TradingHub.Server.Ai;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Hosting.Composition;

/// <summary>Wires catalogue, calendar, clocks, bus and the one source of market data.</summary>
internal static class MarketRegistration
{
    /// <summary>How long the bus waits for a channel that takes nothing before it passes it by.</summary>
    private static readonly TimeSpan BusPatience = TimeSpan.FromSeconds(2);

    /// <summary>Adds what every source needs, and the source that <c>Hub:MarketData</c> names.</summary>
    public static IServiceCollection AddMarket(this IServiceCollection services, IConfiguration settings, string root)
    {
        services.AddSingleton<ReplayView>();
        services.AddSingleton<LastValues>();
        services.AddSingleton<ILastValues>(provider => provider.GetRequiredService<LastValues>());
        services.AddSingleton<FeedSubscriptions>();
        services.AddSingleton(provider => new MarketBus(
            provider.GetRequiredService<LastValues>(),
            provider.GetRequiredService<TimeProvider>(),
            BusPatience
        ));
        services.AddSingleton<IMarketSink>(provider => provider.GetRequiredService<MarketBus>());
        services.AddSingleton<IRecordedDays>(provider => new DailyBarFolder(
            Path.GetFullPath(provider.GetRequiredService<AiOptions>().DailyBarFolder, root),
            new UsMarketCalendar()
        ));
        HubOptions hub = settings.GetSection("Hub").Get<HubOptions>() ?? new HubOptions();
        services.AddAlpacaBudget(hub);
        return hub.MarketData switch
        {
            MarketDataKind.Replay => services.AddReplay(settings, root),
            MarketDataKind.Alpaca => services.AddAlpacaMarket(),
            _ => services.AddSimulatedMarket(),
        };
    }

    private static IServiceCollection AddReplay(this IServiceCollection services, IConfiguration settings, string root)
    {
        ReplayOptions replay = settings.GetSection("Replay").Get<ReplayOptions>() ?? new ReplayOptions();
        Recording recording = Open(replay.Folder, root);
        InstrumentCatalogue catalogue = new();
        recording.AddTo(catalogue);
        // Those of the simulated market are known too, so that orders and watchlists of former days find theirs.
        SimulatedUniverse.AddTo(catalogue);
        services.AddSingleton(catalogue);
        services.AddSingleton(recording);
        services.AddSingleton(replay.ToPlan());
        services.AddSingleton(new ReplayMarketClock(recording.Start));
        services.AddSingleton<MarketClock>(provider => provider.GetRequiredService<ReplayMarketClock>());
        services.AddSingleton<IMarketCalendar, UsMarketCalendar>();
        services.AddSingleton<IBarSource, RecordingBarSource>();
        services.AddSingleton<IQuoteSource, RecordingQuoteSource>();
        services.AddSingleton<IMarketFeed, ReplayFeed>();
        // Registered before the broadcaster, so it has spoken before the first update is numbered.
        services.AddHostedService<RecordedNumbers>();
        return services;
    }

    private static Recording Open(string folder, string root)
    {
        try
        {
            return Recording.Open(Path.GetFullPath(folder, root));
        }
        catch (VenueException exception)
        {
            throw new SettingsException(
                $"Replay:Folder is '{folder}'; it must be a folder with a recording, or a file that a hub has recorded. {exception.Message}"
            );
        }
    }

    private static IServiceCollection AddSimulatedMarket(this IServiceCollection services)
    {
        InstrumentCatalogue catalogue = new();
        IReadOnlyList<Instrument> instruments = SimulatedUniverse.AddTo(catalogue);
        services.AddSingleton(catalogue);
        services.AddSingleton(provider => new SimulatedMarketClock(
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<SimulatedBook>().Ahead
        ));
        services.AddSingleton<MarketClock>(provider => provider.GetRequiredService<SimulatedMarketClock>());
        services.AddSingleton<IMarketCalendar>(provider =>
            OptionsOf(provider).AlwaysOpen ? new AlwaysOpenCalendar() : new UsMarketCalendar()
        );
        services.AddSingleton(OptionsOf);
        services.AddSingleton(provider => new SimulatedPast(
            OptionsOf(provider).Seed,
            provider.GetRequiredService<IMarketCalendar>()
        ));
        services.AddSingleton<IBarSource, SimulatedBarSource>();
        services.AddSingleton<IQuoteSource, SimulatedQuoteSource>();
        services.AddSingleton<IMarketFeed>(provider =>
            ActivatorUtilities.CreateInstance<SimulatedMarketFeed>(provider, instruments)
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
