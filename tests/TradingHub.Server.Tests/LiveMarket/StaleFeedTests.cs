using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.LiveMarket;

/// <summary>A hub whose feed has told one quote of a share and one of a pair, and says of its prices what a test says.</summary>
public sealed class StaleFeedHub : HubFactory
{
    internal StandingFeed Feed { get; } = new();

    /// <inheritdoc />
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services =>
            services.AddSingleton<IMarketFeed>(provider =>
            {
                Feed.Catalogue = provider.GetRequiredService<InstrumentCatalogue>();
                return Feed;
            })
        );
    }
}

/// <summary>A live feed that tells its quotes once and then nothing.</summary>
internal sealed class StandingFeed : IMarketFeed
{
    private volatile FeedLink _link = Flowing;

    public static FeedLink Flowing { get; } = new("alpaca (iex)", IsConnected: true, DateTimeOffset.UnixEpoch, 0, Trouble: null);

    public InstrumentCatalogue Catalogue { get; set; } = new();

    public string Name => "standing";

    public FeedLink? Link => _link;

    public void Say(FeedLink link) => _link = link;

    public async Task RunAsync(IMarketSink sink, CancellationToken cancellationToken)
    {
        long now = TimeProvider.System.GetUtcNow().UtcTicks;
        foreach (string symbol in (string[])["AAPL", "BTC/USD"])
        {
            Catalogue.TryFind(symbol, out Instrument? instrument);
            await sink.OfferAsync(new[] { Tick.Of(new Quote(instrument!.Id, 100, 1, 100.02, 1, now, now)) }, cancellationToken);
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }
}

/// <summary>Prices of shares stand still although their market is open: every place says so, of shares alone, and until they move.</summary>
public sealed class StaleFeedTests(StaleFeedHub hub) : IClassFixture<StaleFeedHub>, IAsyncLifetime
{
    private const string Trouble = "No price of shares has come.";
    private static readonly DateTimeOffset Since = new(2026, 11, 20, 15, 0, 0, TimeSpan.Zero);

    public async Task InitializeAsync()
    {
        await hub.QuotedAsync("BTC-USD");
        hub.Feed.Say(StandingFeed.Flowing with { Trouble = Trouble, Stale = [new StalePrices(AssetClass.Equity, Since)] });
    }

    public Task DisposeAsync()
    {
        hub.Feed.Say(StandingFeed.Flowing);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Health_is_degraded_with_the_reason_and_four_channels()
    {
        JsonElement health = await hub.GetAsync("/api/health");

        Assert.Equal("degraded", health.Text("status"));
        Assert.Equal($"alpaca (iex): {Trouble}", health.Field("services").Text("market_data"));
        Assert.Equal("degraded (4 of 5 channels)", health.Field("services").Text("multi_channel_data"));
    }

    [Fact]
    public async Task The_realtime_channel_says_why()
    {
        JsonElement status = (await hub.GetAsync("/api/data/channels/status")).Field("status");
        JsonElement realtime = status.Field("channels").Field("realtime");

        Assert.Equal(("degraded", Trouble), (realtime.Text("state"), realtime.Text("last_error")));
        Assert.Equal("running", status.Field("channels").Field("orders").Text("state"));
    }

    [Fact]
    public async Task The_status_of_the_streams_says_since_when_and_of_which_symbols()
    {
        await hub.SendAsync(HttpMethod.Post, "/api/streaming/subscribe", new { symbols = (string[])["AAPL", "BTC/USD"] });
        JsonElement status = (await hub.GetAsync("/api/streaming/status")).Field("status");

        Assert.Equal(Since, status.Time("feed_stale_since"));
        Assert.Equal(Since, SymbolOf(status, "AAPL").Time("stale_since"));
        Assert.Equal(JsonValueKind.Null, SymbolOf(status, "BTC/USD").Field("stale_since").ValueKind);
    }

    [Theory]
    [InlineData("AAPL", true)]
    [InlineData("BTC-USD", false)]
    public async Task A_quote_says_of_itself_whether_it_is_old(string symbol, bool isStale)
    {
        Assert.Equal(isStale, (await hub.GetAsync($"/api/market/quote/{symbol}")).Flag("stale"));
    }

    [Fact]
    public async Task When_prices_move_again_all_is_well()
    {
        hub.Feed.Say(StandingFeed.Flowing);

        JsonElement health = await hub.GetAsync("/api/health");

        Assert.Equal("ok", health.Text("status"));
        Assert.Equal("active (5 channels)", health.Field("services").Text("multi_channel_data"));
        Assert.False((await hub.GetAsync("/api/market/quote/AAPL")).Flag("stale"));
    }

    private static JsonElement SymbolOf(JsonElement status, string symbol) =>
        status.Items("symbols").Single(one => one.Says("symbol", symbol));
}
