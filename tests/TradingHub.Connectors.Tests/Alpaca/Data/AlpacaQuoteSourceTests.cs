using System.Text.Json.Nodes;
using TradingHub.Connectors.Alpaca;
using TradingHub.Connectors.Alpaca.Data;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Proofs.Alpaca;

namespace TradingHub.Connectors.Tests.Alpaca.Data;

/// <summary>Past quotes from Alpaca, and instruments that only Alpaca lists.</summary>
public sealed class AlpacaQuoteSourceTests : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset Moment = new(2026, 3, 2, 15, 30, 0, TimeSpan.Zero);

    private FakeAlpaca _alpaca = null!;
    private AlpacaDataClient _client = null!;
    private AlpacaAssets _assets = null!;
    private AlpacaQuoteSource _source = null!;

    public async Task InitializeAsync()
    {
        _alpaca = await FakeAlpaca.StartAsync();
        AlpacaDataSettings settings = LiveFeed.SettingsOf(_alpaca);
        RequestBudget budget = new(settings.Account, TimeProvider.System);
        _client = new AlpacaDataClient(settings, budget, TimeProvider.System);
        _assets = new AlpacaAssets(settings.Account, budget, _alpaca.Catalogue, TimeProvider.System);
        _source = new AlpacaQuoteSource(_client, new ReplayMarketClock(Moment.AddMinutes(1)));
    }

    public async Task DisposeAsync() => await _alpaca.DisposeAsync();

    public void Dispose()
    {
        _client.Dispose();
        _assets.Dispose();
    }

    [Fact]
    public async Task Quotes_with_both_sides_are_told_oldest_first()
    {
        JsonObject quote = AlpacaSample.Read("market-data-stocks", "GET /v2/stocks/AAPL/quotes/latest")["quote"]!
            .DeepClone()
            .AsObject();
        JsonObject empty = quote.DeepClone().AsObject();
        (empty["bp"], empty["bs"]) = (0, 0);
        JsonObject later = quote.DeepClone().AsObject();
        later["t"] = "2026-03-02T15:30:01Z";
        _alpaca.Answer(
            "GET /v2/stocks/quotes",
            200,
            new JsonObject
            {
                ["quotes"] = new JsonObject { ["AAPL"] = new JsonArray(later, empty, quote) },
                ["next_page_token"] = null,
            }
        );

        IReadOnlyList<Quote> quotes = await _source.GetQuotesAsync(
            new QuoteRequest(_alpaca.Apple, Start: null, Moment.AddHours(1), Limit: 3),
            default
        );

        Assert.Equal([150.01, 150.01], quotes.Select(one => one.Bid));
        Assert.Equal(Moment.AddSeconds(1).UtcTicks, quotes[1].EventTime);
        Assert.All(quotes, one => Assert.Equal(_alpaca.Apple.Id, one.Instrument));
        Assert.Contains("end=2026-03-02T15:31:00.0000000Z", _alpaca.Requests.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pair_that_the_hub_does_not_know_gets_alpacas_steps()
    {
        JsonObject asset = AlpacaSample.Read("assets")[1]!.DeepClone().AsObject();
        (asset["symbol"], asset["name"]) = ("SOL/USD", "Solana / US Dollar");
        _alpaca.Answer("GET /v2/assets/SOL/USD", 200, asset);
        _alpaca.Answer("GET /v2/assets/SOL%2FUSD", 200, asset);

        Instrument? found = await _assets.FindAsync(Symbol.Parse("SOL/USD"), default);

        Assert.Equal((AssetClass.Crypto, 0.01m, 0.000000001m), (found!.AssetClass, found.TickSize, found.LotSize));
        Assert.True(_alpaca.Catalogue.TryFind("SOLUSD", out _));
    }

    [Fact]
    public async Task A_share_gets_its_flags_and_a_known_one_is_not_asked_for()
    {
        JsonObject asset = AlpacaSample.Read("assets")[0]!.DeepClone().AsObject();
        (asset["symbol"], asset["fractionable"], asset["exchange"]) = ("RDDT", false, "ARCA");
        _alpaca.Answer("GET /v2/assets/RDDT", 200, asset);

        Instrument? found = await _assets.FindAsync(Symbol.Parse("RDDT"), default);
        Instrument? known = await _assets.FindAsync(Symbol.Parse("AAPL"), default);

        Assert.Equal(("AMEX", 1m, true, true), (found!.Exchange, found.LotSize, found.IsShortable, found.IsMarginable));
        Assert.Equal(_alpaca.Apple, known);
        Assert.Single(_alpaca.Requests);
    }

    [Fact]
    public async Task What_alpaca_does_not_list_is_none()
    {
        Assert.Null(await _assets.FindAsync(Symbol.Parse("NOSUCH"), default));
    }
}
