using System.Text.Json;

namespace TradingHub.Server.Tests.AlpacaApi.MarketData;

/// <summary>Defaults and forms of the parameters, as the SDKs write them.</summary>
public sealed class MarketDataQuestionTests(MarketDataHub hub) : IClassFixture<MarketDataHub>
{
    private const string Bars = "/v2/stocks/bars?symbols=KO&timeframe=1Min&end=2026-03-02T14:32:00Z";

    [Theory]
    [InlineData("2026-03-02T14:30:00Z")]
    [InlineData("2026-03-02T14:30:00.000Z")]
    [InlineData("2026-03-02T14:30:00.0000000Z")]
    [InlineData("2026-03-02T14:29:59.999999999Z")]
    [InlineData("2026-03-02T14:30:00%2B00:00")]
    [InlineData("2026-03-02T14:30:00+00:00")]
    [InlineData("2026-03-02T09:30:00-05:00")]
    public async Task A_time_is_read_in_every_form(string start)
    {
        JsonElement answer = await hub.ReadAsync($"{Bars}&start={start}");

        Assert.Equal(["14:30", "14:31", "14:32"], MinutesOf(answer, "KO"));
    }

    [Fact]
    public async Task A_date_is_the_whole_day_of_its_market()
    {
        JsonElement stock = await hub.ReadAsync("/v2/stocks/bars?symbols=KO&timeframe=1Hour&start=2026-03-02&end=2026-03-02");
        JsonElement pair = await hub.ReadAsync(
            "/v1beta3/crypto/us/bars?symbols=BTC/USD&timeframe=1Hour&start=2026-03-02&end=2026-03-02"
        );

        string[] stocks = MinutesOf(stock, "KO");
        string[] pairs = MinutesOf(pair, "BTC/USD");
        Assert.Equal((24, "05:00", "04:00"), (stocks.Length, stocks[0], stocks[^1]));
        Assert.Equal((24, "00:00", "23:00"), (pairs.Length, pairs[0], pairs[^1]));
    }

    [Fact]
    public async Task A_page_has_a_thousand_items_unless_another_limit_is_given()
    {
        const string question = "/v2/stocks/bars?symbols=KO,IBM&timeframe=1Min&start=2026-03-02&end=2026-03-02";

        JsonElement answer = await hub.ReadAsync(question);

        Assert.Equal(1_000, answer.GetProperty("bars").GetProperty("IBM").GetArrayLength());
        Assert.False(answer.GetProperty("bars").TryGetProperty("KO", out _));
    }

    [Fact]
    public async Task Without_a_start_the_day_that_is_on_is_meant()
    {
        await hub.TradedAsync("KO");

        JsonElement days = await hub.ReadAsync("/v2/stocks/KO/bars?timeframe=1Day");
        JsonElement snapshot = await hub.ReadAsync("/v2/stocks/KO/snapshot");

        JsonElement day = Assert.Single(days.GetProperty("bars").EnumerateArray());
        Assert.Equal(day.GetProperty("t").GetString(), snapshot.GetProperty("dailyBar").GetProperty("t").GetString());
    }

    [Theory]
    [InlineData("adjustment=raw")]
    [InlineData("adjustment=split,dividend,spin-off")]
    [InlineData("adjustment=all&feed=iex&asof=-")]
    [InlineData("feed=boats&asof=2026-01-01")]
    [InlineData("feed=otc&sort=ASC")]
    [InlineData("feed=&limit=&sort=&page_token=&currency=")]
    [InlineData("unheard_of=1")]
    public async Task What_the_hub_has_no_use_for_is_taken(string words)
    {
        JsonElement answer = await hub.ReadAsync($"{Bars}&start=2026-03-02T14:31:00Z&{words}");

        Assert.Equal(["14:31", "14:32"], MinutesOf(answer, "KO"));
        Assert.False(answer.TryGetProperty("currency", out _));
    }

    [Theory]
    [InlineData("/v2/stocks/bars?symbols=KO&")]
    [InlineData("/v2/stocks/KO/bars?")]
    [InlineData("/v2/stocks/quotes/latest?symbols=KO&")]
    [InlineData("/v2/stocks/KO/trades/latest?")]
    [InlineData("/v2/stocks/KO/snapshot?")]
    public async Task A_currency_that_is_asked_for_is_repeated(string path)
    {
        JsonElement answer = await hub.ReadAsync($"{path}currency=USD");

        Assert.Equal("USD", answer.GetProperty("currency").GetString());
    }

    [Fact]
    public async Task Unknown_symbols_are_left_out_and_stand_alone_as_null()
    {
        await hub.QuotedAsync("KO");

        JsonElement many = await hub.ReadAsync("/v2/stocks/quotes/latest?symbols=ZZZZQX,KO,BTCUSD&feed=delayed_sip");
        JsonElement one = await hub.ReadAsync("/v2/stocks/ZZZZQX/quotes/latest");
        JsonElement snapshot = await hub.ReadAsync("/v2/stocks/ZZZZQX/snapshot");

        Assert.Equal("KO", Assert.Single(many.GetProperty("quotes").EnumerateObject()).Name);
        Assert.Equal("""{"quote":null,"symbol":"ZZZZQX"}""", one.GetRawText());
        Assert.All(snapshot.EnumerateObject().Skip(1), field => Assert.Equal(JsonValueKind.Null, field.Value.ValueKind));
        Assert.Equal("{}", (await hub.ReadAsync("/v2/stocks/snapshots?symbols=ZZZZQX")).GetRawText());
    }

    [Fact]
    public async Task Past_quotes_are_those_of_the_hubs_own_api()
    {
        const string start = "start=2026-03-02T14:30:00Z";
        JsonElement own = await hub.GetAsync($"/api/market/quotes/BTC-USD?{start}&end=2026-03-02T14:31:00Z&limit=10000");

        JsonElement answer = await hub.ReadAsync(
            $"/v1beta3/crypto/eu-1/quotes?symbols=BTC/USD&{start}&end=2026-03-02T14:30:59.9999999Z"
        );

        string[] expected = TextsOf(own.GetProperty("quotes"), "timestamp", "bid", "bid_size", "ask", "ask_size");
        Assert.InRange(expected.Length, 30, 1_000);
        Assert.Equal(expected, TextsOf(answer.GetProperty("quotes").GetProperty("BTC/USD"), "t", "bp", "bs", "ap", "as"));
    }

    [Fact]
    public async Task An_end_of_the_world_is_a_time_like_any_other()
    {
        JsonElement answer = await hub.ReadAsync(
            "/v2/stocks/KO/bars?timeframe=12Month&start=0001-01-01T00:00:00Z&end=9999-12-31T23:59:59.9999999Z&sort=desc&limit=2"
        );

        Assert.Equal(2, answer.GetProperty("bars").GetArrayLength());
    }

    private static string[] TextsOf(JsonElement list, params string[] names) =>
        [.. list.EnumerateArray().Select(item => string.Join(' ', names.Select(name => item.GetProperty(name).ToString())))];

    private static string[] MinutesOf(JsonElement answer, string symbol) =>
        [
            .. answer
                .GetProperty("bars")
                .GetProperty(symbol)
                .EnumerateArray()
                .Select(bar => bar.GetProperty("t").GetString()![11..16]),
        ];
}
