using TradingHub.Domain.Watchlists;
using TradingHub.Server.Streaming;
using TradingHub.Storage.Watchlists;

namespace TradingHub.Server.Watchlists;

/// <summary>Wires the watchlists.</summary>
internal static class WatchlistsRegistration
{
    /// <summary>Adds the lists over their store, and their topic of the stream.</summary>
    public static IServiceCollection AddWatchlists(this IServiceCollection services)
    {
        services.AddSingleton(provider =>
        {
            SqliteWatchlistStore store = provider.GetRequiredService<SqliteWatchlistStore>();
            return new WatchlistBook(store, store.AtStart, provider.GetRequiredService<IMarketPublisher>());
        });
        services.AddSingleton<IWatchlistStore>(provider => provider.GetRequiredService<WatchlistBook>());
        services.AddSingleton<ITopicSnapshot>(provider => provider.GetRequiredService<WatchlistBook>());
        return services;
    }
}
