using System.Globalization;
using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.AlpacaApi;

namespace TradingHub.EndToEnd.Tests.Alpaca;

/// <summary>Market data as a client of Alpaca reads it from the built host, over real HTTP.</summary>
[Collection(SimulatedHubTests.Name)]
public sealed class MarketDataTests(SimulatedHub shared) : IDisposable
{
    private const string Stocks = "market-data-stocks";
    private readonly HttpClient _client = new() { BaseAddress = shared.Hub.Address };

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_program_pages_through_the_bars_of_two_symbols()
    {
        LogIn();
        const string question = "/v2/stocks/bars?symbols=AAPL,MSFT&timeframe=1Min&limit=2";
        const string minutes = "start=2026-03-02T14:30:00Z&end=2026-03-02T14:31:00Z";
        JsonElement sample = AlpacaSamples.Read(Stocks, $"GET {question}");

        JsonElement first = await ReadAsync($"{question}&{minutes}");
        string token = first.GetProperty("next_page_token").GetString()!;
        JsonElement second = await ReadAsync($"{question}&{minutes}&page_token={Uri.EscapeDataString(token)}");

        Assert.Empty(AlpacaShape.Differences(sample, first));
        Assert.Equal(2, second.GetProperty("bars").GetProperty("MSFT").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next_page_token").ValueKind);
    }

    [Fact]
    public async Task A_snapshot_is_the_market_of_this_moment()
    {
        LogIn();
        await shared.Hub.QuoteAsync("AAPL");

        JsonElement snapshot = (await ReadAsync("/v2/stocks/snapshots?symbols=AAPL")).GetProperty("AAPL");

        JsonElement sample = AlpacaSamples.Read(Stocks, "GET /v2/stocks/snapshots?symbols=AAPL").GetProperty("AAPL");
        Assert.Empty(AlpacaShape.Differences(sample, snapshot, "latestTrade"));
        string time = snapshot.GetProperty("latestQuote").GetProperty("t").GetString()!;
        TimeSpan age = TimeProvider.System.GetUtcNow() - DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
        Assert.InRange(age, TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Pairs_are_read_without_keys_and_with_a_slash_in_any_form()
    {
        const string path = "/v1beta3/crypto/us/bars?timeframe=1Day&start=2026-03-01&end=2026-03-02&symbols=";

        JsonElement plain = await ReadAsync(path + "BTC/USD");
        JsonElement encoded = await ReadAsync(path + "BTC%2FUSD");

        Assert.Equal(plain.GetRawText(), encoded.GetRawText());
        Assert.Equal(2, plain.GetProperty("bars").GetProperty("BTC/USD").GetArrayLength());
    }

    [Theory]
    [InlineData("/v2/stocks/bars?symbols=AAPL&limit=10001", 400, "data_limit_too_big")]
    [InlineData("/v1beta3/crypto/us/bars?symbols=BTCUSD", 400, "data_bad_crypto_symbol")]
    public async Task A_bad_question_is_answered_as_the_sample(string path, int status, string sample)
    {
        LogIn();

        using HttpResponseMessage answer = await _client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(status, (int)answer.StatusCode);
        JsonElement body = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
        Assert.True(JsonElement.DeepEquals(AlpacaSamples.Read("errors", sample).GetProperty("body"), body), body.ToString());
    }

    [Fact]
    public async Task Stocks_are_closed_without_keys()
    {
        using HttpResponseMessage answer = await _client.GetAsync(new Uri("/v2/stocks/AAPL/snapshot", UriKind.Relative));

        Assert.Equal(403, (int)answer.StatusCode);
        Assert.Equal("""{"message":"forbidden."}""", await answer.Content.ReadAsStringAsync());
    }

    private void LogIn()
    {
        _client.DefaultRequestHeaders.Add("APCA-API-KEY-ID", "PKSIMULATED");
        _client.DefaultRequestHeaders.Add("APCA-API-SECRET-KEY", "simulated");
    }

    private async Task<JsonElement> ReadAsync(string path)
    {
        using HttpResponseMessage answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonElement.Parse(text);
    }
}
