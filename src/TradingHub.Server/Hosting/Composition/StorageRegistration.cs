using TradingHub.Domain.Access;
using TradingHub.Domain.Analysis;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Jobs;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Predictions;
using TradingHub.Domain.Predictors;
using TradingHub.Domain.Watchlists;
using TradingHub.Domain.Webhooks;
using TradingHub.Engine.Bars;
using TradingHub.Server.Hosting.Upkeep;
using TradingHub.Server.Streaming;
using TradingHub.Server.Watchlists;
using TradingHub.Storage.Access;
using TradingHub.Storage.Analysis;
using TradingHub.Storage.Bars;
using TradingHub.Storage.Jobs;
using TradingHub.Storage.JournalReading;
using TradingHub.Storage.Predictions;
using TradingHub.Storage.Predictors;
using TradingHub.Storage.Watchlists;
using TradingHub.Storage.Webhooks;

namespace TradingHub.Server.Hosting.Composition;

/// <summary>Wires the stores.</summary>
internal static class StorageRegistration
{
    /// <summary>Adds the stores over the open files.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddSingleton(provider => provider.GetRequiredService<StorageFiles>().Journal);
        services.AddSingleton<StorageState>();
        services.AddHostedService<BackupService>();
        services.AddHostedService<JournalWatch>();
        services.AddSingleton(provider => new SqliteBarStore(
            provider.GetRequiredService<StorageFiles>().Bars,
            provider.GetRequiredService<InstrumentCatalogue>()
        ));
        services.AddSingleton<IBarStore>(provider => provider.GetRequiredService<SqliteBarStore>());
        services.AddSingleton<IBarCache>(provider => provider.GetRequiredService<SqliteBarStore>());
        services.AddSingleton(provider =>
        {
            SqliteWatchlistStore store = new(
                provider.GetRequiredService<StorageFiles>().Application,
                provider.GetRequiredService<TimeProvider>()
            );
            return new WatchlistBook(store, store.AtStart, provider.GetRequiredService<IMarketPublisher>());
        });
        services.AddSingleton<ICredentialStore>(provider => new SqliteCredentialStore(
            provider.GetRequiredService<StorageFiles>().Application
        ));
        services.AddSingleton<IWatchlistLinks>(provider => new SqliteWatchlistLinks(
            provider.GetRequiredService<StorageFiles>().Application
        ));
        services.AddSingleton<IWebhookInbox>(provider => new SqliteWebhookInbox(
            provider.GetRequiredService<StorageFiles>().Application
        ));
        services.AddSingleton<IWebhookStrategyStore>(provider => new SqliteWebhookStrategyStore(
            provider.GetRequiredService<StorageFiles>().Application
        ));
        services.AddSingleton<IJournalReader>(provider => new SqliteJournalReader(
            provider.GetRequiredService<StorageFiles>().Journal
        ));
        services.AddSingleton<IEquityStore>(provider => new SqliteEquityStore(
            provider.GetRequiredService<StorageFiles>().Market
        ));
        services.AddSingleton<IMarkoutStore>(provider => new SqliteMarkoutStore(
            provider.GetRequiredService<StorageFiles>().Market
        ));
        services.AddSingleton<IPredictionLedger>(provider => new SqlitePredictionLedger(
            provider.GetRequiredService<StorageFiles>().Application
        ));
        services.AddSingleton<IPipelineJobs>(provider => new SqlitePipelineJobs(
            provider.GetRequiredService<StorageFiles>().Application,
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<IModelRegistry>(provider => new SqliteModelRegistry(
            provider.GetRequiredService<StorageFiles>().Application,
            Path.Combine(provider.GetRequiredService<HubPlaces>().DataDirectory, SqliteModelRegistry.FolderName),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<BarEngine>();
        services.AddSingleton<BarHistory>();
        services.AddSingleton<BarSeeder>();
        return services;
    }
}
