using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using TradingHub.Domain.Watchlists;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Watchlists.Sync;

/// <summary>A hub whose orders go to Alpaca, which is away, and whose watchlists stand beside those of a venue in memory.</summary>
public class SyncHub : HubFactory
{
    /// <summary>The venue. It has a list of its own before the hub starts.</summary>
    public FakeVenueLists Venue { get; } = new();

    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
        [
            new("Hub:Broker", "Alpaca"),
            new("Alpaca:BaseUrl", "http://127.0.0.1:9"),
            new("ALPACA_API_KEY", "PKTESTTESTTESTTEST"),
            new("ALPACA_SECRET_KEY", "a-secret-of-a-test"),
        ];

    /// <summary>How the lists stand, when they stand as asked for.</summary>
    public Task<JsonElement> SyncAsync(Func<JsonElement, bool> isIt, string what) =>
        Eventually.GetAsync(() => GetAsync("/api/watchlists/sync"), isIt, what);

    /// <inheritdoc />
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        Venue.Put("Theirs", "IBM MSFT");
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.AddSingleton<IVenueWatchlists>(Venue));
    }
}

/// <summary>The same hub, whose settings keep the lists apart.</summary>
public sealed class ApartHub : SyncHub
{
    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
        base.Settings.Append(new("Alpaca:WatchlistMinutes", "0"));
}
