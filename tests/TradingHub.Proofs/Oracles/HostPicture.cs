using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Oracles;

/// <summary>What a host shows of its account through its routes, while nothing fills.</summary>
internal sealed record HostPicture(
    IReadOnlyList<JsonElement> Orders,
    IReadOnlyList<JsonElement> Fills,
    IReadOnlyList<JsonElement> Positions,
    decimal Cash
)
{
    private const string OrdersChannel = "api/data/channels/orders";

    // A broker that keeps silent has a minute before a person is called.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(75);

    /// <summary>Stops the market before the exchange, waits until no order is on its way, and reads.</summary>
    public static async Task<HostPicture> ReadAsync(HubProcess hub)
    {
        await hub.SendAsync(HttpMethod.Post, $"{OrdersChannel}/stop");
        return await LookAsync(hub);
    }

    /// <summary>Waits until no order is on its way, and reads; the market goes on.</summary>
    public static async Task<HostPicture> LookAsync(HubProcess hub)
    {
        IReadOnlyList<JsonElement> orders = await Eventually.GetAsync(
            hub.OrdersAsync,
            all => !all.Any(IsOnItsWay),
            "all orders to be answered",
            Patience
        );
        IReadOnlyList<JsonElement> fills = await hub.FillsAsync();
        JsonElement positions = (await hub.GetAsync("api/positions")).GetProperty("positions");
        decimal cash = (await hub.GetAsync("api/account")).GetProperty("cash").GetDecimal();
        return new HostPicture(orders, fills, [.. positions.EnumerateArray()], cash);
    }

    /// <summary>Lets the market go on.</summary>
    public static Task GoOnAsync(HubProcess hub) => hub.SendAsync(HttpMethod.Post, $"{OrdersChannel}/start");

    /// <summary>The broker has still to say what became of it, or of its cancel; what waits for a person waits for good.</summary>
    private static bool IsOnItsWay(JsonElement order) =>
        order.GetProperty("state").GetString() is var state
        && (state is "pending" or "unknown" || (state is not "needs_you" && order.GetProperty("cancel_requested").GetBoolean()));
}
