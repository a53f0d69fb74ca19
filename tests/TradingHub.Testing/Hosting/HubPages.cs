using System.Text.Json;

namespace TradingHub.Testing.Hosting;

/// <summary>Lists that come in pages, read to their end.</summary>
public static class HubPages
{
    /// <summary>All fills, newest first.</summary>
    public static Task<IReadOnlyList<JsonElement>> FillsAsync(this HubProcess hub) => AllAsync(hub, "fills", "limit=500");

    /// <summary>All orders whatever their state, newest first.</summary>
    public static Task<IReadOnlyList<JsonElement>> OrdersAsync(this HubProcess hub) =>
        AllAsync(hub, "orders", "status=all&limit=500");

    private static async Task<IReadOnlyList<JsonElement>> AllAsync(HubProcess hub, string list, string query)
    {
        List<JsonElement> all = [];
        string before = "";
        JsonElement page;
        do
        {
            page = await hub.GetAsync($"/api/{list}?{query}{before}");
            all.AddRange(page.Items(list));
            before = $"&before={page.Field("next_before")}";
        } while (page.Field("next_before").ValueKind != JsonValueKind.Null);

        return all;
    }
}
