using System.Net;
using System.Text.Json;

namespace TradingHub.Testing.Hosting;

/// <summary>What a route answered.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">The JSON, or an undefined element when there is none.</param>
/// <param name="Text">The body as text.</param>
/// <param name="ContentType">Media type, or null.</param>
/// <param name="Location">The Location header, or null.</param>
public sealed record HubAnswer(HttpStatusCode Status, JsonElement Body, string Text, string? ContentType, Uri? Location)
{
    /// <summary>The problem's code, or an empty text; Alpaca's codes are numbers.</summary>
    public string Code =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("code", out JsonElement code) ? $"{code}" : "";

    /// <summary>Reads an answer to its end.</summary>
    public static async Task<HubAnswer> ReadAsync(HttpResponseMessage response)
    {
        string text = await response.Content.ReadAsStringAsync();
        string? type = response.Content.Headers.ContentType?.MediaType;
        bool isJson = type?.EndsWith("json", StringComparison.Ordinal) == true && text.Length > 0;
        JsonElement body = isJson ? JsonElement.Parse(text) : default;
        return new HubAnswer(response.StatusCode, body, text, type, response.Headers.Location);
    }

    /// <summary>The JSON of an answer that has to be a success.</summary>
    /// <exception cref="InvalidOperationException">It is not 2xx.</exception>
    public JsonElement Expect2xx(string what) =>
        (int)Status is >= 200 and < 300 ? Body : throw new InvalidOperationException($"{what} answered {(int)Status}: {Text}");
}
