using System.Net.Http.Json;
using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;

namespace TradingHub.EndToEnd.Tests.Alpaca;

/// <summary>The hub itself as a client of Alpaca meets it, over real sockets: a bracket through the desk and its gate.</summary>
[Collection(SimulatedHubTests.Name)]
public sealed class HubSurfaceTests(SimulatedHub shared)
{
    [Fact]
    public async Task A_bracket_is_placed_told_and_canceled_with_its_legs()
    {
        using HttpClient client = new() { BaseAddress = shared.Hub.Address };
        client.DefaultRequestHeaders.Add("APCA-API-KEY-ID", "PKSIMULATED");
        client.DefaultRequestHeaders.Add("APCA-API-SECRET-KEY", "simulated");
        await shared.Hub.QuoteAsync("XOM");
        using TradeStreamSocket stream = await TradeStreamSocket.ListenAsync(shared.Hub.Address);

        JsonElement order = await PlaceAsync(client);
        HttpResponseMessage canceled = await client.DeleteAsync(
            new Uri($"/v2/orders/{order.GetProperty("id").GetString()}", UriKind.Relative)
        );

        Assert.Equal(204, (int)canceled.StatusCode);
        Assert.Equal(["limit", "stop"], order.GetProperty("legs").EnumerateArray().Select(leg => Text(leg, "type")));
        Assert.All(order.GetProperty("legs").EnumerateArray(), leg => Assert.Equal("held", Text(leg, "status")));
        Assert.Equal("alpaca_api", Text(await shared.Hub.GetAsync($"/api/orders/{Text(order, "id")}"), "source"));
        HashSet<string> open = [.. order.GetProperty("legs").EnumerateArray().Select(leg => Text(leg, "id"))];
        while (open.Count > 0)
        {
            JsonElement update = (await stream.ReadAsync()).GetProperty("data");
            if (Text(update, "event") == "canceled")
            {
                open.Remove(Text(update.GetProperty("order"), "id"));
            }
        }
    }

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;

    private static async Task<JsonElement> PlaceAsync(HttpClient client)
    {
        using HttpResponseMessage response = await client.PostAsJsonAsync(
            "/v2/orders",
            new
            {
                symbol = "XOM",
                qty = "3",
                side = "buy",
                type = "limit",
                limit_price = "20",
                time_in_force = "gtc",
                order_class = "bracket",
                take_profit = new { limit_price = "21" },
                stop_loss = new { stop_price = "19" },
            }
        );
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonElement.Parse(text);
    }
}
