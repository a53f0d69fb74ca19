using System.Text.Json;
using TradingHub.Testing.AlpacaApi;

namespace TradingHub.Server.Tests.AlpacaApi;

/// <summary>The account's equity over time, over HTTP.</summary>
public sealed class AlpacaHistoryTests(AlpacaHub hub) : IClassFixture<AlpacaHub>
{
    private const string Path = "/v2/account/portfolio/history";

    [Fact]
    public async Task A_new_account_has_its_first_minute_in_the_shape_of_the_sample()
    {
        JsonElement history;
        do
        {
            history = await hub.ReadAsync($"{Path}?period=1D&timeframe=1Min");
        } while (history.GetProperty("timestamp").GetArrayLength() == 0);

        JsonElement sample = AlpacaSamples.Read("portfolio-history").EnumerateObject().Single().Value;
        Assert.Empty(AlpacaShape.Differences(sample, history));
        Assert.Equal(100_000m, history.GetProperty("equity")[0].GetDecimal());
        Assert.Equal(100_000m, history.GetProperty("base_value").GetDecimal());
        Assert.Equal(0, history.GetProperty("timestamp")[0].GetInt64() % 60);
        Assert.Equal(1, (await hub.ReadAsync(Path)).GetProperty("timestamp").GetArrayLength());
        JsonElement flows = await hub.ReadAsync($"{Path}?cashflow_types=CSD,DIV");
        Assert.Equal(["CSD", "DIV"], flows.GetProperty("cashflow").EnumerateObject().Select(flow => flow.Name));
        Assert.All(flows.GetProperty("cashflow").EnumerateObject(), flow => Assert.Equal(1, flow.Value.GetArrayLength()));
    }

    [Theory]
    [InlineData("", "1D")]
    [InlineData("?period=1D", "1Min")]
    [InlineData("?period=6D", "1Min")]
    [InlineData("?period=1W", "15Min")]
    [InlineData("?period=29D", "15Min")]
    [InlineData("?period=1M", "1D")]
    [InlineData("?period=100A", "1D")]
    [InlineData("?period=1M&timeframe=1Min", "1Min")]
    [InlineData("?period=4W&timeframe=1H&intraday_reporting=continuous", "1H")]
    [InlineData("?start=2020-01-01&end=2020-01-05", "1Min")]
    [InlineData("?start=2020-01-01T00:00:00Z&period=2W&timeframe=5Min", "5Min")]
    [InlineData("?date_start=2020-01-01&date_end=2020-03-01&extended_hours=true", "1D")]
    [InlineData("?end=1970-01-01&period=100A", "1D")]
    [InlineData("?start=2099-12-31&end=2099-12-31", "1Min")]
    public async Task The_step_follows_the_length_where_it_is_not_given(string query, string timeframe)
    {
        AlpacaReply reply = await hub.CallAsync(HttpMethod.Get, Path + query);

        Assert.True(reply.Status == 200, reply.Body.ToString());
        Assert.Equal(timeframe, reply.Body.GetProperty("timeframe").GetString());
    }

    [Theory]
    [InlineData("period=1Y", "invalid period")]
    [InlineData("period=1m", "invalid period")]
    [InlineData("period=0D", "invalid period")]
    [InlineData("period=-1D", "invalid period")]
    [InlineData("period=D", "invalid period")]
    [InlineData("period=1.5M", "invalid period")]
    [InlineData("period=101A", "invalid period")]
    [InlineData("period=99999999999D", "invalid period")]
    [InlineData("timeframe=2Min", "invalid timeframe")]
    [InlineData("timeframe=1Week", "invalid timeframe")]
    [InlineData("intraday_reporting=night", "invalid intraday_reporting")]
    [InlineData("pnl_reset=never", "invalid pnl_reset")]
    [InlineData("extended_hours=maybe", "invalid extended_hours")]
    [InlineData("start=yesterday", "invalid start")]
    [InlineData("start=0001-01-01", "invalid start")]
    [InlineData("start=1969-12-31T23:59:59Z", "invalid start")]
    [InlineData("end=9999-12-31T23:59:59Z", "invalid end")]
    [InlineData("end=2100-01-01", "invalid end")]
    [InlineData("end=2026-02-30", "invalid end")]
    [InlineData("date_start=01/02/2026", "invalid date_start")]
    [InlineData("date_end=2026-13-01", "invalid date_end")]
    [InlineData("cashflow_types=GIFT", "invalid cashflow_types")]
    [InlineData("cashflow_types=ALL,CSD", "invalid cashflow_types")]
    [InlineData("start=2026-01-01&end=2026-01-02&period=1D", "only two of start, end and period are accepted")]
    [InlineData("start=2026-01-03&end=2026-01-01", "start must not be after end")]
    [InlineData("start=2099-01-01", "start must not be after end")]
    [InlineData("period=31D&timeframe=15Min", "timeframe must be 1D for more than 30 days")]
    [InlineData("start=2020-01-01&end=2020-03-01&timeframe=1H", "timeframe must be 1D for more than 30 days")]
    public async Task A_query_that_cannot_be_answered_is_refused_with_its_reason(string query, string message)
    {
        AlpacaReply reply = await hub.CallAsync(HttpMethod.Get, $"{Path}?{query}");

        Assert.Equal((422, 40010001, message), reply.Error);
    }
}
