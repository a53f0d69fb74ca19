using System.Text.Json;

namespace TradingHub.Server.Tests.AlpacaApi;

/// <summary>A host that sold short, bought back, bought and sold again: KO, then KO, then PG and PG.</summary>
public sealed class TradedHub : AlpacaHub, IAsyncLifetime
{
    /// <summary>Id of the order that sold what was not held.</summary>
    public string ShortOrder { get; private set; } = "";

    /// <summary>Id of the order that sold what was held.</summary>
    public string SellOrder { get; private set; } = "";

    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Simulator:AllowShort", "true")];

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        await QuotedAsync("KO");
        ShortOrder = await SellAsync("KO", "2");
        await BuyAsync("KO", "2");
        await BuyAsync("PG", "3");
        SellOrder = await SellAsync("PG", "1");
    }

    Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;

    private async Task<string> SellAsync(string symbol, string quantity)
    {
        JsonElement order = await PlaceAsync(
            new
            {
                symbol,
                qty = quantity,
                side = "sell",
                type = "market",
                time_in_force = "day",
            }
        );
        await UntilAsync(order, "filled");
        return order.GetProperty("id").GetString()!;
    }
}
