using System.Text.Json;

namespace TradingHub.Server.Tests.AlpacaApi;

/// <summary>A host with six orders: five of KO, one of them canceled, and one of BTC/USD.</summary>
public sealed class ListedHub : AlpacaHub, IAsyncLifetime
{
    /// <summary>Client order ids, oldest first.</summary>
    public IReadOnlyList<string> Names { get; } = ["k0", "k1", "k2", "k3", "k4", "b0"];

    /// <summary>The orders as they were answered, by client order id.</summary>
    public IDictionary<string, JsonElement> Orders { get; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        foreach (string name in Names)
        {
            IDictionary<string, object?> body = Resting(name[0] == 'k' ? "KO" : "BTC/USD", "1.5");
            body["client_order_id"] = name;
            body["time_in_force"] = "gtc";
            body["qty"] = name[0] == 'k' ? "1" : "10";
            Orders[name] = await UntilAsync(await PlaceAsync(body), "new");
        }

        await CallAsync(HttpMethod.Delete, $"/v2/orders/{IdOf("k2")}");
        await UntilAsync(Orders["k2"], "canceled");
    }

    /// <summary>Id of an order.</summary>
    public string IdOf(string name) => Orders[name].GetProperty("id").GetString()!;

    Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;
}
