using Microsoft.Extensions.Options;
using TradingHub.Connectors.Alpaca;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Channels;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Analysis.DayTrades;
using TradingHub.Engine.Exchange;
using TradingHub.Engine.Exchange.Faults;
using TradingHub.Engine.Orders;
using TradingHub.Engine.Risk;
using TradingHub.Server.Channels;
using TradingHub.Server.Hosting.CrashPoints;
using TradingHub.Server.Hosting.Settings;
using TradingHub.Server.Metrics;
using TradingHub.Storage.Journal;

namespace TradingHub.Server.Hosting.Composition;

/// <summary>Wires the order desk, its journal and the broker. Nothing else in the host names a broker.</summary>
internal static class TradingRegistration
{
    private const string SimulatedAccountId = "SIM-1";

    /// <summary>Adds the desk over the broker that <c>Hub:Broker</c> names.</summary>
    public static IServiceCollection AddTrading(this IServiceCollection services)
    {
        services.AddSingleton<IOrderJournal>(provider =>
            provider.GetRequiredService<StorageFiles>().Journal.WithCrashPoint(provider)
        );
        services.AddSingleton(provider => new SimulatedExchange(
            provider.GetRequiredService<IMarketCalendar>(),
            PaperFillsOf(provider.GetRequiredService<IOptions<SimulatorOptions>>().Value)
        ));
        services.AddSingleton<DailyVolumes>();
        services.AddHostedService<DailyVolumeService>();
        services.AddSingleton<SimulatedBroker>();
        services.AddSingleton<FaultPlan>();
        services.AddSingleton<FaultyBroker>();
        services.AddAlpacaBroker();
        services.AddSingleton<IBroker>(provider =>
            (
                BrokerOf(provider) switch
                {
                    BrokerKind.Alpaca => (IBroker)provider.GetRequiredService<AlpacaBroker>(),
                    _ => provider.GetRequiredService<FaultyBroker>(),
                }
            ).WithCrashPoint(provider)
        );
        services.AddSingleton(provider => new DeskMarket(
            provider.GetRequiredService<InstrumentCatalogue>(),
            provider.GetRequiredService<ILastValues>(),
            provider.GetRequiredService<IMarketCalendar>(),
            provider.GetRequiredService<MarketClock>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton(SettingsOf);
        services.AddSingleton<OrderDesk>();
        services.AddSingleton<IOrderDesk>(provider => new CountedDesk(
            provider.GetRequiredService<OrderDesk>(),
            provider.GetRequiredService<TradingMeter>()
        ));
        services.AddSingleton<IOrderBook>(provider => provider.GetRequiredService<OrderDesk>());
        services.AddHostedService<DeskService>();
        return services;
    }

    private static PaperFills? PaperFillsOf(SimulatorOptions simulator) =>
        simulator.Fills == SimulatorFills.AlpacaPaper ? new PaperFills(simulator.Seed) : null;

    private static BrokerKind BrokerOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<HubOptions>>().Value.Broker;

    private static DeskSettings SettingsOf(IServiceProvider provider)
    {
        SimulatorOptions simulator = provider.GetRequiredService<IOptions<SimulatorOptions>>().Value;
        SimulatorAccountOptions account = new()
        {
            Cash = simulator.Cash,
            Multiplier = simulator.Multiplier,
            AllowShort = simulator.AllowShort,
        };
        Lazy<ChannelService> orders = new(() => provider.GetRequiredService<DataChannels>()[DataChannel.Orders]);
        return new DeskSettings(
            BrokerOf(provider) == BrokerKind.Alpaca
                ? AlpacaRegistration.AccountIdOf(provider.GetRequiredService<IOptions<AlpacaOptions>>().Value)
                : SimulatedAccountId,
            account,
            provider.GetRequiredService<IOptions<RiskOptions>>().Value.ToLimits(),
            InstallId.ReadOrCreate(provider.GetRequiredService<HubPlaces>().DataDirectory),
            () => orders.Value.Health.State is ChannelState.Running or ChannelState.Degraded
        )
        {
            DayTrades = provider.GetRequiredService<DayTradeRegimeChoice>(),
            IsLiveAccount = provider.GetRequiredService<IBroker>().IsLive,
            VenueHours = () => provider.GetRequiredService<IBroker>().Hours,
            AverageDailyVolume = provider.GetRequiredService<DailyVolumes>().Of,
        };
    }
}
