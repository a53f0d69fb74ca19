using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Market;
using TradingHub.Server.AlpacaApi;
using TradingHub.Server.SocketIo;
using TradingHub.Server.Streaming;
using TradingHub.Server.Streaming.BarIndicators;
using TradingHub.Server.Streaming.Clients;
using TradingHub.Server.Tests.Streaming.BarIndicators;

namespace TradingHub.Server.Tests.Streaming;

/// <summary>A real Kestrel on a free loopback port with the streams alone, Alpaca's and Socket.IO's among them: no feed, no channels, no desk.</summary>
internal sealed class StreamingHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StreamingHost(WebApplication app, FakePast past) => (_app, Past) = (app, past);

    /// <summary>Address of the host, for example <c>ws://127.0.0.1:41234</c>.</summary>
    public Uri Address { get; private set; } = null!;

    public IMarketPublisher Publisher => _app.Services.GetRequiredService<IMarketPublisher>();

    public InstrumentCatalogue Catalogue => _app.Services.GetRequiredService<InstrumentCatalogue>();

    public FeedSubscriptions Subscriptions => _app.Services.GetRequiredService<FeedSubscriptions>();

    public HubSubscriptions HubSubscriptions => _app.Services.GetRequiredService<HubSubscriptions>();

    public FakeSnapshots Snapshots => _app.Services.GetRequiredService<FakeSnapshots>();

    /// <summary>The bars that a client who asks for the past is told.</summary>
    public FakePast Past { get; }

    /// <summary>The past of the indicators; questions are answered at once.</summary>
    public GivenPast IndicatorPast { get; private init; } = null!;

    public StreamInbox Inbox => _app.Services.GetRequiredService<StreamInbox>();

    public HubStreams HubStreams => _app.Services.GetRequiredService<HubStreams>();

    public EngineSessions Sessions => _app.Services.GetRequiredService<EngineSessions>();

    public StreamClientReader Clients => _app.Services.GetRequiredService<StreamClientReader>();

    public StreamingStatus Status => _app.Services.GetRequiredService<StreamStatusSource>().Read();

    /// <summary>What a part of the hub logs with.</summary>
    public ILogger LoggerOf(string category) => _app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category);

    public InstrumentId this[string symbol] =>
        Catalogue.TryFind(symbol, out Instrument? found) ? found.Id : throw new KeyNotFoundException(symbol);

    /// <summary>Starts a host.</summary>
    /// <param name="settings">Settings of the section <c>Streaming</c>, or of another one when its name stands before a colon.</param>
    public static Task<StreamingHost> StartAsync(params (string Key, string Value)[] settings) =>
        StartAsync(TimeProvider.System, settings);

    /// <summary>Starts a host with watchlists of the caller's.</summary>
    public static Task<StreamingHost> StartAsync(IFollowedLists lists, params (string Key, string Value)[] settings) =>
        StartAsync(TimeProvider.System, lists, settings);

    /// <summary>Starts a host with a clock of the caller's.</summary>
    public static Task<StreamingHost> StartAsync(TimeProvider machine, params (string Key, string Value)[] settings) =>
        StartAsync(machine, lists: null, settings);

    private static async Task<StreamingHost> StartAsync(
        TimeProvider machine,
        IFollowedLists? lists,
        (string Key, string Value)[] settings
    )
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(
            settings.ToDictionary(setting => KeyOf(setting.Key), setting => (string?)setting.Value)
        );
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(OwnSending.Use));
        builder.Services.AddSingleton(machine);
        builder.Services.AddSingleton<MarketClock>(new LiveMarketClock(machine));
        builder.Services.AddSingleton(MakeCatalogue());
        builder.Services.AddSingleton<ILastValues, NoLastValues>();
        builder.Services.AddSingleton<FakeSnapshots>();
        builder.Services.AddSingleton<IStreamSnapshots>(provider => provider.GetRequiredService<FakeSnapshots>());
        if (lists is not null)
        {
            builder.Services.AddSingleton(lists);
            builder.Services.AddSingleton<ListChanges>();
        }

        builder.Services.AddStreaming(builder.Configuration);
        builder.Services.AddSingleton(AlpacaKeys.Simulated);
        builder.Services.AddAlpacaDataStreams();
        builder.Services.AddSocketIo();
        FakePast past = new();
        builder.Services.AddSingleton<BarReading>(past.ReadAsync);
        builder.Services.AddSingleton<BarWholeness>((_, _, time) => past.IsWhole(time));
        GivenPast indicatorPast = new();
        builder.Services.AddSingleton<IIndicatorPast>(indicatorPast);
        StreamingHost host = new(builder.Build(), past) { IndicatorPast = indicatorPast };
        indicatorPast.Answered = answer =>
        {
            host.Inbox.Warmed.Enqueue(answer);
            host.Inbox.Call();
        };
        host._app.MapStreaming();
        host._app.MapAlpacaDataStreams();
        host._app.MapSocketIo();
        await host._app.StartAsync();
        string address = host
            ._app.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.First();
        host.Address = new Uri(address.Replace("http:", "ws:", StringComparison.Ordinal));
        return host;
    }

    /// <summary>Publishes ticks as the Realtime channel does.</summary>
    public ValueTask PublishAsync(params Tick[] ticks) => Publisher.PublishTicksAsync(ticks, CancellationToken.None);

    public Tick Quote(string symbol, double bid, double ask) =>
        Tick.Of(new Quote(this[symbol], bid, 100, ask, 200, TestTimes.Event, TestTimes.Received));

    public Tick Trade(string symbol, double price, TickMarks marks = TickMarks.None) =>
        Tick.Of(new Trade(this[symbol], price, 50, 'Q', TestTimes.Event, TestTimes.Received, marks));

    public Task StopAsync() => _app.StopAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string KeyOf(string key) =>
        key.Contains(':', StringComparison.Ordinal) ? key : $"{StreamingOptions.Section}:{key}";

    private static InstrumentCatalogue MakeCatalogue()
    {
        InstrumentCatalogue catalogue = new();
        foreach (string symbol in (string[])["SPY", "AAPL", "TSLA", "MSFT"])
        {
            catalogue.Add(new Instrument(default, Symbol.Parse(symbol), symbol, AssetClass.Equity, "NASDAQ", 0.01m, 1));
        }

        catalogue.Add(new Instrument(default, Symbol.Parse("BTC/USD"), "Bitcoin", AssetClass.Crypto, "CRYPTO", 0.01m, 0.0001m));
        catalogue.Add(
            new Instrument(default, Symbol.Parse("EUR/USD"), "Euro", AssetClass.Currency, "FX_IDC", 0.00001m, 1),
            "EURUSD_OTC"
        );
        return catalogue;
    }

    private sealed class NoLastValues : ILastValues
    {
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
    }
}

/// <summary>What a host would know of orders, positions and account.</summary>
internal sealed class FakeSnapshots : IStreamSnapshots
{
    public ConcurrentDictionary<StreamTopic, IReadOnlyList<StreamItem>> Items { get; } = new();

    public FeedState Feed { get; set; } = new(true, DateTimeOffset.UnixEpoch, 2, 3);

    public IReadOnlyList<StreamItem> Get(StreamTopic topic) => Items.GetValueOrDefault(topic) ?? [];
}

/// <summary>What a host would know of the past.</summary>
internal sealed class FakePast
{
    /// <summary>Answers a request; none by default.</summary>
    public Func<BarRequest, Task<IReadOnlyList<BarUpdate>>> Answer { get; set; } =
        _ => Task.FromResult<IReadOnlyList<BarUpdate>>([]);

    /// <summary>Whether it saw all of the bar that begins at a time; it did by default.</summary>
    public Func<DateTimeOffset, bool> IsWhole { get; set; } = _ => true;

    public Task<IReadOnlyList<BarUpdate>> ReadAsync(BarRequest request, CancellationToken cancellationToken) =>
        Answer(request).WaitAsync(cancellationToken);
}

/// <summary>Times of the ticks of these tests.</summary>
internal static class TestTimes
{
    public static long Event { get; } = new DateTimeOffset(2026, 3, 2, 14, 30, 0, 250, TimeSpan.Zero).UtcTicks;

    public static long Received { get; } = new DateTimeOffset(2026, 3, 2, 14, 30, 1, TimeSpan.Zero).UtcTicks;
}
