using System.Diagnostics;
using System.Text;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Simulator;

/// <summary>Short forms for the routes of the simulator.</summary>
internal static class SimulatorHub
{
    /// <summary>Sends a body as it is written and gives back status, code and field of the problem.</summary>
    public static async Task<(int Status, string? Code, string? Field)> RefusedAsync(
        this HubFactory hub,
        string path,
        string body
    )
    {
        using HttpClient client = hub.CreateClient();
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.PostAsync(path, content);
        JsonElement problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        return ((int)response.StatusCode, TextOf(problem, "code"), TextOf(problem, "field"));
    }

    /// <summary>Posts to a route of the simulator that has to answer 200 or 201.</summary>
    public static async Task<JsonElement> SteerAsync(this HubFactory hub, string command, object? body = null)
    {
        (int status, JsonElement answer) = await hub.SendAsync(HttpMethod.Post, $"/api/simulator/{command}", body);
        Assert.True(status is 200 or 201, $"{command}: {status} {answer}");
        return answer;
    }

    /// <summary>Places an order and gives back its id.</summary>
    public static async Task<string> OrderAsync(this HubFactory hub, object order)
    {
        (int status, JsonElement placed) = await hub.SendAsync(HttpMethod.Post, "/api/orders", order);
        Assert.True(status is 201 or 202, $"{status} {placed}");
        return placed.GetProperty("id").GetString()!;
    }

    /// <summary>Waits until an order is in a state, as REST shows it.</summary>
    public static async Task<JsonElement> UntilAsync(this HubFactory hub, string id, string state)
    {
        JsonElement order = default;
        await EventuallyAsync(async () => (order = await hub.GetAsync($"/api/orders/{id}")).Says("state", state));
        return order;
    }

    /// <summary>Waits until something holds, at most twenty seconds.</summary>
    public static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(20), "It did not come in twenty seconds.");
        }
    }

    /// <summary>Cash and position are what the fills of REST make of the start.</summary>
    public static async Task AssertBooksBalanceAsync(this HubFactory hub)
    {
        JsonElement fills = (await hub.GetAsync("/api/fills?limit=500")).GetProperty("fills");
        JsonElement[] all = [.. fills.EnumerateArray()];
        decimal cash = 100_000m - all.Sum(fill => Signed(fill) * fill.Number("price"));
        JsonElement positions = (await hub.GetAsync("/api/positions")).GetProperty("positions");

        Assert.Equal(cash, (await hub.GetAsync("/api/account")).Number("cash"));
        Assert.Equal(all.Sum(Signed), positions.EnumerateArray().Sum(position => position.Number("quantity")));
    }

    private static string? TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static decimal Signed(JsonElement fill) =>
        fill.Text("side") == "buy" ? fill.Number("quantity") : -fill.Number("quantity");
}
