using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Alpaca;

/// <summary>A host that takes as many requests for orders as a test sends, shared by the tests of a class.</summary>
public sealed class SdkHub : IAsyncLifetime
{
    private HubProcess? _hub;

    /// <summary>The running host.</summary>
    public HubProcess Hub => _hub ?? throw new InvalidOperationException("The host has not been started.");

    /// <inheritdoc />
    public async Task InitializeAsync() =>
        _hub = await HubProcess.StartAsync(HubSettings.Busy().With("AlpacaApi:RequestsPerMinute", "10000"));

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        if (_hub is not null)
        {
            await _hub.DisposeAsync();
        }
    }
}
