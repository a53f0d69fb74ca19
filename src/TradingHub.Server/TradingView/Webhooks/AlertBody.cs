using System.Text.Json;
using System.Text.Json.Nodes;
using TradingHub.Server.Hosting;
using TradingHub.Server.Problems;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>The body of an alert as one JSON object, whether it came as JSON or as a row of name=value pairs.</summary>
/// <param name="Fields">The object.</param>
internal sealed record AlertBody(JsonElement Fields)
{
    private const string Mask = "***";
    private const string SecretField = "secret";
    private const int MostPairs = 64;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = HubJson.MaxDepth };

    /// <summary>The secret that it carries; empty when there is none.</summary>
    public string Secret => TextOf(SecretField) ?? "";

    /// <summary>Reads a body.</summary>
    /// <exception cref="ProblemException">It is neither.</exception>
    public static AlertBody Read(ReadOnlyMemory<byte> body, bool isJson)
    {
        try
        {
            JsonElement fields = isJson
                ? JsonElement.Parse(body.Span, Options)
                : JsonSerializer.SerializeToElement(PairsOf(System.Text.Encoding.UTF8.GetString(body.Span)), HubJson.Options);
            return fields.ValueKind == JsonValueKind.Object
                ? new AlertBody(fields)
                : throw new ProblemException(HubProblem.Of(ProblemCodes.BodyNotJson, "The body must be one JSON object."));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new ProblemException(HubProblem.Of(ProblemCodes.BodyNotJson));
        }
    }

    /// <summary>The text of a field; null when it is absent or no text.</summary>
    public string? TextOf(string name)
    {
        try
        {
            return Fields.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: no text.
            return null;
        }
    }

    /// <summary>Name of a field that still holds a placeholder, or null.</summary>
    public string? FindPlaceholder() =>
        Fields
            .EnumerateObject()
            .Where(field =>
                field.Value.ValueKind == JsonValueKind.String && field.Value.GetRawText().Contains("{{", StringComparison.Ordinal)
            )
            .Select(field => field.Name)
            .FirstOrDefault();

    /// <summary>It as JSON text without its secret, wherever that stands in it.</summary>
    public string ToMaskedText()
    {
        JsonObject copy = JsonObject.Create(Fields)!;
        string text;
        string secret = Secret;
        if (copy.ContainsKey(SecretField))
        {
            copy[SecretField] = Mask;
        }

        text = copy.ToJsonString(HubJson.Options);
        return secret.Length == 0 ? text : text.Replace(secret, Mask, StringComparison.Ordinal);
    }

    private static JsonObject PairsOf(string text)
    {
        JsonObject fields = [];
        foreach (string pair in text.Split((char[]?)null, MostPairs + 1, StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || fields.Count == MostPairs || !fields.TryAdd(pair[..equals], pair[(equals + 1)..]))
            {
                throw new ProblemException(HubProblem.Of(WebhookProblemCodes.AlertText));
            }
        }

        return fields;
    }
}
