using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Simulator;

/// <summary>The routes of the market's clock. Each test leaves the market running at its own pace.</summary>
public sealed class SimulatorRoutesTests(HubFactory hub) : IClassFixture<HubFactory>, IAsyncLifetime
{
    [Fact]
    public async Task The_state_names_seed_speed_and_clock()
    {
        JsonElement state = await hub.GetAsync("/api/simulator");

        Assert.Equal(
            ("running", "simulated", true, 1m, 1m, 0),
            (
                state.Text("state"),
                state.Text("market_data"),
                state.GetProperty("steerable").GetBoolean(),
                state.Number("speed"),
                state.Number("seed"),
                state.GetProperty("faults").GetArrayLength()
            )
        );
        Assert.Equal(
            (state.Time("market_time") - state.Time("machine_time")).TotalSeconds,
            state.GetProperty("ahead_seconds").GetDouble(),
            tolerance: 0.001
        );
        Assert.InRange(state.GetProperty("fastest_speed").GetDouble(), 333, 334);
    }

    [Fact]
    public async Task A_paused_market_stands_and_a_step_moves_it_as_far_as_it_is_told()
    {
        JsonElement paused = await hub.SteerAsync("pause");
        JsonElement still = await hub.GetAsync("/api/simulator");
        JsonElement stepped = await hub.SteerAsync("step", new { seconds = 90.5 });

        Assert.Equal("paused", still.Text("state"));
        Assert.Equal(Market(paused), Market(still));
        Assert.Equal(TimeSpan.FromSeconds(90.5), Market(stepped) - Market(paused));
        Assert.Equal(Market(stepped), Market(await hub.GetAsync("/api/health")));
    }

    [Fact]
    public async Task A_step_by_updates_moves_the_market_to_the_last_of_them()
    {
        DateTimeOffset before = Market(await hub.SteerAsync("pause"));

        DateTimeOffset after = Market(await hub.SteerAsync("step", new { updates = 3_000 }));

        // About 300 updates a second.
        Assert.InRange(after - before, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(12));
    }

    [Fact]
    public async Task Orders_fill_against_the_quotes_that_stand_while_the_market_is_paused()
    {
        await hub.QuotedAsync("KO");
        await hub.SteerAsync("pause");

        string id = await hub.OrderAsync(
            new
            {
                symbol = "KO",
                side = "buy",
                quantity = 1,
            }
        );

        await hub.UntilAsync(id, "filled");
    }

    [Fact]
    public async Task At_a_speed_the_market_runs_ahead_and_resume_lets_it_go_on()
    {
        await hub.SteerAsync("pause");
        JsonElement set = await hub.SteerAsync("speed", new { speed = 100 });
        Assert.Equal(("paused", 100m), (set.Text("state"), set.Number("speed")));
        DateTimeOffset before = Market(await hub.SteerAsync("resume"));

        await SimulatorHub.EventuallyAsync(async () =>
            Market(await hub.GetAsync("/api/simulator")) - before > TimeSpan.FromSeconds(60)
        );

        Assert.Equal("running", (await hub.GetAsync("/api/simulator")).Text("state"));
    }

    [Theory]
    [InlineData("""{}""", "FIELD_MISSING", "seconds")]
    [InlineData("""{"seconds":0}""", "FIELD_INVALID", "seconds")]
    [InlineData("""{"seconds":-1}""", "FIELD_INVALID", "seconds")]
    [InlineData("""{"seconds":3600.1}""", "FIELD_INVALID", "seconds")]
    [InlineData("""{"seconds":"soon"}""", "FIELD_INVALID", "seconds")]
    [InlineData("""{"updates":0}""", "FIELD_INVALID", "updates")]
    [InlineData("""{"updates":1.5}""", "FIELD_INVALID", "updates")]
    [InlineData("""{"updates":100001}""", "FIELD_INVALID", "updates")]
    [InlineData("""{"seconds":1,"updates":1}""", "FIELD_INVALID", "updates")]
    [InlineData("""{"seconds":1,"minutes":1}""", "FIELD_UNKNOWN", "minutes")]
    [InlineData("""[]""", "BODY_NOT_JSON", null)]
    public async Task A_bad_step_names_the_field_and_plays_nothing(string body, string code, string? field)
    {
        DateTimeOffset before = Market(await hub.SteerAsync("pause"));

        Assert.Equal((400, code, field), await hub.RefusedAsync("/api/simulator/step", body));
        Assert.Equal(before, Market(await hub.GetAsync("/api/simulator")));
    }

    [Theory]
    [InlineData("""{}""", "FIELD_MISSING", "speed")]
    [InlineData("""{"speed":0}""", "FIELD_INVALID", "speed")]
    [InlineData("""{"speed":0.09}""", "FIELD_INVALID", "speed")]
    [InlineData("""{"speed":334}""", "FIELD_INVALID", "speed")]
    [InlineData("""{"speed":1e27}""", "FIELD_INVALID", "speed")]
    [InlineData("""{"speed":"fast"}""", "FIELD_INVALID", "speed")]
    [InlineData("""{"speed":2,"times":2}""", "FIELD_UNKNOWN", "times")]
    public async Task A_bad_speed_names_the_field_and_changes_nothing(string body, string code, string? field)
    {
        Assert.Equal((400, code, field), await hub.RefusedAsync("/api/simulator/speed", body));
        Assert.Equal(1m, (await hub.GetAsync("/api/simulator")).Number("speed"));
    }

    [Fact]
    public async Task A_market_that_runs_cannot_be_stepped() =>
        Assert.Equal((409, "MARKET_NOT_PAUSED", null), await hub.RefusedAsync("/api/simulator/step", """{"seconds":1}"""));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await hub.SteerAsync("speed", new { speed = 1 });
        await hub.SteerAsync("resume");
    }

    private static DateTimeOffset Market(JsonElement state) => state.Time("market_time");
}
