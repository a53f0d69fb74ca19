using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Alpaca;

/// <summary>A bracket with a trailing stop on a hub whose broker has no such leg: the hub holds the legs.</summary>
public sealed class HeldBracketTests
{
    private const string Symbol = "AAPL";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task A_trail_that_the_hub_holds_rises_fires_and_leaves_nothing()
    {
        await using SimBrokerProcess broker = await SimBrokerProcess.StartAsync("--market=fixed");
        HubSettings settings = HubSettings.Alpaca(broker.Address).With("Simulator:UpdatesPerSecond", "1000");
        await using HubProcess hub = await HubProcess.StartAsync(settings);
        decimal ask = await ReadyAsync(hub);
        await broker.QuoteAsync(Symbol, bid: (double)ask - 1, ask: (double)ask + 50);
        object bracket = Bracket(ask);

        JsonElement preview = (await hub.SendAsync(HttpMethod.Post, "/api/orders/preview", bracket)).Expect2xx("the preview");
        Assert.Equal(("venue", "hub"), (preview.Text("held_at"), preview.Text("legs_held_at")));
        JsonElement entry = (await hub.SendAsync(HttpMethod.Post, "/api/orders", bracket)).Expect2xx("the bracket");
        (string profit, string stop) = (entry.Texts("legs")[0], entry.Texts("legs")[1]);
        JsonElement held = await hub.GetAsync($"/api/orders/{stop}");
        Assert.Equal(("held", "hub"), (held.Text("state"), held.Text("held_at")));

        await broker.QuoteAsync(Symbol, bid: (double)ask - 1, ask: (double)ask);
        await UntilAsync(hub, profit, order => order.Says("held_at", "venue"));
        JsonElement fired = await UntilAsync(hub, stop, order => order.Says("state", "filled"));

        Assert.Equal(JsonValueKind.String, fired.Field("triggered_at").ValueKind);
        Assert.True(fired.Number("high_water_mark") > fired.Number("stop_price"));
        Assert.Equal("canceled", (await hub.GetAsync($"/api/orders/{profit}")).Text("state"));
        Assert.Empty((await hub.GetAsync("/api/positions")).Items("positions"));
        Assert.Empty((await broker.GetAsync("/v2/positions")).EnumerateArray());
        Assert.Empty((await broker.GetAsync("/v2/orders?status=open")).EnumerateArray());
    }

    private static async Task<decimal> ReadyAsync(HubProcess hub)
    {
        JsonElement quote = await Eventually.GetAsync(
            async () => (await hub.SendAsync(HttpMethod.Get, $"/api/market/quote/{Symbol}")).Body,
            body => body.ValueKind == JsonValueKind.Object && body.TryGetProperty("ask", out _),
            "a quote"
        );
        await Eventually.GetAsync(
            () => hub.GetAsync("/api/health"),
            health => health.Field("broker").Flag("connected"),
            "the broker"
        );
        return quote.Number("ask");
    }

    private static object Bracket(decimal ask) =>
        new
        {
            symbol = Symbol,
            side = "buy",
            type = "limit",
            time_in_force = "gtc",
            quantity = 10,
            limit_price = ask,
            order_class = "bracket",
            take_profit = new { limit_price = Math.Round(ask * 1.1m, 2) },
            stop_loss = new { trail_price = 0.02 },
        };

    private static Task<JsonElement> UntilAsync(HubProcess hub, string id, Func<JsonElement, bool> isIt) =>
        Eventually.GetAsync(() => hub.GetAsync($"/api/orders/{id}"), isIt, $"order {id}", Limit);
}
