using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Simulator;

/// <summary>Faults over REST, and what orders show of them there; the SDKs see them on the stream.</summary>
public sealed class FaultRoutesTests(HubFactory hub) : IClassFixture<HubFactory>, IAsyncLifetime
{
    [Fact]
    public async Task An_armed_fault_is_listed_and_told_as_an_alert_until_it_is_ended()
    {
        JsonElement armed = await ArmAsync(
            new
            {
                kind = "reject",
                count = 3,
                code = "SYMBOL_HALTED",
                reason = "Halted.",
                seconds = 30,
            }
        );

        JsonElement listed = (await hub.GetAsync("/api/simulator/faults")).GetProperty("faults")[0];
        JsonElement alerts = (await hub.GetAsync("/api/alerts")).GetProperty("alerts");
        Assert.Equal(armed.GetRawText(), listed.GetRawText());
        Assert.Equal(armed.GetRawText(), (await hub.GetAsync("/api/simulator")).GetProperty("faults")[0].GetRawText());
        Assert.Equal(
            ("reject", 3, 0, "SYMBOL_HALTED", 30.0),
            (
                armed.Text("kind"),
                armed.GetProperty("count").GetInt32(),
                armed.GetProperty("struck").GetInt32(),
                armed.Text("code"),
                (armed.Time("ends_at") - armed.Time("armed_at")).TotalSeconds
            )
        );
        Assert.Contains(alerts.EnumerateArray(), alert => alert.Text("code") == "SIMULATED_FAULT");

        long id = armed.GetProperty("id").GetInt64();
        Assert.Equal(200, (await hub.SendAsync(HttpMethod.Delete, $"/api/simulator/faults/{id}")).Status);
        (int status, JsonElement problem) = await hub.SendAsync(HttpMethod.Delete, $"/api/simulator/faults/{id}");
        Assert.Equal((404, "FAULT_UNKNOWN"), (status, problem.Text("code")));
    }

    [Fact]
    public async Task A_rejected_order_shows_the_venue_s_code_and_the_next_one_fills()
    {
        await ArmAsync(new { kind = "reject", code = "SYMBOL_HALTED" });

        string rejected = await BuyAsync(1);
        JsonElement shown = await hub.UntilAsync(rejected, "rejected");
        string filled = await BuyAsync(1);

        Assert.Contains("SYMBOL_HALTED", shown.GetRawText(), StringComparison.Ordinal);
        await hub.UntilAsync(filled, "filled");
        await hub.AssertBooksBalanceAsync();
    }

    [Fact]
    public async Task A_partial_fill_shows_as_such_before_the_rest_is_canceled()
    {
        await ArmAsync(
            new
            {
                kind = "partial_fill",
                fraction = 0.25,
                milliseconds = 300,
            }
        );

        string id = await BuyAsync(8);
        await hub.UntilAsync(id, "partially_filled");
        JsonElement canceled = await hub.UntilAsync(id, "canceled");

        Assert.Equal(2m, canceled.Number("filled_quantity"));
        await hub.AssertBooksBalanceAsync();
    }

    [Fact]
    public async Task A_late_acknowledgement_leaves_the_order_pending_and_then_fills_it()
    {
        await ArmAsync(new { kind = "late_acknowledgement", milliseconds = 4_000 });

        string id = await BuyAsync(1);

        Assert.Equal("pending", (await hub.GetAsync($"/api/orders/{id}")).Text("state"));
        await hub.UntilAsync(id, "filled");
        await hub.AssertBooksBalanceAsync();
    }

    [Fact]
    public async Task A_disconnect_refuses_orders_shows_in_health_and_passes()
    {
        await ArmAsync(new { kind = "disconnect", milliseconds = 700 });

        (int status, string? code, _) = await hub.RefusedAsync("/api/orders", """{"symbol":"KO","side":"buy","quantity":1}""");
        JsonElement broker = (await hub.GetAsync("/api/health")).GetProperty("broker");
        await SimulatorHub.EventuallyAsync(async () => (await hub.GetAsync("/api/simulator/faults")).Items("faults").Count == 0);

        Assert.Equal((503, "BROKER_UNAVAILABLE"), (status, code));
        Assert.False(broker.GetProperty("connected").GetBoolean());
        await hub.UntilAsync(await BuyAsync(1), "filled");
        await hub.AssertBooksBalanceAsync();
    }

    [Fact]
    public async Task Events_that_come_twice_count_once()
    {
        await ArmAsync(new { kind = "duplicate_event", count = 2 });

        string id = await BuyAsync(1);

        Assert.Equal(1m, (await hub.UntilAsync(id, "filled")).Number("filled_quantity"));
        await hub.AssertBooksBalanceAsync();
    }

    [Fact]
    public async Task A_clock_that_is_seconds_apart_is_told_as_an_alert()
    {
        await ArmAsync(new { kind = "clock_skew", milliseconds = -5_000 });

        await SimulatorHub.EventuallyAsync(async () =>
            (await hub.GetAsync("/api/alerts")).Items("alerts").Any(alert => alert.Says("code", "CLOCK_SKEW"))
        );

        await hub.UntilAsync(await BuyAsync(1), "filled");
        await hub.AssertBooksBalanceAsync();
    }

    [Theory]
    [InlineData("""{}""", "FIELD_MISSING", "kind")]
    [InlineData("""{"kind":"earthquake"}""", "FIELD_INVALID", "kind")]
    [InlineData("""{"kind":1}""", "FIELD_INVALID", "kind")]
    [InlineData("""{"kind":"reject","count":0}""", "FIELD_INVALID", "count")]
    [InlineData("""{"kind":"reject","count":101}""", "FIELD_INVALID", "count")]
    [InlineData("""{"kind":"reject","count":1.5}""", "FIELD_INVALID", "count")]
    [InlineData("""{"kind":"reject","seconds":0}""", "FIELD_INVALID", "seconds")]
    [InlineData("""{"kind":"reject","seconds":601}""", "FIELD_INVALID", "seconds")]
    [InlineData("""{"kind":"reject","code":"not ours"}""", "FIELD_INVALID", "code")]
    [InlineData("""{"kind":"reject","reason":""}""", "FIELD_INVALID", "reason")]
    [InlineData("""{"kind":"reject","milliseconds":5}""", "FIELD_INVALID", "milliseconds")]
    [InlineData("""{"kind":"reject","fraction":0.5}""", "FIELD_INVALID", "fraction")]
    [InlineData("""{"kind":"partial_fill","fraction":0}""", "FIELD_INVALID", "fraction")]
    [InlineData("""{"kind":"partial_fill","fraction":1}""", "FIELD_INVALID", "fraction")]
    [InlineData("""{"kind":"partial_fill","milliseconds":60001}""", "FIELD_INVALID", "milliseconds")]
    [InlineData("""{"kind":"partial_fill","code":"X"}""", "FIELD_INVALID", "code")]
    [InlineData("""{"kind":"late_acknowledgement"}""", "FIELD_MISSING", "milliseconds")]
    [InlineData("""{"kind":"late_acknowledgement","milliseconds":10001}""", "FIELD_INVALID", "milliseconds")]
    [InlineData("""{"kind":"disconnect"}""", "FIELD_MISSING", "milliseconds")]
    [InlineData("""{"kind":"disconnect","milliseconds":60001}""", "FIELD_INVALID", "milliseconds")]
    [InlineData("""{"kind":"disconnect","milliseconds":5,"count":2}""", "FIELD_INVALID", "count")]
    [InlineData("""{"kind":"disconnect","milliseconds":5,"seconds":2}""", "FIELD_INVALID", "seconds")]
    [InlineData("""{"kind":"clock_skew"}""", "FIELD_MISSING", "milliseconds")]
    [InlineData("""{"kind":"clock_skew","milliseconds":0}""", "FIELD_INVALID", "milliseconds")]
    [InlineData("""{"kind":"clock_skew","milliseconds":-120001}""", "FIELD_INVALID", "milliseconds")]
    [InlineData("""{"kind":"duplicate_event","milliseconds":1}""", "FIELD_INVALID", "milliseconds")]
    [InlineData("""{"kind":"reject","times":1}""", "FIELD_UNKNOWN", "times")]
    [InlineData("""[]""", "BODY_NOT_JSON", null)]
    public async Task A_bad_fault_names_the_field_and_arms_nothing(string body, string code, string? field)
    {
        Assert.Equal((400, code, field), await hub.RefusedAsync("/api/simulator/faults", body));
        Assert.Equal(0, (await hub.GetAsync("/api/simulator/faults")).GetProperty("faults").GetArrayLength());
    }

    [Fact]
    public async Task No_more_faults_are_armed_than_there_is_room_for()
    {
        for (int armed = 0; armed < 16; armed++)
        {
            await ArmAsync(new { kind = "reject" });
        }

        Assert.Equal((409, "TOO_MANY_FAULTS", null), await hub.RefusedAsync("/api/simulator/faults", """{"kind":"reject"}"""));
    }

    public Task InitializeAsync() => hub.QuotedAsync("KO");

    public async Task DisposeAsync()
    {
        (int status, JsonElement left) = await hub.SendAsync(HttpMethod.Delete, "/api/simulator/faults");
        Assert.Equal((200, 0), (status, left.GetProperty("faults").GetArrayLength()));
    }

    private Task<JsonElement> ArmAsync(object fault) => hub.SteerAsync("faults", fault);

    private Task<string> BuyAsync(int quantity) =>
        hub.OrderAsync(
            new
            {
                symbol = "KO",
                side = "buy",
                quantity,
                client_order_id = Guid.NewGuid().ToString("N"),
            }
        );
}
