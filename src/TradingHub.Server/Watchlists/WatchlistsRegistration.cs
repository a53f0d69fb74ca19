using TradingHub.Domain.Watchlists;
using TradingHub.Server.Hosting.Composition;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.Watchlists;

/// <summary>Wires the watchlists.</summary>
internal static class WatchlistsRegistration
{
    /// <summary>Adds the lists that stand over their store, their topic of the stream, and what keeps them in step with the broker's.</summary>
    public static IServiceCollection AddWatchlists(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton<IWatchlistStore>(provider => provider.GetRequiredService<WatchlistBook>());
        services.AddSingleton<ITopicSnapshot>(provider => provider.GetRequiredService<WatchlistBook>());
        services.AddSingleton<IFollowedLists, FollowableLists>();
        services.AddSingleton<ListChanges>();
        return services.AddAlpacaWatchlists(settings);
    }
}
