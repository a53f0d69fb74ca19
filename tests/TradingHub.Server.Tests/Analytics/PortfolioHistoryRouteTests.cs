using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Analytics;

public sealed class PortfolioHistoryRouteTests(HubFactory hub) : IClassFixture<HubFactory>
{
    [Fact]
    public async Task The_account_as_it_was_opened_is_the_first_point()
    {
        JsonElement history = await hub.GetAsync("/api/analytics/portfolio-history");
        while (history.Number("count") == 0)
        {
            history = await hub.GetAsync("/api/analytics/portfolio-history");
        }

        JsonElement first = history.Items("points")[0];
        Assert.Equal((100_000m, 100_000m, 0m), (first.Number("equity"), first.Number("cash"), first.Number("profit_loss")));
        Assert.Equal(100_000m, history.Number("base_value"));
        JsonElement days = await hub.GetAsync("/api/analytics/portfolio-history?timeframe=1Day");
        Assert.Equal(("1Day", 1m), (days.Text("timeframe"), days.Number("count")));
    }

    [Fact]
    public async Task A_stretch_without_samples_is_empty()
    {
        JsonElement history = await hub.GetAsync("/api/analytics/portfolio-history?start=1999-01-01&end=1999-01-02");

        Assert.Equal((0m, JsonValueKind.Null), (history.Number("count"), history.Field("base_value").ValueKind));
    }

    [Theory]
    [InlineData("timeframe=2Min", "timeframe")]
    [InlineData("timeframe=daily", "timeframe")]
    [InlineData("start=yesterday", "start")]
    [InlineData("end=0001-01-01", "end")]
    [InlineData("start=2020-01-02&end=2020-01-01", "start")]
    [InlineData("start=1970-01-01&timeframe=1Min", "start")]
    [InlineData("format=xlsx", "format")]
    public async Task A_bad_question_is_answered_with_its_field(string query, string field)
    {
        (int status, JsonElement problem) = await hub.SendAsync(HttpMethod.Get, $"/api/analytics/portfolio-history?{query}");

        Assert.Equal((400, "FIELD_INVALID", field), (status, problem.Text("code"), problem.Text("field")));
    }

    [Fact]
    public async Task Days_may_be_asked_for_from_the_beginning()
    {
        (int status, _) = await hub.SendAsync(
            HttpMethod.Get,
            "/api/analytics/portfolio-history?start=1970-01-01&end=2100-01-01&timeframe=1d"
        );

        Assert.Equal(200, status);
    }
}
