using System.Net;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Hosting;

/// <summary>Orders, quotes and what follows from them, as a script would ask for them.</summary>
internal static class OrderCalls
{
    public static async Task<JsonElement> PlaceAsync(this HubProcess hub, object order)
    {
        HubAnswer answer = await hub.SendAsync(HttpMethod.Post, "/api/orders", order);
        Assert.True(answer.Status == HttpStatusCode.Created, $"The order was answered with {(int)answer.Status}: {answer.Text}");
        return answer.Body;
    }

    public static Task<JsonElement> BuyAsync(this HubProcess hub, string symbol, decimal quantity) =>
        hub.PlaceAsync(
            new
            {
                symbol,
                side = "buy",
                quantity,
            }
        );

    public static Task<JsonElement> LimitAsync(
        this HubProcess hub,
        string side,
        string symbol,
        decimal quantity,
        decimal price
    ) =>
        hub.PlaceAsync(
            new
            {
                symbol,
                side,
                type = "limit",
                quantity,
                limit_price = price,
                time_in_force = "gtc",
                client_order_id = Guid.NewGuid().ToString("N"),
            }
        );

    public static Task<JsonElement> OrderAsync(this HubProcess hub, string id) => hub.GetAsync($"/api/orders/{id}");

    public static Task<JsonElement> WaitForStateAsync(this HubProcess hub, string id, string state, TimeSpan? limit = null) =>
        Eventually.GetAsync(() => hub.OrderAsync(id), order => order.Says("state", state), $"order {id} to be {state}", limit);

    public static Task<JsonElement> QuoteAsync(this HubProcess hub, string symbol) =>
        Eventually.GetAsync(
            async () => (await hub.SendAsync(HttpMethod.Get, $"/api/market/quote/{symbol}")).Body,
            quote => quote.ValueKind == JsonValueKind.Object && quote.TryGetProperty("bid", out _),
            $"a quote of {symbol}"
        );

    public static async Task<IReadOnlyList<JsonElement>> FillsOfAsync(this HubProcess hub, string orderId)
    {
        JsonElement fills = await hub.GetAsync("/api/fills?limit=500");
        return [.. fills.Items("fills").Where(fill => fill.Says("order_id", orderId))];
    }

    /// <summary>A price well below the market, on the tick, at which a buy rests for as long as a test runs.</summary>
    public static async Task<decimal> RestingPriceAsync(this HubProcess hub, string symbol) =>
        decimal.Round((await hub.QuoteAsync(symbol)).Number("bid") * 0.80m, 2);
}
