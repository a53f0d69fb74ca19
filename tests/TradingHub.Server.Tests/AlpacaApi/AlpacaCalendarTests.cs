using System.Text.Json;
using TradingHub.Testing.AlpacaApi;

namespace TradingHub.Server.Tests.AlpacaApi;

/// <summary>A host in the sessions of the US exchanges.</summary>
public sealed class SessionHub : AlpacaHub
{
    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Simulator:Calendar", "UsEquity")];
}

/// <summary>The calendar is that of the sample, to the letter.</summary>
public sealed class AlpacaCalendarTests(SessionHub hub) : IClassFixture<SessionHub>
{
    [Theory]
    [InlineData("?start=2026-11-25&end=2026-11-27")]
    [InlineData("?start=2026-11-25T00:00:00.000Z&end=2026-11-27T23:59:59Z&date_type=TRADING")]
    [InlineData("?start=2026-11-27&end=2026-11-30&date_type=SETTLEMENT")]
    public async Task The_days_around_a_holiday_are_those_of_the_sample(string query)
    {
        JsonElement days = await hub.ReadAsync($"/v2/calendar{query}");

        JsonElement sample = AlpacaSamples.Read("clock-calendar", "GET /v2/calendar?start=2026-11-25&end=2026-11-27");
        Assert.True(JsonElement.DeepEquals(sample, days), days.ToString());
    }
}
