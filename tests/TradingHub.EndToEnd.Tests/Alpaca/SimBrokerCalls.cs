using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Alpaca;

/// <summary>Orders to SimBroker in Alpaca's words.</summary>
internal static class SimBrokerCalls
{
    /// <summary>A text of an answer.</summary>
    public static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;

    /// <summary>A limit order for AAPL.</summary>
    public static object Order(string clientOrderId, string limit, int quantity = 1) =>
        new
        {
            symbol = "AAPL",
            qty = quantity,
            side = "buy",
            type = "limit",
            limit_price = limit,
            time_in_force = "gtc",
            client_order_id = clientOrderId,
        };

    /// <summary>Places it; it has to be taken.</summary>
    public static async Task<JsonElement> PlaceAsync(
        this SimBrokerProcess broker,
        string clientOrderId,
        string limit,
        int quantity = 1
    ) => (await broker.SendAsync(HttpMethod.Post, "/v2/orders", Order(clientOrderId, limit, quantity))).Expect2xx(clientOrderId);
}
