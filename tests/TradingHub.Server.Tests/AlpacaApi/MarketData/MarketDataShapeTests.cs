using System.Text.Json;
using TradingHub.Testing.AlpacaApi;

namespace TradingHub.Server.Tests.AlpacaApi.MarketData;

/// <summary>Market data looks like Alpaca's samples, field by field.</summary>
public sealed class MarketDataShapeTests(MarketDataHub hub) : IClassFixture<MarketDataHub>
{
    private const string Stocks = "market-data-stocks";
    private const string Crypto = "market-data-crypto";
    private const string Minutes = "start=2026-03-02T14:30:00Z&end=2026-03-02T14:31:00Z";

    [Fact]
    public async Task A_page_of_bars_has_the_times_and_the_token_of_the_sample()
    {
        const string question = "/v2/stocks/bars?symbols=AAPL,MSFT&timeframe=1Min&limit=2";
        JsonElement sample = AlpacaSamples.Read(Stocks, $"GET {question}");

        JsonElement answer = await hub.ReadAsync($"{question}&{Minutes}");

        Assert.Empty(AlpacaShape.Differences(sample, answer));
        Assert.Equal(TimesOf(sample), TimesOf(answer));
        Assert.Equal(sample.GetProperty("next_page_token").GetString(), answer.GetProperty("next_page_token").GetString());
    }

    [Fact]
    public async Task The_bars_of_one_symbol_look_like_the_sample()
    {
        JsonElement sample = AlpacaSamples.Read(Stocks, "GET /v2/stocks/AAPL/bars?timeframe=1Min");

        JsonElement answer = await hub.ReadAsync($"/v2/stocks/AAPL/bars?timeframe=1Min&{Minutes}");

        Assert.Empty(AlpacaShape.Differences(sample, answer));
        Assert.Equal(NamesOf(sample), NamesOf(answer));
        Assert.Equal(NamesOf(sample.GetProperty("bars")[0]), NamesOf(answer.GetProperty("bars")[0]));
    }

    [Theory]
    [InlineData("/v2/stocks/ZZZZQX/bars?timeframe=1Min")]
    [InlineData("/v2/stocks/bars?symbols=ZZZZQX&timeframe=1Min")]
    public async Task Nothing_found_is_answered_as_the_sample(string path)
    {
        JsonElement sample = AlpacaSamples.Read(Stocks, $"GET {path} (nothing found)");

        JsonElement answer = await hub.ReadAsync(path);

        Assert.True(JsonElement.DeepEquals(sample, answer), answer.ToString());
    }

    [Fact]
    public async Task The_newest_bar_quote_and_trade_of_a_stock_look_like_the_samples()
    {
        await hub.TradedAsync("AAPL");

        AssertIs(Stocks, "/v2/stocks/bars/latest?symbols=AAPL", await hub.ReadAsync("/v2/stocks/bars/latest?symbols=AAPL"));
        AssertIs(Stocks, "/v2/stocks/AAPL/quotes/latest", await hub.ReadAsync("/v2/stocks/AAPL/quotes/latest"));
        JsonElement trades = await hub.ReadAsync("/v2/stocks/AAPL/trades?limit=1");
        AssertIs(Stocks, "/v2/stocks/AAPL/trades?limit=1", trades, "next_page_token");
        Assert.Equal("C", trades.GetProperty("trades")[0].GetProperty("z").GetString());
    }

    [Fact]
    public async Task Snapshots_of_stocks_look_like_the_samples()
    {
        await hub.TradedAsync("AAPL");

        JsonElement many = await hub.ReadAsync("/v2/stocks/snapshots?symbols=AAPL");
        JsonElement one = await hub.ReadAsync("/v2/stocks/AAPL/snapshot");

        AssertIs(Stocks, "/v2/stocks/snapshots?symbols=AAPL", many);
        AssertIs(Stocks, "/v2/stocks/AAPL/snapshot", one);
        Assert.Equal("symbol", NamesOf(one)[0]);
        Assert.True(TimeOf(one, "prevDailyBar") < TimeOf(one, "dailyBar"));
        Assert.True(TimeOf(one, "minuteBar") < TimeOf(one, "latestQuote"));
    }

    [Fact]
    public async Task The_data_of_a_pair_looks_like_the_samples()
    {
        await hub.PairTradedAsync("BTC/USD");

        JsonElement bars = await hub.ReadAsync(
            "/v1beta3/crypto/us/bars?symbols=BTC%2FUSD&timeframe=1Min&start=2026-03-02T15:29:00Z&end=2026-03-02T15:29:30Z"
        );
        AssertIs(Crypto, "/v1beta3/crypto/us/bars?symbols=BTC/USD&timeframe=1Min", bars);
        Assert.Equal("2026-03-02T15:29:00Z", bars.GetProperty("bars").GetProperty("BTC/USD")[0].GetProperty("t").GetString());
        string[] newest = ["latest/trades", "latest/quotes", "latest/orderbooks", "snapshots"];
        foreach (string path in newest.Select(word => $"/v1beta3/crypto/us/{word}?symbols=BTC/USD"))
        {
            AssertIs(Crypto, path, await hub.ReadAsync(path));
        }
    }

    [Fact]
    public async Task The_screeners_look_like_the_samples()
    {
        const string actives = "/v1beta1/screener/stocks/most-actives?by=volume&top=2";
        const string movers = "/v1beta1/screener/stocks/movers?top=1";

        AssertIs("news-screener", actives, await hub.ReadUntilAsync(actives, answer => Count(answer, "most_actives") == 2));
        JsonElement moved = await hub.ReadUntilAsync(movers, answer => Count(answer, "gainers") + Count(answer, "losers") > 0);
        AssertIs("news-screener", movers, moved);
        Assert.Matches(@"\.\d{9}Z$", moved.GetProperty("last_updated").GetString());
    }

    [Fact]
    public async Task A_page_of_news_is_empty()
    {
        JsonElement answer = await hub.ReadAsync("/v1beta1/news?symbols=AAPL&limit=1&include_content=True");

        Assert.Equal("""{"news":[],"next_page_token":null}""", answer.GetRawText());
    }

    [Fact]
    public async Task The_codes_of_exchanges_and_conditions_have_names()
    {
        JsonElement exchanges = await hub.ReadAsync("/v2/stocks/meta/exchanges");
        JsonElement trades = await hub.ReadAsync("/v2/stocks/meta/conditions/trade?tape=C");
        JsonElement quotes = await hub.ReadAsync("/v2/stocks/meta/conditions/quote?tape=A");

        Assert.Equal("IEX", exchanges.GetProperty("V").GetString());
        Assert.Equal("Regular Sale", trades.GetProperty("@").GetString());
        Assert.Equal("Regular Market Maker Open", quotes.GetProperty("R").GetString());
    }

    private static void AssertIs(string file, string path, JsonElement answer, params string[] maybeNull) =>
        Assert.Empty(AlpacaShape.Differences(AlpacaSamples.Read(file, $"GET {path}"), answer, maybeNull));

    private static string[] NamesOf(JsonElement answer) => [.. answer.EnumerateObject().Select(field => field.Name)];

    private static string?[] TimesOf(JsonElement answer) =>
        [.. answer.GetProperty("bars").GetProperty("AAPL").EnumerateArray().Select(bar => bar.GetProperty("t").GetString())];

    private static DateTimeOffset TimeOf(JsonElement snapshot, string name) =>
        snapshot.GetProperty(name).GetProperty("t").GetDateTimeOffset();

    private static int Count(JsonElement answer, string name) => answer.GetProperty(name).GetArrayLength();
}
