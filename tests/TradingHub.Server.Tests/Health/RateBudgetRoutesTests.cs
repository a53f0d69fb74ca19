using System.Text.Json;
using TradingHub.Server.Tests.Simulator;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Health;

/// <summary>The calls that are left, over a broker that cannot be reached.</summary>
public sealed class RateBudgetRoutesTests(OtherBrokerHub hub) : IClassFixture<OtherBrokerHub>
{
    [Fact]
    public async Task The_budget_shows_its_lanes_the_one_that_always_gets_through_first()
    {
        JsonElement budget = Assert.Single(
            (await hub.GetAsync("/api/system/rate-budget")).GetProperty("budgets").EnumerateArray()
        );

        Assert.Equal(("alpaca", 200), (budget.Text("venue"), budget.GetProperty("per_minute").GetInt32()));
        Assert.InRange(budget.GetProperty("available").GetInt32(), 0, 200);
        Assert.Equal(JsonValueKind.Null, budget.GetProperty("closed_until").ValueKind);
        JsonElement[] lanes = [.. budget.GetProperty("lanes").EnumerateArray()];
        Assert.Equal(["cancel", "query", "order", "history"], lanes.Select(lane => lane.Text("lane")));
        Assert.Equal([0, 30, 60, 100], lanes.Select(lane => lane.GetProperty("kept_for_others").GetInt32()));
        Assert.All(lanes, lane => Assert.True(lane.GetProperty("calls").GetInt64() >= lane.GetProperty("used").GetInt64()));
    }

    [Fact]
    public async Task Calls_are_counted_in_their_lane()
    {
        JsonElement query = await Eventually.GetAsync(
            async () => (await hub.GetAsync("/api/system/rate-budget")).GetProperty("budgets")[0].GetProperty("lanes")[1],
            lane => lane.GetProperty("calls").GetInt64() > 0,
            "a question to the broker"
        );

        Assert.Equal("query", query.Text("lane"));
    }
}

/// <summary>Where everything is simulated nothing is called.</summary>
public sealed class NoRateBudgetTests(HubFactory hub) : IClassFixture<HubFactory>
{
    [Fact]
    public async Task A_simulated_hub_has_no_budget_to_show()
    {
        Assert.Empty((await hub.GetAsync("/api/system/rate-budget")).GetProperty("budgets").EnumerateArray());
    }
}
