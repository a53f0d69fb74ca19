using System.Text.Json;
using static TradingHub.Server.Tests.Watchlists.WatchlistHub;

namespace TradingHub.Server.Tests.TradingView.Desktop;

public sealed class TradingViewDesktopTests(HubFactory hub) : IClassFixture<HubFactory>
{
    private const string Routes = "/api/tradingview/desktop";

    [Theory]
    [InlineData("NVDA?interval=5", "NASDAQ:NVDA", "tradingview://chart?symbol=NASDAQ:NVDA&interval=5")]
    [InlineData("nasdaq:nvda", "NASDAQ:NVDA", "tradingview://chart?symbol=NASDAQ:NVDA&interval=D")]
    [InlineData("BTC-USD?interval=240", "CRYPTO:BTCUSD", "tradingview://chart?symbol=CRYPTO:BTCUSD&interval=240")]
    [InlineData("EURUSD?interval=M", "FX_IDC:EURUSD", "tradingview://chart?symbol=FX_IDC:EURUSD&interval=M")]
    public async Task A_symbol_is_opened_by_its_address(string path, string symbol, string url)
    {
        JsonElement link = await hub.GetAsync($"{Routes}/open-symbol/{path}");

        Assert.Equal((symbol, url), (link.GetProperty("tv_symbol").GetString(), link.GetProperty("url").GetString()));
        Assert.Equal(
            url.Replace("tradingview://chart?", "https://www.tradingview.com/chart/?", StringComparison.Ordinal),
            link.GetProperty("web_fallback").GetString()
        );
    }

    [Theory]
    [InlineData("/open-symbol/NOSUCH", 404, "SYMBOL_UNKNOWN")]
    [InlineData("/open-symbol/NVDA?interval=7", 400, "FIELD_INVALID")]
    [InlineData("/open-symbol/NVDA?interval=d", 400, "FIELD_INVALID")]
    [InlineData("/sync-url/x", 404, "WATCHLIST_UNKNOWN")]
    [InlineData("/sync-url/00000000-0000-0000-0000-000000000000", 404, "WATCHLIST_UNKNOWN")]
    [InlineData("/sync-url/x?interval=1h", 400, "FIELD_INVALID")]
    [InlineData("/watchlist-export?watchlist_id=x", 404, "WATCHLIST_UNKNOWN")]
    [InlineData("/watchlist-export?format=xls", 400, "FIELD_INVALID")]
    public async Task What_cannot_be_opened_is_refused(string path, int status, string code)
    {
        (int answered, JsonElement problem) = await hub.SendAsync(HttpMethod.Get, Routes + path);

        Assert.Equal((status, code), (answered, CodeOf(problem)));
    }

    [Fact]
    public async Task The_charts_of_a_list_come_in_its_order_with_the_limit_of_opening_them()
    {
        (string path, JsonElement list) = await hub.NewListAsync(
            Section(null, "SPY", "IBM"),
            Section("Rest", "AAPL", "MSFT", "AMZN", "TSLA", "META", "AMD", "BTC/USD")
        );

        JsonElement links = await hub.GetAsync($"{Routes}/sync-url/{path.Split('/')[^1]}?interval=60");

        JsonElement[] urls = [.. links.GetProperty("urls").EnumerateArray()];
        Assert.Equal(
            list.GetProperty("symbols").EnumerateArray().Select(symbol => symbol.GetString()),
            urls.Select(url => url.GetProperty("symbol").GetString())
        );
        Assert.Equal("tradingview://chart?symbol=AMEX:SPY&interval=60", urls[0].GetProperty("url").GetString());
        Assert.Equal((9, 8), (links.GetProperty("symbol_count").GetInt32(), links.GetProperty("open_limit").GetInt32()));
    }

    [Theory]
    [InlineData("txt", "AMEX:SPY\n###Tech & more\nNASDAQ:AAPL\nCRYPTO:BTCUSD")]
    [InlineData("csv", "AMEX:SPY,###Tech & more,NASDAQ:AAPL,CRYPTO:BTCUSD")]
    public async Task A_list_is_exported_as_TradingView_imports_it(string format, string expected)
    {
        (string path, _) = await hub.NewListAsync(Section(null, "SPY"), Section("Tech & more", "AAPL", "BTC/USD"));

        using HttpClient client = hub.CreateClient();
        string text = await client.GetStringAsync(
            new Uri($"{Routes}/watchlist-export?watchlist_id={path.Split('/')[^1]}&format={format}", UriKind.Relative)
        );

        Assert.Equal(expected, text);
    }

    [Fact]
    public async Task The_json_of_a_list_has_both_forms_of_its_symbols_and_all_lists_are_written_the_same()
    {
        (string path, _) = await hub.NewListAsync(Section("A", "SPY", "EUR/USD"), Section("B"));

        JsonElement one = await hub.GetAsync($"{Routes}/watchlist-export?format=json&watchlist_id={path.Split('/')[^1]}");
        JsonElement all = await hub.GetAsync($"{Routes}/all-watchlists-export");

        Assert.Equal("""["SPY","EUR/USD"]""", one.GetProperty("symbols").GetRawText());
        Assert.Equal("""["AMEX:SPY","FX_IDC:EURUSD"]""", one.GetProperty("tv_formatted").GetRawText());
        Assert.Equal("###A\nAMEX:SPY\nFX_IDC:EURUSD\n###B", one.GetProperty("tv_import_text").GetString());
        Assert.Contains(one.GetRawText(), all.GetProperty("watchlists").EnumerateArray().Select(list => list.GetRawText()));
        Assert.Equal(all.GetProperty("watchlists").GetArrayLength(), all.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Without_an_id_the_default_list_is_exported()
    {
        JsonElement list = await hub.GetAsync($"{Routes}/watchlist-export?format=json");

        Assert.Equal("Default", list.GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("""{"symbols":["spy","BTCUSD","SPY"]}""", "AMEX:SPY\nCRYPTO:BTCUSD", "AMEX:SPY,CRYPTO:BTCUSD", 2)]
    [InlineData("""{"symbols":"SPY,BTCUSD","format":"plain"}""", "SPY\nBTC/USD", "SPY,BTC/USD", 2)]
    public async Task Symbols_are_written_for_the_clipboard(string body, string text, string csv, int count)
    {
        (int status, JsonElement answer) = await hub.SendAsync(
            HttpMethod.Post,
            $"{Routes}/clipboard-export",
            JsonDocument.Parse(body).RootElement
        );

        Assert.Equal(
            (200, text, csv, count),
            (
                status,
                answer.GetProperty("text").GetString(),
                answer.GetProperty("csv").GetString(),
                answer.GetProperty("symbol_count").GetInt32()
            )
        );
    }

    [Fact]
    public async Task A_list_is_copied_with_its_headings_for_TradingView_and_without_them_plainly()
    {
        (_, JsonElement list) = await hub.NewListAsync(Section("A", "SPY"), Section("B", "IBM"));
        string? id = list.GetProperty("id").GetString();

        (_, JsonElement formatted) = await hub.SendAsync(
            HttpMethod.Post,
            $"{Routes}/clipboard-export",
            new { watchlist_id = id }
        );
        (_, JsonElement plain) = await hub.SendAsync(
            HttpMethod.Post,
            $"{Routes}/clipboard-export",
            new { watchlist_id = id, format = "plain" }
        );

        Assert.Equal("###A\nAMEX:SPY\n###B\nNYSE:IBM", formatted.GetProperty("text").GetString());
        Assert.Equal("SPY\nIBM", plain.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("{}", 400, "FIELD_MISSING")]
    [InlineData("""{"symbols":[]}""", 400, "FIELD_MISSING")]
    [InlineData("""{"symbols":["SPY"],"watchlist_id":"x"}""", 400, "FIELD_INVALID")]
    [InlineData("""{"symbols":["SPY"],"format":"xml"}""", 400, "FIELD_INVALID")]
    [InlineData("""{"symbols":["NOSUCH"]}""", 422, "INSTRUMENT_UNKNOWN")]
    [InlineData("""{"watchlist_id":"x"}""", 404, "WATCHLIST_UNKNOWN")]
    public async Task What_cannot_be_copied_is_refused(string body, int status, string code)
    {
        (int answered, JsonElement problem) = await hub.SendAsync(
            HttpMethod.Post,
            $"{Routes}/clipboard-export",
            JsonDocument.Parse(body).RootElement
        );

        Assert.Equal((status, code), (answered, CodeOf(problem)));
    }
}
