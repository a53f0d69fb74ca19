using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Simulator;

/// <summary>A hub whose orders go to another broker, which cannot be reached.</summary>
public sealed class OtherBrokerHub : HubFactory
{
    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
        [
            new("Hub:Broker", "Alpaca"),
            new("Alpaca:BaseUrl", "http://127.0.0.1:9"),
            new("ALPACA_API_KEY", "PKTESTTESTTESTTEST"),
            new("ALPACA_SECRET_KEY", "a-secret-of-a-test"),
        ];
}

/// <summary>What is not simulated says so.</summary>
public sealed class OtherBrokerSimulatorTests(OtherBrokerHub hub) : IClassFixture<OtherBrokerHub>
{
    [Theory]
    [InlineData("GET", "/api/simulator")]
    [InlineData("POST", "/api/simulator/pause")]
    [InlineData("POST", "/api/simulator/resume")]
    [InlineData("POST", "/api/simulator/step")]
    [InlineData("POST", "/api/simulator/speed")]
    [InlineData("GET", "/api/simulator/faults")]
    [InlineData("POST", "/api/simulator/faults")]
    [InlineData("DELETE", "/api/simulator/faults")]
    [InlineData("DELETE", "/api/simulator/faults/1")]
    public async Task With_another_broker_every_route_answers_409(string method, string path)
    {
        (int status, JsonElement problem) = await hub.SendAsync(new HttpMethod(method), path, method == "POST" ? new { } : null);

        Assert.Equal((409, "NOT_SIMULATED"), (status, problem.Text("code")));
        Assert.Contains("Hub:Broker=Simulated", problem.Text("detail"), StringComparison.Ordinal);
    }
}
