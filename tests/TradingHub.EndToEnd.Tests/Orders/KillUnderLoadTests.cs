using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;
using Xunit.Abstractions;

namespace TradingHub.EndToEnd.Tests.Orders;

/// <summary>A small version of the proof: clients place orders without a pause, and the process is killed in the middle.</summary>
public sealed class KillUnderLoadTests(ITestOutputHelper output)
{
    private const int Clients = 8;
    private const int OrdersEach = 25;
    private const int KillAfter = 80;
    private readonly ConcurrentDictionary<string, string> _acknowledged = new(StringComparer.Ordinal);

    [Fact]
    public async Task No_acknowledged_order_is_lost_and_none_is_doubled()
    {
        await using HubProcess first = await HubProcess.StartAsync(HubSettings.Proof());
        await first.QuoteAsync("AAPL");
        await Task.WhenAll(
            Enumerable
                .Range(0, Clients)
                .Select(client => PlaceUntilKilledAsync(first, client))
                .Append(KillInTheMiddleAsync(first))
        );
        Dictionary<string, string> before = new(_acknowledged, StringComparer.Ordinal);
        await using HubProcess second = await first.RestartAsync();
        await Eventually.GetAsync(
            () => second.SendAsync(HttpMethod.Get, "/api/account"),
            answer => answer.Status == HttpStatusCode.OK,
            "the desk"
        );

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => PlaceAllAsync(second, client)));

        IReadOnlyList<JsonElement> orders = (await second.GetAsync("/api/orders?status=all&limit=500")).Items("orders");
        output.WriteLine($"{before.Count} acknowledged before the kill, {orders.Count} orders in the end");
        Assert.InRange(before.Count, 1, (Clients * OrdersEach) - 1);
        Assert.All(before, one => Assert.Equal(one.Value, _acknowledged[one.Key]));
        Assert.Equal(Clients * OrdersEach, orders.Count);
        Assert.Equal(Clients * OrdersEach, orders.Select(order => order.Text("client_order_id")).Distinct().Count());
        await EachFilledOnceAsync(second, orders);
    }

    private static async Task EachFilledOnceAsync(HubProcess hub, IReadOnlyList<JsonElement> orders)
    {
        foreach (JsonElement order in orders)
        {
            await hub.WaitForStateAsync(order.Text("id"), "filled");
        }

        IReadOnlyList<JsonElement> fills = (await hub.GetAsync("/api/fills?limit=500")).Items("fills");
        Assert.Equal(orders.Count, fills.Sum(fill => fill.Number("quantity")));
        Assert.Equal(orders.Count, (await hub.GetAsync("/api/positions/AAPL")).Number("quantity"));
    }

    private static object OrderOf(int client, int number) =>
        new
        {
            symbol = "AAPL",
            side = "buy",
            quantity = 1,
            client_order_id = string.Create(CultureInfo.InvariantCulture, $"load-{client}-{number}"),
        };

    private async Task KillInTheMiddleAsync(HubProcess hub)
    {
        await Eventually.GetAsync(
            () => Task.FromResult(_acknowledged.Count),
            count => count >= KillAfter,
            $"{KillAfter} acknowledged orders"
        );
        await hub.KillAsync();
    }

    private async Task PlaceUntilKilledAsync(HubProcess hub, int client)
    {
        try
        {
            await PlaceAllAsync(hub, client);
        }
        catch (HttpRequestException)
        {
            // The kill: what was sent and not answered is asked for again after the restart, under the same id.
        }
    }

    private async Task PlaceAllAsync(HubProcess hub, int client)
    {
        for (int number = 0; number < OrdersEach; number++)
        {
            HubAnswer answer = await hub.SendAsync(HttpMethod.Post, "/api/orders", OrderOf(client, number));
            string id = answer.Expect2xx("an order").Text("id");
            _acknowledged[answer.Body.Text("client_order_id")] = id;
        }
    }
}
