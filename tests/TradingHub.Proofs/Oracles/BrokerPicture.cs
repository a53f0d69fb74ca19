using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Oracles;

/// <summary>The truth of a broker in a process of its own, from its control routes: hidden orders too.</summary>
internal sealed record BrokerPicture(IReadOnlyList<BrokerSideOrder> Orders, IReadOnlyList<JsonElement> Fills)
{
    /// <summary>Cash of the account.</summary>
    public required decimal Cash { get; init; }

    /// <summary>Signed quantities by symbol, none of them zero.</summary>
    public required IReadOnlyDictionary<string, decimal> Positions { get; init; }

    /// <summary>Reads orders, fills and account.</summary>
    public static async Task<BrokerPicture> ReadAsync(SimBrokerProcess broker)
    {
        JsonElement orders = await broker.GetAsync("/control/orders");
        JsonElement fills = await broker.GetAsync("/control/fills");
        JsonElement account = await broker.GetAsync("/control/account");
        return new BrokerPicture([.. orders.EnumerateArray().Select(BrokerSideOrder.From)], [.. fills.EnumerateArray()])
        {
            Cash = account.GetProperty("cash").GetDecimal(),
            Positions = account
                .GetProperty("positions")
                .EnumerateObject()
                .Where(position => position.Value.GetDecimal() != 0)
                .ToDictionary(position => position.Name, position => position.Value.GetDecimal()),
        };
    }

    /// <summary>Executions as order, sum filled with it, quantity and price: what names one for good.</summary>
    public IEnumerable<(string VenueOrderId, decimal Sum, decimal Quantity, decimal Price)> Executions()
    {
        Dictionary<string, decimal> sums = [];
        foreach (JsonElement fill in Fills)
        {
            string order = fill.GetProperty("order_id").GetString()!;
            decimal quantity = fill.GetProperty("quantity").GetDecimal();
            sums[order] = sums.GetValueOrDefault(order) + quantity;
            yield return (order, sums[order], quantity, fill.GetProperty("price").GetDecimal());
        }
    }
}

/// <summary>An order as the broker has it.</summary>
internal sealed record BrokerSideOrder(string Id, string ClientOrderId, string State, decimal Filled, string Source)
{
    /// <summary>Whether somebody placed it at the broker itself.</summary>
    public bool IsFromOutside => Source == "broker";

    /// <summary>Whether it may still execute.</summary>
    public bool IsOpen => State is "pending" or "accepted" or "held" or "working" or "partially_filled";

    /// <summary>The order in plain values.</summary>
    public static BrokerSideOrder From(JsonElement order) =>
        new(
            order.GetProperty("id").GetString()!,
            order.GetProperty("client_order_id").GetString()!,
            order.GetProperty("state").GetString()!,
            order.GetProperty("filled_quantity").GetDecimal(),
            order.GetProperty("source").GetString()!
        );
}
