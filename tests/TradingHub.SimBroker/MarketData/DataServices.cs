using Microsoft.Extensions.DependencyInjection;
using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;
using TradingHub.Engine.SimulatedMarket;
using TradingHub.Server.AlpacaApi.DataStreams;
using TradingHub.Server.AlpacaApi.MarketData;
using TradingHub.Server.Streaming;
using TradingHub.SimBroker.DataStreams;
using TradingHub.SimBroker.Faults;

namespace TradingHub.SimBroker.MarketData;

/// <summary>Wires the market data: bars of the broker's own ticks, its past, and the data streams.</summary>
internal static class DataServices
{
    /// <summary>As Alpaca counts for most plans: one connection to each endpoint.</summary>
    private const int ConnectionsPerEndpoint = 1;
    private const int AnySymbols = 100_000;

    /// <summary>Adds the hub's own answers to questions for market data, over this market.</summary>
    public static void AddMarketData(this IServiceCollection services, SimSettings settings)
    {
        services.AddSingleton<BarEngine>();
        services.AddSingleton<SimBarStore>();
        services.AddSingleton<IBarStore>(provider => provider.GetRequiredService<SimBarStore>());
        services.AddSingleton<TickLedger>();
        services.AddSingleton<DataDesk>();
        services.AddSingleton<BarHistory>();
        services.AddSingleton<BarReader>();
        services.AddSingleton<LatestData>();
        services.AddSingleton<DataHistory>();
        services.AddSingleton<HistoryQueryReader>();
        services.AddSingleton<DataAnswers>();
        if (settings.Market == "fixed")
        {
            services.AddSingleton<IBarSource, NoPast>();
            services.AddSingleton<IQuoteSource>(provider => provider.GetRequiredService<TickLedger>());
        }
        else
        {
            services.AddSingleton<IBarSource, SimulatedBarSource>();
            services.AddSingleton<IQuoteSource, SimulatedQuoteSource>();
            services.AddSingleton<BarSeeder>();
            services.AddHostedService<PastTeller>();
        }

        services.AddStreams();
    }

    private static void AddStreams(this IServiceCollection services)
    {
        services.Configure<StreamingOptions>(options =>
        {
            options.MaxAlpacaConnections = ConnectionsPerEndpoint;
            options.MaxSymbolsPerClient = AnySymbols;
        });
        services.AddSingleton<EndpointPlaces>();
        services.AddSingleton<DataConversations>();
        services.AddSingleton<DataForms>();
        services.AddSingleton<DataClients>();
        services.AddSingleton<DataOutages>();
        services.AddSingleton<DataFaults>();
        services.AddSingleton<DataNews>();
        services.AddSingleton<DataDoor>();
    }
}
