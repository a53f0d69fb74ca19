namespace TradingHub.Server.Tests.AlpacaApi;

/// <summary>A host in which 5 shares of MSFT are held.</summary>
public sealed class HoldingHub : AlpacaHub, IAsyncLifetime
{
    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        await BuyAsync("MSFT", "5");
        await QuotedAsync("AAPL");
        await QuotedAsync("BTC-USD");
    }

    Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;
}
