using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Indicators;
using TradingHub.Server.Streaming;
using TradingHub.Server.Streaming.BarIndicators;

namespace TradingHub.LoadTest.Servers;

/// <summary>
/// The hub's real way out (broadcaster, <c>/ws/market</c>, <c>/hubs/market</c> on Kestrel) behind a synthetic market: no feed, no channels, no desk.
/// What a delivery costs can be measured with it; what the whole hub costs cannot.
/// </summary>
internal static class StageServer
{
    /// <summary>Serves until its input ends.</summary>
    /// <param name="rate">Updates a second.</param>
    /// <param name="args">Settings, <c>--Streaming:Key=value</c>.</param>
    public static async Task RunAsync(int rate, string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(OwnSending.Use));
        using Pacer pacer = new(rate, TimeProvider.System);
        SyntheticMarket market = new(pacer.Most, TimeProvider.System);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<MarketClock>(new LiveMarketClock(TimeProvider.System));
        builder.Services.AddSingleton(market.Catalogue);
        builder.Services.AddSingleton<ILastValues, NothingKnown>();
        builder.Services.AddSingleton<IStreamSnapshots, NothingKnown>();
        builder.Services.AddSingleton<IIndicatorPast, NothingKnown>();
        builder.Services.AddStreaming(builder.Configuration);
        await using WebApplication app = builder.Build();
        app.MapStreaming();
        await app.StartAsync();
        Announce("the stage", app.Services.GetRequiredService<IServer>());
        IMarketPublisher publisher = app.Services.GetRequiredService<IMarketPublisher>();
        while (await pacer.NextAsync(CancellationToken.None) is >= 0 and var due)
        {
            await publisher.PublishTicksAsync(market.Next(due), CancellationToken.None);
        }
    }

    /// <summary>Says where a server listens, as the tool reads it.</summary>
    public static void Announce(string name, IServer server)
    {
        Uri address = new(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Console.Out.WriteLine($"{name} listens on http://localhost:{address.Port}");
    }

    /// <summary>Knows no values, has no snapshots and no past.</summary>
    private sealed class NothingKnown : ILastValues, IStreamSnapshots, IIndicatorPast
    {
        public FeedState Feed => new(true, DateTimeOffset.UnixEpoch, 0, 0);

        public bool TryGetQuote(InstrumentId instrument, out Quote quote)
        {
            quote = default;
            return false;
        }

        public bool TryGetTrade(InstrumentId instrument, out Trade trade)
        {
            trade = default;
            return false;
        }

        public IReadOnlyList<StreamItem> Get(StreamTopic topic) => [];

        public bool TryAsk(WarmUpQuestion question) => false;

        public SessionBar SessionOf(Instrument instrument, Timeframe timeframe, in Bar bar) => new(bar, default);

        public bool IsNext(Instrument instrument, Timeframe timeframe, DateTimeOffset last, DateTimeOffset next) => true;
    }
}
