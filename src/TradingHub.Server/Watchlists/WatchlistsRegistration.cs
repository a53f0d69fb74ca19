using TradingHub.Domain.Watchlists;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.Watchlists;

/// <summary>Wires the watchlists.</summary>
internal static class WatchlistsRegistration
{
    /// <summary>Adds the lists that stand over their store, and their topic of the stream.</summary>
    public static IServiceCollection AddWatchlists(this IServiceCollection services)
    {
        services.AddSingleton<IWatchlistStore>(provider => provider.GetRequiredService<WatchlistBook>());
        services.AddSingleton<ITopicSnapshot>(provider => provider.GetRequiredService<WatchlistBook>());
        return services;
    }
}
