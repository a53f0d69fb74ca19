using System.Text.Json.Nodes;

namespace TradingHub.Proofs.Inputs;

/// <summary>Requests that the hub would take, each route and order class, from which the mutated ones are made.</summary>
internal static class LegalRequests
{
    private static readonly string[] Orders =
    [
        """{"symbol":"AAPL","side":"buy","type":"limit","time_in_force":"gtc","quantity":5,"limit_price":20.5,"client_order_id":"c"}""",
        """{"symbol":"MSFT","side":"buy","type":"market","time_in_force":"day","quantity":1,"client_order_id":"c"}""",
        """{"symbol":"SPY","side":"buy","type":"market","time_in_force":"day","notional":100}""",
        """{"symbol":"TSLA","side":"buy","type":"stop","time_in_force":"gtc","quantity":3,"stop_price":4900}""",
        """{"symbol":"NVDA","side":"buy","type":"stop_limit","time_in_force":"day","quantity":2,"stop_price":4900,"limit_price":4950}""",
        """{"symbol":"AAPL","side":"buy","type":"trailing_stop","time_in_force":"gtc","quantity":1,"trail_percent":50}""",
        """{"symbol":"AAPL","side":"buy","quantity":2,"order_class":"bracket","take_profit":{"limit_price":4000},"stop_loss":{"stop_price":20}}""",
        """{"symbol":"AAPL","side":"buy","type":"limit","limit_price":21,"quantity":2,"order_class":"oto","stop_loss":{"stop_price":15}}""",
    ];

    private static readonly string[] AlpacaOrders =
    [
        """{"symbol":"AAPL","side":"buy","type":"limit","time_in_force":"gtc","qty":"5","limit_price":"20.5","client_order_id":"c"}""",
        """{"symbol":"MSFT","side":"buy","type":"market","time_in_force":"day","notional":"100"}""",
        """{"symbol":"AAPL","side":"buy","type":"market","time_in_force":"gtc","qty":"2","order_class":"bracket","take_profit":{"limit_price":"4000"},"stop_loss":{"stop_price":"20"}}""",
    ];

    /// <summary>One by chance.</summary>
    /// <param name="random">The chance.</param>
    /// <param name="resting">Id of an order that can be replaced.</param>
    public static (HttpMethod Method, string Path, JsonObject Body) Next(Random random, string resting) =>
        random.Next(10) switch
        {
            < 4 => (HttpMethod.Post, "/api/orders", One(random, Orders)),
            4 => (HttpMethod.Post, "/api/orders/preview", One(random, Orders)),
            5 => (HttpMethod.Patch, $"/api/orders/{resting}", Parse("""{"quantity":7,"limit_price":20.25}""")),
            6 => (HttpMethod.Patch, "/api/risk/limits", Parse("""{"max_order_notional":50000,"reason":"proof"}""")),
            7 => (HttpMethod.Patch, $"/v2/orders/{resting}", Parse("""{"qty":"7","limit_price":"20.25"}""")),
            _ => (HttpMethod.Post, "/v2/orders", One(random, AlpacaOrders)),
        };

    private static JsonObject One(Random random, string[] bodies)
    {
        JsonObject body = Parse(bodies[random.Next(bodies.Length)]);
        if (body.ContainsKey("client_order_id"))
        {
            body["client_order_id"] = $"mutated-{random.NextInt64():x}";
        }

        return body;
    }

    private static JsonObject Parse(string text) => JsonNode.Parse(text)!.AsObject();
}
