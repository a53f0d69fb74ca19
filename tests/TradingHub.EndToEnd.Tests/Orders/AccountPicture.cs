using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Orders;

/// <summary>What has to be the same before a kill and after a restart: orders, fills, positions and cash.</summary>
/// <param name="Orders">Order id to the fields that tell its state.</param>
/// <param name="Fills">The fills, newest first.</param>
/// <param name="Positions">Symbol, quantity, average entry price and realized profit.</param>
/// <param name="Cash">Cash.</param>
internal sealed record AccountPicture(
    IReadOnlyDictionary<string, string> Orders,
    IReadOnlyList<string> Fills,
    IReadOnlyList<string> Positions,
    decimal Cash
)
{
    public static async Task<AccountPicture> TakeAsync(HubProcess hub)
    {
        JsonElement orders = await hub.GetAsync("/api/orders?status=all&limit=500");
        JsonElement fills = await hub.GetAsync("/api/fills?limit=500");
        JsonElement positions = await hub.GetAsync("/api/positions");
        decimal cash = (await hub.GetAsync("/api/account")).Number("cash");
        return new AccountPicture(
            orders.Items("orders").ToDictionary(order => order.Text("id"), OrderLine, StringComparer.Ordinal),
            [.. fills.Items("fills").Select(FillLine)],
            [.. positions.Items("positions").Select(PositionLine).Order(StringComparer.Ordinal)],
            cash
        );
    }

    /// <summary>Cash as it follows from the fills alone.</summary>
    public static async Task<decimal> CashFromFillsAsync(HubProcess hub, decimal start)
    {
        IReadOnlyList<JsonElement> fills = (await hub.GetAsync("/api/fills?limit=500")).Items("fills");
        return start + fills.Sum(fill => (fill.Says("side", "buy") ? -1 : 1) * fill.Number("quantity") * fill.Number("price"));
    }

    public void AssertSameAs(AccountPicture other)
    {
        Assert.Equal(
            other.Orders.OrderBy(order => order.Key, StringComparer.Ordinal),
            Orders.OrderBy(order => order.Key, StringComparer.Ordinal)
        );
        Assert.Equal(other.Fills, Fills);
        Assert.Equal(other.Positions, Positions);
        Assert.Equal(other.Cash, Cash);
    }

    private static string OrderLine(JsonElement order) =>
        Join(
            order,
            "client_order_id",
            "symbol",
            "side",
            "type",
            "quantity",
            "limit_price",
            "state",
            "filled_quantity",
            "average_fill_price",
            "created_at",
            "causal_id"
        );

    private static string FillLine(JsonElement fill) =>
        Join(fill, "execution_id", "order_id", "symbol", "side", "quantity", "price", "time", "sequence");

    private static string PositionLine(JsonElement position) =>
        Join(position, "symbol", "quantity", "average_entry_price", "realized_profit");

    private static string Join(JsonElement json, params string[] fields) =>
        string.Join(' ', fields.Select(field => Canonical(json.Field(field))));

    /// <summary>1.50 and 1.5 are the same amount.</summary>
    private static string Canonical(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number
            ? (value.GetDecimal() / 1.000000000000000000000000000m).ToString()
            : value.ToString();
}
