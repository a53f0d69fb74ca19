using System.Text;
using TradingHub.Server.AlpacaApi.MarketData;
using TradingHub.Testing.AlpacaApi;

namespace TradingHub.Server.Tests.AlpacaApi.MarketData;

public sealed class PageTokenTests
{
    [Fact]
    public void The_token_of_the_sample_is_read_and_written()
    {
        string sample = AlpacaSamples
            .Read("market-data-stocks", "GET /v2/stocks/bars?symbols=AAPL,MSFT&timeframe=1Min&limit=2")
            .GetProperty("next_page_token")
            .GetString()!;

        PageToken? token = PageToken.Read(sample);

        Assert.Equal(new PageToken("AAPL", "M", DateTimeOffset.Parse("2026-03-02T14:31:00Z").UtcTicks, 1), token);
        Assert.Equal(sample, token!.ToString());
    }

    [Fact]
    public void What_was_given_of_one_time_travels_along()
    {
        PageToken token = new("BTC/USD", "Q", DateTimeOffset.Parse("2026-03-02T14:31:00.1234567Z").UtcTicks, 12);

        Assert.Equal(token, PageToken.Read(token.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAPL")]
    [InlineData("AAPL|M")]
    [InlineData("AAPL|M|")]
    [InlineData("AAPL|M|-1")]
    [InlineData("AAPL|M|x")]
    [InlineData("AAPL|M|9223372036854775807")]
    [InlineData("AAPL|M|99999999999999999999999")]
    [InlineData("AAPL|M|1772461860000000000|0")]
    [InlineData("AAPL|M|1772461860000000000|10001")]
    [InlineData("AAPL|M|1772461860000000000|1|1")]
    public void Anything_else_is_no_token(string text)
    {
        Assert.Null(PageToken.Read(Convert.ToBase64String(Encoding.UTF8.GetBytes(text))));
        Assert.Null(PageToken.Read(text + "?"));
    }

    [Fact]
    public void A_token_of_any_length_is_looked_at() => Assert.Null(PageToken.Read(Convert.ToBase64String(new byte[10_000])));
}
