using System.Net;
using System.Text;
using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Simulator;

/// <summary>Resets that cannot be right, on one host that keeps its first book.</summary>
public sealed class RefusedResetTests(SimulatedHub shared) : IClassFixture<SimulatedHub>
{
    private readonly HubProcess _hub = shared.Hub;

    [Theory]
    [InlineData("""{"cash":0}""", "FIELD_INVALID", "cash")]
    [InlineData("""{"cash":1000000001}""", "FIELD_INVALID", "cash")]
    [InlineData("""{"seed":-1}""", "FIELD_INVALID", "seed")]
    [InlineData("""{"seed":1.5}""", "FIELD_INVALID", "seed")]
    [InlineData("""{"market_time":"soon"}""", "FIELD_INVALID", "market_time")]
    [InlineData("""{"market_time":"2010-12-31T00:00:00Z"}""", "FIELD_INVALID", "market_time")]
    [InlineData("""{"clock":1}""", "FIELD_UNKNOWN", "clock")]
    public async Task A_bad_reset_names_the_field_and_begins_nothing(string body, string code, string field)
    {
        using StringContent content = new(body, Encoding.UTF8, "application/json");

        using HttpResponseMessage response = await _hub.Http.PostAsync("/api/simulator/reset", content);

        JsonElement problem = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal((code, field), (problem.Text("code"), problem.Text("field")));
        Assert.False(File.Exists(Path.Combine(_hub.Settings.DataDirectory, "simulator-book.json")));
    }
}
