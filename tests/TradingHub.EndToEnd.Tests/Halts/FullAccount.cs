using System.Net;
using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Halts;

/// <summary>A host with 50 positions and 200 working orders, and what is asked of it around a halt.</summary>
internal static class FullAccount
{
    public const int Positions = 50;
    public const int Orders = 200;
    private const decimal DollarsEach = 5_000m;
    private const int AtATime = 8;

    /// <summary>Wide limits and enough cash for all of it.</summary>
    public static HubSettings Settings => HubSettings.Proof().With("Simulator:Cash", "10000000");

    /// <summary>Buys 50 symbols and rests three buys and one sell of each, far from the market.</summary>
    public static async Task<HubProcess> StartAsync(HubSettings settings)
    {
        HubProcess hub = await HubProcess.StartAsync(settings);
        IReadOnlyList<JsonElement> symbols = (await hub.GetAsync("/api/market/symbols?limit=100")).Items("symbols");
        JsonElement[] chosen = [.. symbols.Where(symbol => symbol.Flag("is_tradable")).Take(Positions)];
        foreach (JsonElement[] some in chosen.Chunk(AtATime))
        {
            await Task.WhenAll(some.Select(symbol => FillAsync(hub, symbol)));
        }

        Assert.Equal(Positions, await CountAsync(hub, "/api/positions"));
        Assert.Equal(Orders, await CountAsync(hub, "/api/orders?status=open&limit=500"));
        return hub;
    }

    /// <summary>Halts; has to be taken.</summary>
    public static async Task<JsonElement> HaltAsync(this HubProcess hub, int level) =>
        (await hub.SendAsync(HttpMethod.Post, "/api/halt", new { level, reason = "a test" })).Expect2xx("halt");

    /// <summary>Waits until the last trip is flat.</summary>
    public static async Task<JsonElement> UntilFlatAsync(this HubProcess hub)
    {
        JsonElement status = await Eventually.GetAsync(
            () => hub.GetAsync("/api/halt"),
            halt =>
                halt.Field("last_trip") is { ValueKind: JsonValueKind.Object } trip
                && trip.Field("flat_at").ValueKind != JsonValueKind.Null,
            "everything to be flat",
            TimeSpan.FromSeconds(100)
        );
        return status.Field("last_trip");
    }

    /// <summary>Whether nothing is open, nothing is held, no new order passes, and of no symbol more was sold than had been bought.</summary>
    public static async Task AssertClosedOnceAsync(this HubProcess hub)
    {
        Assert.Equal(0, await CountAsync(hub, "/api/orders?status=open"));
        Assert.Equal(0, await CountAsync(hub, "/api/positions"));
        HubAnswer refused = await hub.SendAsync(
            HttpMethod.Post,
            "/api/orders",
            new
            {
                symbol = "AAPL",
                side = "buy",
                quantity = 1,
            }
        );
        Assert.Equal(((HttpStatusCode)423, "TRADING_HALTED"), (refused.Status, refused.Code));

        Dictionary<string, decimal> held = new(StringComparer.Ordinal);
        foreach (JsonElement fill in (await hub.FillsAsync()).Reverse())
        {
            string symbol = fill.Text("symbol");
            decimal quantity = fill.Number("quantity");
            held[symbol] = held.GetValueOrDefault(symbol) + (fill.Says("side", "buy") ? quantity : -quantity);
            Assert.True(held[symbol] >= 0, $"{symbol} was sold twice: {held[symbol]} after {fill}");
        }

        Assert.All(held.Values, rest => Assert.Equal(0, rest));
    }

    /// <summary>The count that a list shows.</summary>
    public static async Task<int> CountAsync(this HubProcess hub, string path) => (int)(await hub.GetAsync(path)).Number("count");

    private static async Task FillAsync(HubProcess hub, JsonElement symbol)
    {
        string name = symbol.Text("symbol");
        decimal ask = (await hub.QuoteAsync(name.Replace('/', '-'))).Number("ask");
        decimal lot = symbol.Text("asset_class") == "equity" ? 1 : symbol.Number("lot_size");
        decimal quantity = Math.Max(1, decimal.Floor(DollarsEach / ask / lot)) * lot;
        await hub.WaitForStateAsync((await hub.BuyAsync(name, quantity)).Text("id"), "filled");
        decimal tick = symbol.Number("tick_size");
        foreach (decimal share in (decimal[])[0.80m, 0.79m, 0.78m])
        {
            await RestAsync(hub, "buy", name, quantity, decimal.Floor(ask * share / tick) * tick);
        }

        await RestAsync(hub, "sell", name, quantity, decimal.Ceiling(ask * 1.20m / tick) * tick);
    }

    private static async Task RestAsync(HubProcess hub, string side, string symbol, decimal quantity, decimal price) =>
        await hub.WaitForStateAsync((await hub.LimitAsync(side, symbol, quantity, price)).Text("id"), "working");
}
