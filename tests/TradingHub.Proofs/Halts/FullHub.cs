using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Halts;

/// <summary>A host with positions and four working orders for each, and what is asked of it around a halt.</summary>
internal static class FullHub
{
    private const decimal DollarsEach = 5_000m;
    private const int AtATime = 16;

    /// <summary>Wide limits and enough cash.</summary>
    public static HubSettings Settings() => HubSettings.Proof().With("Simulator:Cash", "10000000");

    /// <summary>Buys so many symbols, and rests three buys and a sell of each far from the market.</summary>
    public static async Task FillAsync(HubProcess hub, int positions)
    {
        IReadOnlyList<JsonElement> symbols = (await hub.GetAsync("api/market/symbols?limit=100")).Items("symbols");
        Holding[] holdings = await Task.WhenAll(
            symbols.Where(symbol => symbol.Flag("is_tradable")).Take(positions).Select(symbol => Holding.ReadAsync(hub, symbol))
        );
        await EachAsync(holdings.Select(one => one.Market()), hub);
        await Eventually.GetAsync(() => CountAsync(hub, "api/positions"), count => count == positions, $"{positions} positions");
        // A position is there from the first part of its order on.
        await Eventually.GetAsync(
            () => CountAsync(hub, "api/orders?status=open"),
            count => count == 0,
            "all of them to be bought"
        );
        await EachAsync(holdings.SelectMany(one => one.Resting()), hub);
        await Eventually.GetAsync(
            async () =>
                (await hub.GetAsync("api/orders?status=open&limit=500"))
                    .Items("orders")
                    .Count(order => order.Says("state", "working")),
            count => count == positions * 4,
            $"{positions * 4} working orders"
        );
    }

    /// <summary>Buys and sells something else at the market until the spread has cost enough.</summary>
    public static async Task LoseAsync(HubProcess hub, int positions, decimal equity)
    {
        IReadOnlyList<JsonElement> symbols = (await hub.GetAsync("api/market/symbols?limit=100")).Items("symbols");
        string symbol = symbols.Where(one => one.Flag("is_tradable")).ElementAt(positions).Text("symbol");
        object buy = new
        {
            symbol,
            side = "buy",
            notional = 20_000,
        };
        while ((await hub.GetAsync("api/account")).Number("equity") > equity)
        {
            (await hub.SendAsync(HttpMethod.Post, "api/orders", buy)).Expect2xx("an order");
            await Eventually.GetAsync(
                () => CountAsync(hub, "api/positions"),
                count => count == positions + 1,
                "one more position"
            );
            (await hub.SendAsync(HttpMethod.Delete, $"api/positions/{symbol.Replace('/', '-')}")).Expect2xx("the close");
            await Eventually.GetAsync(() => CountAsync(hub, "api/positions"), count => count == positions, "one position less");
        }
    }

    /// <summary>Number of items that a list shows.</summary>
    public static async Task<int> CountAsync(HubProcess hub, string path) => (int)(await hub.GetAsync(path)).Number("count");

    /// <summary>Waits until the last trip is flat, and gives it.</summary>
    public static async Task<JsonElement> FlatAsync(HubProcess hub)
    {
        JsonElement status = await Eventually.GetAsync(
            () => hub.GetAsync("api/halt"),
            halt =>
                halt.Field("last_trip") is { ValueKind: JsonValueKind.Object } trip
                && trip.Field("flat_at").ValueKind != JsonValueKind.Null,
            "everything to be flat",
            TimeSpan.FromSeconds(60)
        );
        return status.Field("last_trip");
    }

    /// <summary>What does not hold after a halt: nothing is open or held, no order passes, of no symbol more was sold than bought.</summary>
    public static async Task<IReadOnlyList<string>> JudgeAsync(HubProcess hub)
    {
        List<string> failures = [];
        int open = await CountAsync(hub, "api/orders?status=open");
        int held = await CountAsync(hub, "api/positions");
        failures.AddRange(open + held == 0 ? [] : [$"{open} orders and {held} positions are left"]);
        HubAnswer refused = await hub.SendAsync(
            HttpMethod.Post,
            "api/orders",
            new
            {
                symbol = "AAPL",
                side = "buy",
                quantity = 1,
            }
        );
        failures.AddRange(refused.Code == "TRADING_HALTED" ? [] : [$"a new order is answered {refused.Status} {refused.Code}"]);
        Dictionary<string, decimal> sums = new(StringComparer.Ordinal);
        foreach (JsonElement fill in (await hub.FillsAsync()).Reverse())
        {
            string symbol = fill.Text("symbol");
            decimal quantity = fill.Number("quantity");
            sums[symbol] = sums.GetValueOrDefault(symbol) + (fill.Says("side", "buy") ? quantity : -quantity);
            failures.AddRange(sums[symbol] >= 0 ? [] : [$"{symbol} was sold twice: {sums[symbol]}"]);
        }

        return failures;
    }

    /// <summary>Lets trading go on; gives the epoch afterwards.</summary>
    public static async Task<decimal> ClearAsync(HubProcess hub, string scope)
    {
        HubAnswer answer = await hub.SendAsync(HttpMethod.Post, "api/halt/clear", new { scope, reason = "the proof goes on" });
        return answer.Expect2xx("the clear").Number("epoch");
    }

    private static Task EachAsync(IEnumerable<object> orders, HubProcess hub) =>
        Parallel.ForEachAsync(
            orders,
            new ParallelOptions { MaxDegreeOfParallelism = AtATime },
            async (order, _) => (await hub.SendAsync(HttpMethod.Post, "api/orders", order)).Expect2xx($"the order {order}")
        );

    /// <summary>What is bought of one symbol.</summary>
    private sealed record Holding(string Symbol, decimal Quantity, decimal Ask, decimal Tick)
    {
        public static async Task<Holding> ReadAsync(HubProcess hub, JsonElement symbol)
        {
            string name = symbol.Text("symbol");
            JsonElement quote = await Eventually.GetAsync(
                async () => (await hub.SendAsync(HttpMethod.Get, $"api/market/quote/{name.Replace('/', '-')}")).Body,
                body => body.ValueKind == JsonValueKind.Object && body.TryGetProperty("ask", out _),
                $"a quote of {name}"
            );
            decimal ask = quote.Number("ask");
            decimal lot = symbol.Says("asset_class", "equity") ? 1 : symbol.Number("lot_size");
            return new Holding(name, Math.Max(1, decimal.Floor(DollarsEach / ask / lot)) * lot, ask, symbol.Number("tick_size"));
        }

        public object Market() =>
            new
            {
                symbol = Symbol,
                side = "buy",
                quantity = Quantity,
            };

        public IEnumerable<object> Resting() =>
            [
                .. new[] { 0.80m, 0.79m, 0.78m }.Select(share => Limit("buy", decimal.Floor(Ask * share / Tick) * Tick)),
                Limit("sell", decimal.Ceiling(Ask * 1.2m / Tick) * Tick),
            ];

        private object Limit(string side, decimal price) =>
            new
            {
                symbol = Symbol,
                side,
                type = "limit",
                quantity = Quantity,
                limit_price = price,
                time_in_force = "gtc",
            };
    }
}
