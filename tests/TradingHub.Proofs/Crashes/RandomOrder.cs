namespace TradingHub.Proofs.Crashes;

/// <summary>The body of a random order: market, limit, stop or bracket, mostly to buy, some of them resting far from the market.</summary>
internal static class RandomOrder
{
    private const decimal HighTarget = 5_000m;
    private const decimal LowStop = 10m;
    private static readonly string[] Symbols = ["AAPL", "MSFT", "SPY", "TSLA", "NVDA"];

    /// <summary>The order with this number of a run: the same for the same seed.</summary>
    public static Dictionary<string, object> Of(int seed, int number)
    {
        Random random = new(unchecked((seed * 1_000_003) + number));
        Dictionary<string, object> order = new()
        {
            ["symbol"] = Symbols[random.Next(Symbols.Length)],
            ["side"] = random.Next(5) == 0 ? "sell" : "buy",
            ["quantity"] = random.Next(1, 200),
            ["time_in_force"] = "gtc",
            ["client_order_id"] = $"proof-{seed}-{number}",
        };
        foreach (
            (string name, object value) in random.Next(10) switch
            {
                < 4 => Market(),
                < 8 => Limit(random),
                8 => Stop(),
                _ => Bracket(),
            }
        )
        {
            order[name] = value;
        }

        return order;
    }

    /// <summary>A limit order far below the market, which nothing fills.</summary>
    public static Dictionary<string, object> Resting(int seed, int number) =>
        new()
        {
            ["symbol"] = Symbols[number % Symbols.Length],
            ["side"] = "buy",
            ["type"] = "limit",
            ["quantity"] = 1 + (number % 7),
            ["limit_price"] = 20m,
            ["time_in_force"] = "gtc",
            ["client_order_id"] = $"resting-{seed}-{number}",
        };

    /// <summary>The same order in Alpaca's words: <c>qty</c>, and numbers as texts.</summary>
    public static Dictionary<string, object> ToAlpaca(Dictionary<string, object> order) =>
        order.ToDictionary(
            field => field.Key == "quantity" ? "qty" : field.Key,
            field => field.Value is int or decimal ? $"{field.Value}" : field.Value
        );

    /// <summary>The same order as an alert of TradingView. It carries an id of its own in place of a client order id.</summary>
    public static Dictionary<string, object> ToAlert(string id, Dictionary<string, object> order)
    {
        Dictionary<string, object> alert = new()
        {
            ["alert_id"] = id,
            ["ticker"] = order["symbol"],
            ["action"] = order["side"],
            ["contracts"] = $"{order["quantity"]}",
            ["order_type"] = order["type"],
            ["time_in_force"] = order["time_in_force"],
        };
        foreach (string name in (string[])["limit_price", "stop_price"])
        {
            if (order.TryGetValue(name, out object? price))
            {
                alert[name] = price;
            }
        }

        if (order.ContainsKey("order_class"))
        {
            (alert["take_profit"], alert["stop_loss"]) = (HighTarget, LowStop);
        }

        return alert;
    }

    private static Dictionary<string, object> Market() => new() { ["type"] = "market" };

    private static Dictionary<string, object> Limit(Random random) =>
        new()
        {
            ["type"] = "limit",
            ["side"] = "buy",
            ["limit_price"] = 20m + (random.Next(100) / 100m),
        };

    private static Dictionary<string, object> Stop() =>
        new()
        {
            ["type"] = "stop",
            ["side"] = "buy",
            ["stop_price"] = 5_000m,
        };

    private static Dictionary<string, object> Bracket() =>
        new()
        {
            ["type"] = "market",
            ["side"] = "buy",
            ["order_class"] = "bracket",
            ["take_profit"] = new { limit_price = HighTarget },
            ["stop_loss"] = new { stop_price = LowStop },
        };
}
