using System.Globalization;
using System.Text.Json;
using TradingHub.Server.Market;

namespace TradingHub.Server.Tests.Market;

public sealed class MarketRoutesTests(HubFactory hub) : IClassFixture<HubFactory>
{
    [Fact]
    public async Task A_quote_has_two_sides_and_the_figures_between_them()
    {
        await hub.QuotedAsync("AAPL");

        JsonElement quote = await hub.GetAsync("/api/market/quote/aapl");

        double bid = quote.GetProperty("bid").GetDouble();
        double ask = quote.GetProperty("ask").GetDouble();
        Assert.Equal("AAPL", quote.GetProperty("symbol").GetString());
        Assert.True(bid < ask);
        Assert.Equal((bid + ask) / 2, quote.GetProperty("mid").GetDouble(), 6);
        Assert.Equal(ask - bid, quote.GetProperty("spread").GetDouble(), 6);
        Assert.False(quote.GetProperty("derived").GetBoolean());
        Assert.EndsWith("Z", quote.GetProperty("timestamp").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BTC-USD")]
    [InlineData("BTCUSD")]
    [InlineData("btc%2fusd")]
    public async Task A_pair_is_found_in_every_form(string form)
    {
        await hub.QuotedAsync("BTC-USD");

        Assert.Equal("BTC/USD", (await hub.GetAsync($"/api/market/quote/{form}")).GetProperty("symbol").GetString());
    }

    [Fact]
    public async Task A_snapshot_has_the_quote_the_day_and_the_bars()
    {
        await hub.QuotedAsync("SPY");

        JsonElement snapshot = await hub.GetAsync("/api/market/snapshot/SPY");

        double high = snapshot.GetProperty("high").GetDouble();
        Assert.True(snapshot.GetProperty("low").GetDouble() <= high);
        Assert.Equal(snapshot.GetProperty("last").GetDouble(), snapshot.GetProperty("last_price").GetDouble());
        Assert.Equal(high, snapshot.GetProperty("daily_bar").GetProperty("high").GetDouble());
    }

    [Fact]
    public async Task Bars_are_oldest_first_and_whole_minutes_apart()
    {
        JsonElement list = await hub.GetAsync("/api/market/bars/SPY?timeframe=5m&limit=50");

        DateTimeOffset[] times =
        [
            .. list.GetProperty("bars").EnumerateArray().Select(bar => bar.GetProperty("time").GetDateTimeOffset()),
        ];
        Assert.Equal("5Min", list.GetProperty("timeframe").GetString());
        Assert.Equal(50, times.Length);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.Equal(TimeSpan.FromMinutes(5), pair.Second - pair.First));
    }

    [Fact]
    public async Task A_stretch_of_bars_has_its_start_and_not_its_end()
    {
        JsonElement newest = await hub.GetAsync("/api/market/bars/AAPL?timeframe=1Hour&limit=5");
        string[] times = [.. newest.GetProperty("bars").EnumerateArray().Select(bar => bar.GetProperty("time").GetString()!)];

        JsonElement stretch = await hub.GetAsync($"/api/market/bars/AAPL?timeframe=1Hour&start={times[1]}&end={times[3]}");

        Assert.Equal(
            [times[1], times[2]],
            stretch.GetProperty("bars").EnumerateArray().Select(bar => bar.GetProperty("time").GetString())
        );
    }

    [Fact]
    public async Task A_stretch_of_quotes_has_its_start_and_not_its_end()
    {
        JsonElement newest = await hub.GetAsync("/api/market/quotes/AAPL?limit=5");
        string[] quotes = [.. newest.GetProperty("quotes").EnumerateArray().Select(quote => quote.ToString())];
        string TimeOf(int place) => newest.GetProperty("quotes")[place].GetProperty("timestamp").GetString()!;

        JsonElement stretch = await hub.GetAsync($"/api/market/quotes/aapl?start={TimeOf(1)}&end={TimeOf(3)}");

        Assert.Equal(("AAPL", 2), (stretch.GetProperty("symbol").GetString(), stretch.GetProperty("count").GetInt32()));
        Assert.Equal(quotes[1..3], stretch.GetProperty("quotes").EnumerateArray().Select(quote => quote.ToString()));
    }

    [Fact]
    public async Task A_moving_average_is_the_mean_of_the_closes_and_right_from_the_first_value_on()
    {
        JsonElement bars = await hub.GetAsync("/api/market/bars/MSFT?timeframe=1Day&limit=30");
        double[] closes = [.. bars.GetProperty("bars").EnumerateArray().Select(bar => bar.GetProperty("close").GetDouble())];
        string end = bars.GetProperty("bars")[29].GetProperty("time").GetString()!;

        JsonElement answer = await hub.GetAsync(
            $"/api/market/indicators/MSFT?timeframe=1Day&indicators=sma(20),ema(5)&end={end}&limit=9"
        );

        JsonElement average = answer.GetProperty("indicators")[0];
        Assert.Equal("sma(20)", average.GetProperty("name").GetString());
        double[] expected = [.. Enumerable.Range(20, 9).Select(at => closes[(at - 19)..(at + 1)].Average())];
        double[] values = [.. average.GetProperty("values").EnumerateArray().Select(value => value.GetDouble())];
        Assert.Equal(9, values.Length);
        Assert.All(expected.Zip(values), pair => Assert.Equal(pair.First, pair.Second, 4));
    }

    [Theory]
    [InlineData("AAPL", "AAPL")]
    [InlineData("apple", "AAPL")]
    [InlineData("btcusd", "BTC/USD")]
    [InlineData("EURUSD_OTC", "EUR/USD")]
    public async Task A_search_finds_the_best_match_first(string query, string symbol)
    {
        JsonElement found = await hub.GetAsync($"/api/market/symbols?query={query}");

        Assert.Equal(symbol, found.GetProperty("symbols")[0].GetProperty("symbol").GetString());
    }

    [Fact]
    public async Task A_search_for_nothing_that_exists_is_empty()
    {
        Assert.Equal(0, (await hub.GetAsync("/api/market/symbols?query=zzzzzz")).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task The_clock_of_a_market_that_never_closes_is_open()
    {
        JsonElement clock = await hub.GetAsync("/api/market/clock");

        Assert.Equal(
            ("regular", "always_open"),
            (clock.GetProperty("session").GetString(), clock.GetProperty("calendar").GetString())
        );
        Assert.True(clock.GetProperty("is_open").GetBoolean());
        Assert.True(clock.GetProperty("next_close").GetDateTimeOffset() > clock.GetProperty("timestamp").GetDateTimeOffset());
        Assert.Equal(JsonValueKind.Null, clock.GetProperty("replay").ValueKind);
    }

    [Theory]
    [InlineData("2013-10-08", "2013-10-08T00:00:00Z")]
    [InlineData("2013-10-08T13:30Z", "2013-10-08T13:30:00Z")]
    [InlineData("2013-10-08T13:30:00", "2013-10-08T13:30:00Z")]
    [InlineData("2013-10-08T09:30:00-04:00", "2013-10-08T13:30:00Z")]
    [InlineData("2013-10-08T13:30:00 00:00", "2013-10-08T13:30:00Z")]
    [InlineData("2013-10-08T13:30:00.5Z", "2013-10-08T13:30:00.5Z")]
    public void A_time_is_read_as_UTC_unless_it_says_otherwise(string text, string utc)
    {
        Assert.True(WireTime.TryRead(text, out DateTimeOffset? time));
        Assert.Equal(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture), time);
    }

    [Theory]
    [InlineData("10/08/2013")]
    [InlineData("yesterday")]
    [InlineData("2013-13-01")]
    [InlineData("1381239000")]
    public void Anything_else_is_no_time(string text)
    {
        Assert.False(WireTime.TryRead(text, out _));
    }
}

/// <summary>The hub in the hours of the US exchanges.</summary>
public sealed class UsHoursTests(UsHoursTests.UsHours hub) : IClassFixture<UsHoursTests.UsHours>
{
    [Fact]
    public async Task The_calendar_knows_holidays_half_days_and_daylight_saving()
    {
        JsonElement calendar = await hub.GetAsync("/api/market/calendar?start=2025-11-26&end=2025-12-01");

        string[] days = [.. calendar.GetProperty("days").EnumerateArray().Select(Line)];
        Assert.Equal(["2025-11-26 14:30 21:00 False", "2025-11-28 14:30 18:00 True", "2025-12-01 14:30 21:00 False"], days);
    }

    private static string Line(JsonElement day) =>
        string.Join(
            ' ',
            day.GetProperty("date").GetString(),
            day.GetProperty("open").GetDateTimeOffset().ToString("HH:mm", CultureInfo.InvariantCulture),
            day.GetProperty("close").GetDateTimeOffset().ToString("HH:mm", CultureInfo.InvariantCulture),
            day.GetProperty("is_half_day").GetBoolean()
        );

    public sealed class UsHours : HubFactory
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Simulator:Calendar", "UsEquity")];
    }
}
