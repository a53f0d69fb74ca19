using System.Net;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Routes;

/// <summary>The simulator: its market's clock, and a fault that is armed and ended. Each case leaves the market running.</summary>
internal static class SimulatorRoutes
{
    public static IEnumerable<RouteCase> Cases =>
        [
            RouteCase.Read("/api/simulator", "/api/simulator", "state", "speed", "seed", "market_time", "faults"),
            new("POST /api/simulator/pause", PauseAsync),
            new("POST /api/simulator/resume", PauseAsync),
            new("POST /api/simulator/step", StepAsync),
            new("POST /api/simulator/speed", SpeedAsync),
            new("POST /api/simulator/reset", ResetAsync),
            RouteCase.Read("/api/simulator/faults", "/api/simulator/faults", "faults"),
            new("POST /api/simulator/faults", ArmAsync),
            new("DELETE /api/simulator/faults", ArmAsync),
            new("DELETE /api/simulator/faults/{id}", DisarmAsync),
        ];

    private static async Task PauseAsync(HubProcess hub)
    {
        JsonElement paused = await SendAsync(hub, HttpMethod.Post, "/api/simulator/pause");
        JsonElement resumed = await SendAsync(hub, HttpMethod.Post, "/api/simulator/resume");

        Assert.Equal(("paused", "running"), (paused.Text("state"), resumed.Text("state")));
    }

    private static async Task StepAsync(HubProcess hub)
    {
        JsonElement paused = await SendAsync(hub, HttpMethod.Post, "/api/simulator/pause");
        JsonElement stepped = await SendAsync(hub, HttpMethod.Post, "/api/simulator/step", new { seconds = 2 });
        await SendAsync(hub, HttpMethod.Post, "/api/simulator/resume");

        Assert.Equal(TimeSpan.FromSeconds(2), Market(stepped) - Market(paused));
    }

    private static async Task SpeedAsync(HubProcess hub)
    {
        JsonElement fast = await SendAsync(hub, HttpMethod.Post, "/api/simulator/speed", new { speed = 2 });
        await SendAsync(hub, HttpMethod.Post, "/api/simulator/speed", new { speed = 1 });

        Assert.Equal(2m, fast.Number("speed"));
    }

    /// <summary>Refused here, since the host is shared; SimulatorResetTests begins accounts.</summary>
    private static async Task ResetAsync(HubProcess hub)
    {
        HubAnswer refused = await hub.SendAsync(HttpMethod.Post, "/api/simulator/reset", new { cash = 0 });

        Assert.Equal((HttpStatusCode.BadRequest, "cash"), (refused.Status, refused.Body.Text("field")));
    }

    private static async Task ArmAsync(HubProcess hub)
    {
        JsonElement armed = await SendAsync(hub, HttpMethod.Post, "/api/simulator/faults", new { kind = "duplicate_event" });
        JsonElement left = await SendAsync(hub, HttpMethod.Delete, "/api/simulator/faults");

        Assert.Equal("duplicate_event", armed.Text("kind"));
        Assert.Empty(left.Items("faults"));
    }

    private static async Task DisarmAsync(HubProcess hub)
    {
        JsonElement armed = await SendAsync(hub, HttpMethod.Post, "/api/simulator/faults", new { kind = "duplicate_event" });

        JsonElement left = await SendAsync(hub, HttpMethod.Delete, $"/api/simulator/faults/{armed.Number("id")}");

        Assert.Empty(left.Items("faults"));
    }

    private static async Task<JsonElement> SendAsync(HubProcess hub, HttpMethod method, string path, object? body = null) =>
        (await hub.SendAsync(method, path, body)).Expect2xx(path);

    private static DateTimeOffset Market(JsonElement state) => state.Field("market_time").GetDateTimeOffset();
}
