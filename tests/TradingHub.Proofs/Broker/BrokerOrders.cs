namespace TradingHub.Proofs.Broker;

/// <summary>The body of a random order for a broker whose market stands still: orders that fill at once, and orders that rest.</summary>
internal static class BrokerOrders
{
    /// <summary>The order with this number of a run: the same for the same seed.</summary>
    public static Dictionary<string, object> Of(int seed, int number, IReadOnlyDictionary<string, double> bids)
    {
        Random random = new(unchecked((seed * 1_000_003) + number));
        int symbol = random.Next(BrokerPair.Symbols.Count);

        // One side for each symbol: nobody trades with himself.
        bool isSell = symbol > 2;
        string name = BrokerPair.Symbols[symbol];
        Dictionary<string, object> order = Order(name, isSell ? "sell" : "buy", random.Next(1, 50), $"broker-{seed}-{number}");
        return random.Next(10) switch
        {
            < 4 => Market(order),
            < 6 => Limit(order, bids[name] * (isSell ? 0.8 : 1.2)),
            _ => Limit(order, bids[name] * (isSell ? 1.2 : 0.8)),
        };
    }

    /// <summary>What every order has.</summary>
    public static Dictionary<string, object> Order(string symbol, string side, int quantity, string clientOrderId) =>
        new()
        {
            ["symbol"] = symbol,
            ["side"] = side,
            ["quantity"] = quantity,
            ["time_in_force"] = "gtc",
            ["client_order_id"] = clientOrderId,
        };

    /// <summary>At the market.</summary>
    public static Dictionary<string, object> Market(Dictionary<string, object> order)
    {
        order["type"] = "market";
        order["time_in_force"] = "day";
        return order;
    }

    /// <summary>At a limit.</summary>
    public static Dictionary<string, object> Limit(Dictionary<string, object> order, double limit)
    {
        order["type"] = "limit";
        order["limit_price"] = decimal.Round((decimal)limit, 2);
        return order;
    }
}
