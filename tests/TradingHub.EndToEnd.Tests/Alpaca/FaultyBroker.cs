using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Alpaca;

/// <summary>One broker, process of its own, for all tests of what it does wrong when it is told to.</summary>
public sealed class FaultyBroker : IAsyncLifetime
{
    /// <summary>The broker.</summary>
    public SimBrokerProcess Process { get; private set; } = null!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        Process = await SimBrokerProcess.StartAsync("--market=fixed");
        await Process.QuoteAsync("AAPL", bid: 148.40, ask: 148.50);
    }

    /// <inheritdoc />
    public async Task DisposeAsync() => await Process.DisposeAsync();
}
