namespace TradingHub.Server.Tests.AlpacaApi.MarketData;

/// <summary>Pages of every size together are what one page says, in both orders.</summary>
public sealed class MarketDataPagingTests(MarketDataHub hub) : IClassFixture<MarketDataHub>
{
    private const string Minutes = "start=2026-03-02T14:30:00Z&end=2026-03-02T14:35:00Z";

    [Theory]
    [InlineData("/v2/stocks/bars?symbols=MSFT,AAPL,ZZZZQX,KO,AAPL&timeframe=1Min&" + Minutes, "bars", 18)]
    [InlineData("/v2/stocks/bars?symbols=SPY,IBM&timeframe=7Min&start=2026-03-02T14:00:00Z&end=2026-03-02T15:00:00Z", "bars", 16)]
    [InlineData("/v2/stocks/bars?symbols=SPY,IBM&timeframe=1Week&start=2026-01-01&end=2026-03-01", "bars", 16)]
    [InlineData("/v2/stocks/bars?symbols=SPY,IBM,KO&timeframe=2Month&start=2025-01-01&end=2025-12-31", "bars", 18)]
    [InlineData("/v1beta3/crypto/us/bars?symbols=ETH/USD,BTC/USD&timeframe=3Hour&start=2026-03-01&end=2026-03-01", "bars", 16)]
    public async Task Bars_of_every_page_size_are_those_of_one_page(string path, string kind, int count)
    {
        IReadOnlyList<string> whole = await hub.PagesAsync(path, kind, 10_000);

        Assert.Equal(count, whole.Count);
        await AssertPagesAsync(path, kind, whole);
    }

    [Theory]
    [InlineData("/v2/stocks/quotes?symbols=PEP,AAPL&start=2026-03-02T14:30:00Z&end=2026-03-02T14:30:04Z")]
    [InlineData("/v1beta3/crypto/us/quotes?symbols=BTC/USD,EUR/USD&start=2026-03-02T14:30:00Z&end=2026-03-02T14:30:04Z")]
    public async Task Quotes_of_every_page_size_are_those_of_one_page(string path)
    {
        IReadOnlyList<string> whole = await hub.PagesAsync(path, "quotes", 10_000);

        Assert.InRange(whole.Count, 4, 60);
        await AssertPagesAsync(path, "quotes", whole);
    }

    [Fact]
    public async Task The_pages_of_one_symbol_end_with_null()
    {
        const string path = $"/v2/stocks/KO/bars?timeframe=1Min&limit=6&{Minutes}";

        Assert.Null((await hub.ReadAsync(path)).GetProperty("next_page_token").GetString());
    }

    /// <summary>Within a symbol the newest come first when that is asked for; the symbols keep their order.</summary>
    private async Task AssertPagesAsync(string path, string kind, IReadOnlyList<string> whole)
    {
        string[] downwards = [.. whole.GroupBy(item => item.Split(' ')[0]).SelectMany(symbol => symbol.AsEnumerable().Reverse())];
        string[] symbols = [.. whole.Select(item => item.Split(' ')[0])];
        Assert.Equal(symbols.Order(StringComparer.Ordinal), symbols);
        for (int size = 1; size <= whole.Count + 1; size++)
        {
            Assert.Equal(whole, await hub.PagesAsync($"{path}&sort=asc", kind, size));
            Assert.Equal(downwards, await hub.PagesAsync($"{path}&sort=desc", kind, size));
        }
    }
}
