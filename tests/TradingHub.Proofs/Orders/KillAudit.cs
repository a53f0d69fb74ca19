using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Orders;

/// <summary>What the restarted host shows, compared with what the clients were told and with itself.</summary>
internal sealed class KillAudit
{
    private readonly List<string> _failures = [];

    private KillAudit() { }

    /// <summary>What is wrong, in words.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>Number of fills.</summary>
    public int Fills { get; private set; }

    /// <summary>Reads the host through its routes.</summary>
    public static async Task<KillAudit> OfAsync(HubProcess hub, IReadOnlyCollection<ClientOrder> sent)
    {
        KillAudit audit = new();
        audit._failures.AddRange(sent.Select(order => order.Surprise).OfType<string>());
        // Nothing more may fill between reading the fills and reading the account.
        await hub.SendAsync(HttpMethod.Delete, "api/orders");
        await hub.SendAsync(HttpMethod.Post, "api/data/channels/orders/stop");
        JsonElement[] orders = await PagesAsync(hub, "orders", order => order.GetProperty("id").GetString()!);
        JsonElement[] fills = await PagesAsync(hub, "fills", fill => fill.GetProperty("sequence").GetInt64().ToString());
        audit.CompareOrders(sent, orders);
        audit.CompareFills(orders, fills);
        await audit.CompareAccountAsync(hub, fills);
        return audit;
    }

    private static async Task<JsonElement[]> PagesAsync(HubProcess hub, string what, Func<JsonElement, string> cursor)
    {
        List<JsonElement> all = [];
        string before = "";
        while (true)
        {
            JsonElement page = await hub.GetAsync($"api/{what}?{(what == "orders" ? "status=all&" : "")}limit=500{before}");
            JsonElement[] rows = [.. page.GetProperty(what).EnumerateArray()];
            all.AddRange(rows);
            if (rows.Length < 500)
            {
                return [.. all];
            }

            before = $"&before={cursor(rows[^1])}";
        }
    }

    private void CompareOrders(IReadOnlyCollection<ClientOrder> sent, JsonElement[] orders)
    {
        ILookup<string, JsonElement> shown = orders.ToLookup(order => order.GetProperty("client_order_id").GetString()!);
        foreach (ClientOrder order in sent)
        {
            JsonElement[] found = [.. shown[order.ClientOrderId]];
            Expect(found.Length <= 1, $"{order.ClientOrderId} is there {found.Length} times");
            Expect(!order.IsAcknowledged || found.Length == 1, $"{order.ClientOrderId} was acknowledged and is lost");
            Expect(
                !order.IsAcknowledged || found.All(one => one.GetProperty("id").GetString() == order.Id && order.Is(one)),
                $"{order.ClientOrderId} is another order now"
            );
        }

        Expect(orders.Length <= sent.Count, $"{orders.Length} orders are there, {sent.Count} were sent");
    }

    private void CompareFills(JsonElement[] orders, JsonElement[] fills)
    {
        Fills = fills.Length;
        Expect(
            fills.Select(fill => fill.GetProperty("execution_id").GetString()).Distinct(StringComparer.Ordinal).Count()
                == fills.Length,
            "an execution id is there twice"
        );
        ILookup<string, JsonElement> byOrder = fills.ToLookup(fill => fill.GetProperty("order_id").GetString()!);
        foreach (JsonElement order in orders)
        {
            decimal filled = byOrder[order.GetProperty("id").GetString()!].Sum(fill => fill.GetProperty("quantity").GetDecimal());
            Expect(
                filled == order.GetProperty("filled_quantity").GetDecimal()
                    && filled <= order.GetProperty("quantity").GetDecimal(),
                $"order {order.GetProperty("id")} does not add up to its fills"
            );
        }
    }

    private async Task CompareAccountAsync(HubProcess hub, JsonElement[] fills)
    {
        decimal spent = fills.Sum(fill => fill.GetProperty("quantity").GetDecimal() * fill.GetProperty("price").GetDecimal());
        decimal cash = (await hub.GetAsync("api/account")).GetProperty("cash").GetDecimal();
        Expect(cash == 1_000_000_000m - spent, $"cash is {cash}, but the fills cost {spent}");
        JsonElement positions = (await hub.GetAsync("api/positions")).GetProperty("positions");
        ILookup<string, JsonElement> bySymbol = fills.ToLookup(fill => fill.GetProperty("symbol").GetString()!);
        Expect(positions.GetArrayLength() == bySymbol.Count, "positions are missing or too many");
        foreach (JsonElement position in positions.EnumerateArray())
        {
            decimal bought = bySymbol[position.GetProperty("symbol").GetString()!]
                .Sum(fill => fill.GetProperty("quantity").GetDecimal());
            Expect(bought == position.GetProperty("quantity").GetDecimal(), $"position {position} is not the sum of its fills");
        }
    }

    private void Expect(bool isTrue, string otherwise)
    {
        if (!isTrue)
        {
            _failures.Add(otherwise);
        }
    }
}
