using Microsoft.Extensions.Logging.Abstractions;
using TradingHub.Connectors.Alpaca;
using TradingHub.Connectors.Alpaca.Data;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Proofs.Alpaca;
using TradingHub.Testing;

namespace TradingHub.Connectors.Tests.Alpaca.Data;

/// <summary>A feed on Alpaca's streams on this machine, with short pauses, and all that it lives among. It runs until it is disposed.</summary>
internal sealed class LiveFeed : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly CancellationTokenSource _stop = new();
    private readonly FakeAlpaca _alpaca;
    private readonly AlpacaDataClient _client;
    private Task _running = Task.CompletedTask;

    private LiveFeed(FakeAlpaca alpaca, AlpacaDataSettings settings, TimeProvider machine)
    {
        _alpaca = alpaca;
        Watch = new RecordingWatch(alpaca.Catalogue);
        _client = new AlpacaDataClient(settings, new RequestBudget(settings.Account, TimeProvider.System), TimeProvider.System);
        Feed = new AlpacaMarketFeed(
            settings,
            _client,
            new FeedSurroundings(alpaca.Catalogue, new QuoteBoard(), Wishes, Watch, new PlainCalendar(), machine),
            new Random(1),
            NullLogger<AlpacaMarketFeed>.Instance
        );
    }

    public AlpacaMarketFeed Feed { get; }
    public FakeDataStreams Streams { get; } = new();
    public ListedWishes Wishes { get; } = new();
    public RecordingWatch Watch { get; }
    public RecordingSink Sink { get; } = new();
    public FakeAlpaca Rest => _alpaca;
    public Instrument Apple => _alpaca.Apple;
    public Instrument Tesla => _alpaca.Catalogue.All[1];
    public Instrument Bitcoin => _alpaca.Catalogue.All[2];

    /// <summary>Starts the servers and the feed.</summary>
    public static async Task<LiveFeed> StartAsync(
        Func<AlpacaDataSettings, AlpacaDataSettings>? change = null,
        TimeProvider? machine = null
    )
    {
        FakeAlpaca alpaca = await FakeAlpaca.StartAsync();
        AlpacaDataSettings settings = SettingsOf(alpaca);
        LiveFeed feed = new(alpaca, change?.Invoke(settings) ?? settings, machine ?? TimeProvider.System);
        alpaca.Sockets = feed.Streams.ServeAsync;
        return feed;
    }

    /// <summary>Settings with pauses that a test can wait for.</summary>
    public static AlpacaDataSettings SettingsOf(FakeAlpaca alpaca)
    {
        Uri stream = new UriBuilder(alpaca.Url) { Scheme = "ws" }.Uri;
        return new AlpacaDataSettings(alpaca.Settings, alpaca.Url, stream, AlpacaFeed.Iex)
        {
            FirstBackOff = TimeSpan.FromMilliseconds(10),
            LongestBackOff = TimeSpan.FromMilliseconds(100),
            TakenPause = TimeSpan.FromMilliseconds(20),
            RefusedPause = TimeSpan.FromMilliseconds(20),
            Look = TimeSpan.FromMilliseconds(5),
            PauseAfterFailure = TimeSpan.Zero,
        };
    }

    /// <summary>Lets the feed run.</summary>
    public LiveFeed Run()
    {
        _running = Feed.RunAsync(Sink, _stop.Token);
        return this;
    }

    /// <summary>The connection, once it is as it should be.</summary>
    public async Task<FeedLink> LinkAsync(Func<FeedLink, bool> isIt)
    {
        using CancellationTokenSource patience = new(Patience);
        while (!isIt(Feed.Link))
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        return Feed.Link;
    }

    /// <summary>The next quotes and trades, without the market's time between them.</summary>
    public async Task<IReadOnlyList<Tick>> TicksAsync(int count)
    {
        List<Tick> ticks = [];
        while (ticks.Count < count)
        {
            ticks.AddRange((await Sink.NextAsync()).Where(tick => tick.Kind != TickKind.Clock));
        }

        return ticks;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _client.Dispose();
        await _alpaca.DisposeAsync();
        _stop.Dispose();
    }
}
