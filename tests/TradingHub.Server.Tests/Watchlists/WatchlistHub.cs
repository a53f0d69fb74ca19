using System.Net.Http.Json;
using System.Text.Json;

namespace TradingHub.Server.Tests.Watchlists;

/// <summary>Short forms for tests of watchlists.</summary>
internal static class WatchlistHub
{
    /// <summary>Makes a list of a name of its own and gives its address and its first answer.</summary>
    public static async Task<(string Path, JsonElement List)> NewListAsync(this HubFactory hub, params object[] sections)
    {
        (int status, JsonElement list) = await hub.SendAsync(
            HttpMethod.Post,
            "/api/watchlists",
            new { name = Guid.NewGuid().ToString("N"), sections }
        );
        Assert.Equal(201, status);
        return ($"/api/watchlists/{list.GetProperty("id").GetString()}", list);
    }

    /// <summary>Calls a route with a header of preconditions; gives status, entity tag and body.</summary>
    public static async Task<(int Status, string? Tag, JsonElement Body)> SendWithAsync(
        this HubFactory hub,
        HttpMethod method,
        string path,
        (string Name, string Value) header,
        object? body = null
    )
    {
        using HttpClient client = hub.CreateClient();
        using HttpRequestMessage request = new(method, path);
        Assert.True(request.Headers.TryAddWithoutValidation(header.Name, header.Value));
        request.Content = body is null ? null : JsonContent.Create(body, body.GetType());
        using HttpResponseMessage response = await client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        JsonElement json = text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
        return ((int)response.StatusCode, response.Headers.ETag?.ToString(), json);
    }

    /// <summary>A section for the body of a request; an item is written <c>SPY</c> or <c>SPY=note</c>.</summary>
    public static object Section(string? name, params string[] items) =>
        new
        {
            name,
            items = items.Select(item =>
            {
                string[] parts = item.Split('=');
                return new { symbol = parts[0], note = parts.ElementAtOrDefault(1) };
            }),
        };

    /// <summary>The sections of an answer in one line: <c>|Tech: AAPL=note/red MSFT</c>.</summary>
    public static string Show(JsonElement list) =>
        string.Concat(
            list.GetProperty("sections")
                .EnumerateArray()
                .Select(section =>
                    $"|{section.GetProperty("name").GetString()}:"
                    + string.Concat(section.GetProperty("items").EnumerateArray().Select(ShowItem))
                )
        );

    /// <summary>Code of a problem.</summary>
    public static string? CodeOf(JsonElement problem) => problem.GetProperty("code").GetString();

    private static string ShowItem(JsonElement item) =>
        $" {item.GetProperty("symbol").GetString()}"
        + (item.TryGetProperty("note", out JsonElement note) ? $"={note.GetString()}" : "")
        + (item.TryGetProperty("colour", out JsonElement colour) ? $"/{colour.GetString()}" : "");
}
