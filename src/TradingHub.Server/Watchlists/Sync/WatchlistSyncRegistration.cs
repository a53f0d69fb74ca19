using TradingHub.Domain.Alerts;
using TradingHub.Domain.Watchlists;

namespace TradingHub.Server.Watchlists.Sync;

/// <summary>Wires what keeps the watchlists in step with those of a venue.</summary>
internal static class WatchlistSyncRegistration
{
    /// <summary>Adds the service over the <see cref="IVenueWatchlists"/> that is registered.</summary>
    /// <param name="services">The services.</param>
    /// <param name="between">Between two looks at all lists.</param>
    public static IServiceCollection AddWatchlistSync(this IServiceCollection services, TimeSpan between)
    {
        services.AddSingleton(provider => new SyncBoard(
            provider.GetRequiredService<IVenueWatchlists>().Venue,
            provider.GetRequiredService<IAlerts>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        // Two hubs that lose the venue together shall not come back together.
        services.AddSingleton(_ => new SyncPace(between, new Random(Environment.ProcessId)));
        services.AddSingleton<KnownSymbols>();
        services.AddSingleton<ListPair>();
        services.AddSingleton<LinkedLists>();
        services.AddSingleton<WatchlistSync>();
        services.AddHostedService<WatchlistSyncService>();
        return services;
    }
}
