using System.Text;
using System.Text.Json;
using TradingHub.Testing.AlpacaApi;

namespace TradingHub.Server.Tests.AlpacaApi.MarketData;

/// <summary>Every question that cannot be answered gets 400 and Alpaca's exact words, without a code.</summary>
public sealed class IllegalDataTests(MarketDataHub hub) : IClassFixture<MarketDataHub>
{
    private const string Bars = "/v2/stocks/bars?symbols=AAPL&";
    private const string Pair = "/v1beta3/crypto/us/bars?symbols=BTC/USD&";
    private const string TooLarge = "invalid limit: larger than the allowed maximum of 10000";
    private const string Turned = "end should not be before start";

    [Theory]
    [InlineData(Bars + "limit=10001", TooLarge)]
    [InlineData(Bars + "limit=99999999999", TooLarge)]
    [InlineData(Pair + "limit=10001", TooLarge)]
    [InlineData("/v2/stocks/AAPL/quotes?limit=10001", TooLarge)]
    [InlineData(Bars + "limit=0", "invalid limit: 0")]
    [InlineData(Bars + "limit=-1", "invalid limit: -1")]
    [InlineData(Bars + "limit=ten", "invalid limit: ten")]
    [InlineData(Bars + "limit=1.5", "invalid limit: 1.5")]
    [InlineData(Bars + "adjustment=bogus", "invalid adjustment: bogus")]
    [InlineData(Bars + "adjustment=split,bogus", "invalid adjustment: bogus")]
    [InlineData(Bars + "timeframe=60Min", "invalid timeframe: 60Min")]
    [InlineData(Bars + "timeframe=24Hour", "invalid timeframe: 24Hour")]
    [InlineData(Bars + "timeframe=5Month", "invalid timeframe: 5Month")]
    [InlineData(Pair + "timeframe=3D", "invalid timeframe: 3D")]
    [InlineData(Bars + "sort=up", "invalid sort: up")]
    [InlineData(Bars + "feed=bogus", "invalid feed: bogus")]
    [InlineData(Bars + "feed=delayed_sip", "invalid feed: delayed_sip")]
    [InlineData("/v2/stocks/AAPL/quotes/latest?feed=bogus", "invalid feed: bogus")]
    [InlineData("/v2/stocks/snapshots?symbols=AAPL&feed=bogus", "invalid feed: bogus")]
    [InlineData(Bars + "currency=XXX", "invalid currency: XXX")]
    [InlineData(Bars + "start=2026-03-02&end=2026-03-01", Turned)]
    [InlineData(Bars + "end=2026-03-01", Turned)]
    [InlineData(Pair + "start=2026-03-02T14:30:00Z&end=2026-03-02T14:29:59.9999999Z", Turned)]
    [InlineData(Bars + "page_token=bogus", "invalid page_token")]
    [InlineData(Bars + "page_token=QUFQTA==", "invalid page_token")]
    [InlineData("/v2/stocks/bars?symbols=12$%25", "invalid symbol: 12$%")]
    [InlineData("/v2/stocks/12$%25/bars", "invalid symbol: 12$%")]
    [InlineData("/v2/stocks/12$%25/trades/latest", "invalid symbol: 12$%")]
    [InlineData("/v2/stocks/12$%25/snapshot", "invalid symbol: 12$%")]
    [InlineData("/v2/stocks/quotes?symbols=AAPL,BTC/USD", "invalid symbol: BTC/USD")]
    [InlineData("/v2/stocks/AAPL%0A/bars", "invalid symbol: AAPL\n")]
    [InlineData("/v1beta3/crypto/us/quotes?symbols=btc/usd", "invalid symbol: btc/usd does not match ^[A-Z]+x?/[A-Z]+$")]
    [InlineData("/v2/stocks/bars", "Query argument symbols is required, but not found")]
    [InlineData("/v1beta3/crypto/us/latest/orderbooks", "Query argument symbols is required, but not found")]
    [InlineData("/v2/stocks/meta/conditions/trade", "Query argument tape is required, but not found")]
    [InlineData("/v2/stocks/meta/conditions/quote?tape=X", "invalid tape: X")]
    [InlineData("/v1beta1/screener/stocks/most-actives?by=luck", "invalid by: luck")]
    [InlineData("/v1beta1/screener/stocks/most-actives?top=101", "invalid top: larger than the allowed maximum of 100")]
    [InlineData("/v1beta1/screener/crypto/movers?top=51", "invalid top: larger than the allowed maximum of 50")]
    [InlineData("/v1beta1/screener/stocks/movers?top=0", "invalid top: 0")]
    [InlineData("/v1beta1/news?limit=51", "invalid limit: larger than the allowed maximum of 50")]
    [InlineData("/v1beta1/news?sort=none", "invalid sort: none")]
    [InlineData("/v1beta1/news?page_token=x", "invalid page_token")]
    [InlineData("/v1beta1/news?start=2026-03-02&end=2026-03-01", Turned)]
    public async Task It_is_refused_in_the_words_of_Alpaca(string path, string message)
    {
        AlpacaReply reply = await hub.CallAsync(HttpMethod.Get, path);

        Assert.Equal((400, (int?)null, message), reply.Error);
    }

    [Theory]
    [InlineData("start", "x")]
    [InlineData("end", "2026-13-01")]
    [InlineData("start", "2026-03-02T14:30:00")]
    [InlineData("start", "2026-03-02T14:30Z")]
    [InlineData("end", "1772461860")]
    [InlineData("asof", "yesterday")]
    public async Task A_time_that_cannot_be_read_is_named_with_its_parameter(string name, string value)
    {
        AlpacaReply reply = await hub.CallAsync(HttpMethod.Get, $"{Bars}{name}={value}");

        Assert.Equal((400, (int?)null), (reply.Status, reply.Error.Code));
        Assert.StartsWith(
            $"Invalid format for parameter {name}: error parsing '{value}' as RFC3339 or 2006-01-02 time: ",
            reply.Error.Message
        );
    }

    [Theory]
    [InlineData("data_limit_too_big", "/v2/stocks/bars?symbols=AAPL&limit=10001")]
    [InlineData("data_bad_crypto_symbol", "/v1beta3/crypto/us/bars?symbols=BTCUSD")]
    public async Task A_failure_among_the_samples_is_answered_to_the_letter(string sample, string path)
    {
        AlpacaReply reply = await hub.CallAsync(HttpMethod.Get, path);

        JsonElement wanted = AlpacaSamples.Read("errors", sample);
        Assert.Equal(wanted.GetProperty("http_status").GetInt32(), reply.Status);
        Assert.True(JsonElement.DeepEquals(wanted.GetProperty("body"), reply.Body), reply.Body.ToString());
    }

    [Theory]
    [InlineData("MSFT|M|1772461860000000000")]
    [InlineData("AAPL|D|1772461860000000000")]
    [InlineData("AAPL|Q|1772461860000000000")]
    public async Task A_token_of_another_question_is_refused(string token)
    {
        string text = Uri.EscapeDataString(Convert.ToBase64String(Encoding.UTF8.GetBytes(token)));

        AlpacaReply reply = await hub.CallAsync(HttpMethod.Get, $"{Bars}timeframe=1Min&start=2026-03-02&page_token={text}");

        Assert.Equal((400, (int?)null, "invalid page_token"), reply.Error);
    }

    [Theory]
    [InlineData("/v2/stocks/nothing")]
    [InlineData("/v2/stocks/AAPL/rumours")]
    [InlineData("/v1beta1/nothing")]
    [InlineData("/v1beta3/crypto/mars/bars")]
    [InlineData("/v1beta3/nothing")]
    public async Task A_path_that_is_not_there_is_answered_without_a_code(string path)
    {
        AlpacaReply reply = await hub.CallAsync(HttpMethod.Get, path);

        Assert.Equal((404, (int?)null, "endpoint not found"), reply.Error);
    }
}
