using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;
using Xunit.Abstractions;

namespace TradingHub.EndToEnd.Tests.Channels;

/// <summary>Without the Orders channel nothing moves an order that rests.</summary>
public sealed class StoppedOrdersChannelTests(ITestOutputHelper output)
{
    private static readonly string[] Symbols = ["TSLA", "NVDA", "AMD", "META", "AAPL"];
    private static readonly TimeSpan PriceLimit = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task A_resting_order_does_not_fill_while_the_price_is_there_and_orders_is_stopped()
    {
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Proof());
        await using MarketSocket socket = await hub.OpenSocketAsync();
        Dictionary<string, (string Id, decimal Price)> resting = new(StringComparer.Ordinal);
        foreach (string symbol in Symbols)
        {
            decimal price = (await hub.QuoteAsync(symbol)).Number("bid") - 0.02m;
            resting[symbol] = ((await hub.LimitAsync("buy", symbol, 1, price)).Text("id"), price);
        }

        await hub.SwitchAsync("orders", "stop");
        string[] untouched = [.. await OpenAmongAsync(hub, resting)];
        await socket.SubscribeAsync(untouched, "quotes");
        JsonElement quote = await socket.ExpectAsync(
            frame => frame.Says("type", "quote") && frame.Number("ask") <= resting[frame.Text("symbol")].Price,
            "a price at which an order would fill",
            PriceLimit
        );
        await hub.AdvanceAsync("realtime", 50);

        string reached = quote.Text("symbol");
        output.WriteLine($"{reached} offered at {quote.Number("ask")}, the order asks for {resting[reached].Price}");
        Assert.Equal("working", (await hub.OrderAsync(resting[reached].Id)).Text("state"));
        Assert.Equal("stopped", (await hub.ChannelAsync("orders")).Text("state"));
        await hub.SwitchAsync("orders", "start");
        await Eventually.GetAsync(
            () => OpenAmongAsync(hub, resting),
            open => open.Count < untouched.Length,
            "a resting order to fill after the start",
            PriceLimit
        );
    }

    private static async Task<IReadOnlyList<string>> OpenAmongAsync(
        HubProcess hub,
        IReadOnlyDictionary<string, (string Id, decimal Price)> resting
    )
    {
        List<string> open = [];
        foreach ((string symbol, (string id, _)) in resting)
        {
            if ((await hub.OrderAsync(id)).Says("state", "working"))
            {
                open.Add(symbol);
            }
        }

        return open;
    }
}
