using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Hosting;

/// <summary>One host with the simulated market, shared by the tests of a collection or a class.</summary>
public sealed class SimulatedHub : IAsyncLifetime
{
    private HubProcess? _hub;

    /// <summary>The running host.</summary>
    public HubProcess Hub => _hub ?? throw new InvalidOperationException("The host has not been started.");

    /// <inheritdoc />
    public async Task InitializeAsync() => _hub = await HubProcess.StartAsync(HubSettings.Busy());

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        if (_hub is not null)
        {
            await _hub.DisposeAsync();
        }
    }
}

/// <summary>The tests that share a simulated host run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SimulatedHubTests : ICollectionFixture<SimulatedHub>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "simulated hub";
}
