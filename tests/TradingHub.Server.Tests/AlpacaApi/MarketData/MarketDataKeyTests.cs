using TradingHub.Testing.AlpacaApi;

namespace TradingHub.Server.Tests.AlpacaApi.MarketData;

/// <summary>Who may read market data.</summary>
public sealed class MarketDataKeyTests(MarketDataHub hub) : IClassFixture<MarketDataHub>
{
    [Theory]
    [InlineData("/v2/stocks/bars?symbols=AAPL", null, null)]
    [InlineData("/v2/stocks/bars?symbols=AAPL", "PKSIMULATED", "wrong")]
    [InlineData("/v1beta1/news", "OTHER", "simulated")]
    [InlineData("/v1beta1/screener/stocks/movers", null, null)]
    public async Task Other_keys_get_the_403_of_the_sample(string path, string? key, string? secret)
    {
        string? message = AlpacaSamples.Read("errors", "data_forbidden").GetProperty("body").GetProperty("message").GetString();

        AlpacaReply reply = await hub.CallAsync(HttpMethod.Get, path, body: null, key, secret);

        Assert.Equal((403, (int?)null, message), reply.Error);
    }

    [Theory]
    [InlineData("bars")]
    [InlineData("latest/orderbooks")]
    [InlineData("snapshots")]
    public async Task Pairs_are_open_to_everybody(string path)
    {
        AlpacaReply reply = await hub.CallAsync(
            HttpMethod.Get,
            $"/v1beta3/crypto/us/{path}?symbols=BTC/USD",
            body: null,
            key: null,
            secret: null
        );

        Assert.Equal(200, reply.Status);
    }

    [Fact]
    public async Task Wrong_keys_do_not_open_what_no_keys_open()
    {
        AlpacaReply reply = await hub.CallAsync(
            HttpMethod.Get,
            "/v1beta3/crypto/us/bars?symbols=BTC/USD",
            body: null,
            "PKSIMULATED",
            "wrong"
        );

        Assert.Equal((401, (int?)null, "unauthorized."), reply.Error);
    }
}
