using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TradingHub.Domain.Alerts;

namespace TradingHub.Server.Tests.Alerts;

public sealed class AlertRoutesTests(HubFactory hub) : IClassFixture<HubFactory>
{
    [Fact]
    public async Task An_alert_is_listed_and_counted_in_health_until_it_is_acknowledged()
    {
        Alert alert = hub.Services.GetRequiredService<IAlerts>().Raise("TEST_ALERT", AlertSeverity.Critical, "Look.", "AAPL");

        JsonElement listed = (await hub.GetAsync("/api/alerts")).GetProperty("alerts")[0];
        int open = (await hub.GetAsync("/api/health")).GetProperty("alerts_open").GetInt32();
        (int status, JsonElement seen) = await hub.SendAsync(HttpMethod.Post, $"/api/alerts/{alert.Id}/acknowledge");

        Assert.Equal(
            ("TEST_ALERT", "critical", "AAPL"),
            (Text(listed, "code"), Text(listed, "severity"), Text(listed, "subject"))
        );
        Assert.Equal((200, JsonValueKind.String), (status, seen.GetProperty("acknowledged_at").ValueKind));
        Assert.Equal(open - 1, (await hub.GetAsync("/api/health")).GetProperty("alerts_open").GetInt32());
        Assert.Equal(open, (await hub.GetAsync("/api/alerts?all=true")).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task An_alert_that_does_not_exist_is_not_found()
    {
        (int status, JsonElement problem) = await hub.SendAsync(HttpMethod.Post, "/api/alerts/4711/acknowledge");

        Assert.Equal((404, "NOT_FOUND"), (status, Text(problem, "code")));
    }

    private static string? Text(JsonElement element, string field) => element.GetProperty(field).GetString();
}
