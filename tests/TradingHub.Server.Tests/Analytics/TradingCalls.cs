using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Analytics;

/// <summary>Orders that fill, over the routes.</summary>
internal static class TradingCalls
{
    /// <summary>Places a market order and waits until it is filled. Returns its id.</summary>
    public static async Task<string> FilledAsync(this HubFactory hub, string symbol, string side, decimal quantity)
    {
        await hub.QuotedAsync(symbol);
        (int status, JsonElement order) = await hub.SendAsync(
            HttpMethod.Post,
            "/api/orders",
            new
            {
                symbol,
                side,
                quantity,
            }
        );
        Assert.True(status == 201, order.ToString());
        string id = order.Text("id");
        while (!(await hub.GetAsync($"/api/orders/{id}")).Says("state", "filled")) { }

        return id;
    }

    /// <summary>Buys and sells again.</summary>
    public static async Task RoundTripAsync(this HubFactory hub, string symbol, decimal quantity)
    {
        await hub.FilledAsync(symbol, "buy", quantity);
        await hub.FilledAsync(symbol, "sell", quantity);
    }

    /// <summary>All fills of a symbol, newest first.</summary>
    public static async Task<JsonElement[]> FillsAsync(this HubFactory hub, string symbol)
    {
        JsonElement fills = await hub.GetAsync("/api/fills?limit=500");
        return [.. fills.Items("fills").Where(fill => fill.Says("symbol", symbol))];
    }
}
